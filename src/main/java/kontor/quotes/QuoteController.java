package kontor.quotes;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Quotes, and what can be done to them, over HTTP.
@RestController
class QuoteController {
    private final Quotes quotes;
    private final Workflow workflow;
    private final Database database;
    private final Idempotency idempotency;
    private final JsonMapper json;

    QuoteController(Quotes quotes, Workflow workflow, Database database, Idempotency idempotency, JsonMapper json) {
        this.quotes = quotes;
        this.workflow = workflow;
        this.database = database;
        this.idempotency = idempotency;
        this.json = json;
    }

    @PostMapping("/api/v1/quotes")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Quote.class)))
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> create(Caller caller, HttpServletRequest request, @RequestBody Quotes.Wish wish) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        return RowTag.tagged(database.inTransaction(caller, "quotes.create",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> quotes.create(inside, caller, wish))), json);
    }

    @GetMapping("/api/v1/quotes/{id}")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    ResponseEntity<Quote> find(Caller caller, @PathVariable UUID id) {
        Quote quote = quotes.find(caller, id);
        return RowTag.tagged(quote, quote.version());
    }

    @PutMapping("/api/v1/quotes/{id}")
    @IfMatch
    @Access(permission = {Permission.QUOTES_WRITE, Permission.QUOTES_REVIEW_PROCUREMENT, Permission.QUOTES_REVIEW_LOGISTICS,
            Permission.QUOTES_REVIEW_CUSTOMS}, limit = LimitClass.WRITE)
    ResponseEntity<Quote> save(Caller caller, @PathVariable UUID id, HttpServletRequest request, @RequestBody Draft draft) {
        quotes.find(caller, id);
        int version = RowTag.named(request);
        Quote saved = database.inTransaction(caller, "quotes.save", tx -> quotes.save(tx, caller, id, version, draft));
        return RowTag.tagged(saved, saved.version());
    }

    /// What this caller may do to the quote now, and why not.
    @GetMapping("/api/v1/quotes/{id}/actions")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    List<Workflow.Option> actions(Caller caller, @PathVariable UUID id) {
        return workflow.options(caller, id);
    }

    @PostMapping("/api/v1/quotes/{id}/actions/{action}")
    @ApiResponse(responseCode = "200", description = "Done", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Quote.class)))
    @IfMatch
    @Access(permission = {Permission.QUOTES_WRITE, Permission.QUOTES_REVIEW_PROCUREMENT, Permission.QUOTES_REVIEW_LOGISTICS,
            Permission.QUOTES_REVIEW_CUSTOMS, Permission.QUOTES_APPROVE_FINANCE, Permission.QUOTES_APPROVE_SENIOR,
            Permission.QUOTES_ADMIN}, limit = LimitClass.WRITE)
    ResponseEntity<String> act(Caller caller, @PathVariable UUID id, @PathVariable Action action, HttpServletRequest request,
            @RequestBody(required = false) Workflow.@Nullable Wish wish) {
        quotes.find(caller, id);
        int version = RowTag.named(request);
        Workflow.Wish said = wish == null ? Workflow.Wish.NONE : wish;
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()),
                List.of(version, said));
        return RowTag.tagged(database.inTransaction(caller, "quotes.act", tx -> idempotency.once(tx, key, HttpStatus.OK, inside -> {
            workflow.act(inside, caller, id, version, action, said);
            return quotes.get(inside, id);
        })), json);
    }

    @GetMapping("/api/v1/quotes/{id}/history")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<Change> history(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return workflow.history(caller, id, Page.Request.of(limit, cursor));
    }

    /// Who was asked to approve, and what they said; newest first.
    @GetMapping("/api/v1/quotes/{id}/approvals")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    List<Approval> approvals(Caller caller, @PathVariable UUID id) {
        return workflow.approvals(caller, id);
    }
}
