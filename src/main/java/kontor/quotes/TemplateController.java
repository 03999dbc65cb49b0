package kontor.quotes;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
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
import tools.jackson.databind.json.JsonMapper;

/// Templates of variables over HTTP.
@RestController
class TemplateController {
    private final Templates templates;
    private final Database database;
    private final Idempotency idempotency;
    private final JsonMapper json;

    TemplateController(Templates templates, Database database, Idempotency idempotency, JsonMapper json) {
        this.templates = templates;
        this.database = database;
        this.idempotency = idempotency;
        this.json = json;
    }

    @GetMapping("/api/v1/quote-templates")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<Template> list(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return templates.page(caller, Page.Request.of(limit, cursor));
    }

    @PostMapping("/api/v1/quote-templates")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Template.class)))
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> create(Caller caller, HttpServletRequest request, @RequestBody Template.Wish wish) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        return RowTag.tagged(database.inTransaction(caller, "quotes.create_template",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> templates.create(inside, caller, wish))), json);
    }

    @GetMapping("/api/v1/quote-templates/{id}")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    ResponseEntity<Template> find(Caller caller, @PathVariable UUID id) {
        Template template = templates.find(caller, id);
        return RowTag.tagged(template, template.version());
    }

    @PutMapping("/api/v1/quote-templates/{id}")
    @IfMatch
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<Template> change(Caller caller, @PathVariable UUID id, HttpServletRequest request, @RequestBody Template.Wish wish) {
        templates.find(caller, id);
        Template after = templates.change(caller, id, RowTag.named(request), wish);
        return RowTag.tagged(after, after.version());
    }

    @DeleteMapping("/api/v1/quote-templates/{id}")
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id) {
        templates.remove(caller, id);
    }

    @GetMapping("/api/v1/quote-templates/{id}/versions")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<Templates.Version> versions(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return templates.versions(caller, id, Page.Request.of(limit, cursor));
    }
}
