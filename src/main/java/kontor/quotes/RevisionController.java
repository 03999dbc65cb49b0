package kontor.quotes;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Revisions over HTTP.
@RestController
class RevisionController {
    private static final Revisions.Wish NONE = new Revisions.Wish(null, null);

    private final Revisions revisions;
    private final Quotes quotes;
    private final Database database;
    private final Idempotency idempotency;
    private final JsonMapper json;

    RevisionController(Revisions revisions, Quotes quotes, Database database, Idempotency idempotency, JsonMapper json) {
        this.revisions = revisions;
        this.quotes = quotes;
        this.database = database;
        this.idempotency = idempotency;
        this.json = json;
    }

    /// Freezes the draft.
    @PostMapping("/api/v1/quotes/{id}/revisions")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Revisions.Shown.class)))
    @IfMatch
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> freeze(Caller caller, @PathVariable UUID id, HttpServletRequest request,
            @RequestBody(required = false) Revisions.@Nullable Wish wish) {
        Revisions.Wish said = wish == null ? NONE : wish;
        return once(caller, id, request, said, version -> tx -> revisions.freeze(tx, caller, id, version, said));
    }

    /// Calculates the current revision's draft anew, with the rates and settings of today, and answers with what differs.
    @PostMapping("/api/v1/quotes/{id}/recalculations")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Revisions.Recalculated.class)))
    @IfMatch
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> recalculate(Caller caller, @PathVariable UUID id, HttpServletRequest request,
            @RequestBody(required = false) Revisions.@Nullable Wish wish) {
        Revisions.Wish said = wish == null ? NONE : wish;
        return once(caller, id, request, said, version -> tx -> revisions.recalculate(tx, caller, id, version, said));
    }

    @GetMapping("/api/v1/quotes/{id}/revisions")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<RevisionHead> list(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return revisions.page(caller, id, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/quotes/{id}/revisions/{no}")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Revisions.Shown find(Caller caller, @PathVariable UUID id, @PathVariable int no) {
        return revisions.find(caller, id, no);
    }

    /// What differs from this revision to another; without `?to=` to the last one.
    @GetMapping("/api/v1/quotes/{id}/revisions/{no}/diff")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Revisions.Diff diff(Caller caller, @PathVariable UUID id, @PathVariable int no,
            @RequestParam(required = false) @Nullable Integer to) {
        return revisions.diff(caller, id, no, to);
    }

    /// Calculates a revision again from what it holds, and says whether it is the same to the last digit.
    @PostMapping("/api/v1/quotes/{id}/revisions/{no}/replay")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Revisions.Replay replay(Caller caller, @PathVariable UUID id, @PathVariable int no) {
        return revisions.replay(caller, id, no);
    }

    private ResponseEntity<String> once(Caller caller, UUID id, HttpServletRequest request, Revisions.Wish wish,
            Function<Integer, Function<Tx, ?>> work) {
        quotes.find(caller, id);
        int version = RowTag.named(request);
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()),
                List.of(version, wish));
        return RowTag.tagged(database.inTransaction(caller, "quotes.freeze",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> work.apply(version).apply(inside))), json);
    }
}
