package kontor.inventory.quality;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Checks;
import kontor.platform.web.EntityTag;
import kontor.platform.web.Idempotency;
import kontor.platform.web.IfMatch;
import kontor.platform.web.Page;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The quality of figures over HTTP.
@RestController
class QualityController {
    private static final int RULE_MAX = 40;

    private final Quality quality;
    private final Database database;
    private final Idempotency idempotency;

    QualityController(Quality quality, Database database, Idempotency idempotency) {
        this.quality = quality;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// Looks at everything by every rule; a job does it. After each import that happens by itself.
    @PostMapping("/api/v1/quality-runs")
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = QualityRun.class)))
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.CALCULATE)
    ResponseEntity<String> begin(Caller caller, HttpServletRequest request) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), List.of());
        Idempotency.Answer answer = database.inTransaction(caller, "inventory.quality_begin",
                tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED, inside -> quality.begin(inside, caller)));
        return idempotency.located(answer, "/api/v1/quality-runs");
    }

    /// Newest first, each with its scores: the trend. They are kept for three years.
    @GetMapping("/api/v1/quality-runs")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<QualityRun> list(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return quality.page(caller, Page.Request.of(limit, cursor));
    }

    /// With what each rule came to.
    @GetMapping("/api/v1/quality-runs/{id}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    QualityRun find(Caller caller, @PathVariable UUID id) {
        return quality.find(caller, id);
    }

    /// What was found, by rule and item; of each rule the first 1,000, which are kept for 90 days.
    ///
    /// @param severity only of this one
    /// @param rule     only of this one
    @GetMapping("/api/v1/quality-runs/{id}/findings")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<Finding> findings(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable Severity severity,
            @RequestParam(required = false) @Nullable String rule, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        new Checks().length(rule, RULE_MAX, "?rule").orRefuse();
        return quality.findings(caller, id, severity, rule, Page.Request.of(limit, cursor));
    }

    /// Every rule in the order they are looked for, with the company's own figures in it.
    @GetMapping("/api/v1/quality-rules")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    List<Rule> rules(Caller caller) {
        return quality.rules(caller);
    }

    @GetMapping("/api/v1/quality-rules/{rule}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    ResponseEntity<Rule> rule(Caller caller, @PathVariable String rule) {
        return tagged(quality.rule(caller, rule));
    }

    /// Sets the company's own figures of a rule, whole; runs from now on look by them.
    @IfMatch
    @PutMapping("/api/v1/quality-rules/{rule}")
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<Rule> set(Caller caller, @PathVariable String rule, HttpServletRequest request, @RequestBody Rule.Wish wish) {
        return tagged(quality.set(caller, rule, EntityTag.named(request), wish));
    }

    /// Looks by the figures as they are shipped again.
    @DeleteMapping("/api/v1/quality-rules/{rule}")
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(Caller caller, @PathVariable String rule) {
        quality.reset(caller, rule);
    }

    private static ResponseEntity<Rule> tagged(Rule rule) {
        return EntityTag.tagged(rule, rule.version());
    }
}
