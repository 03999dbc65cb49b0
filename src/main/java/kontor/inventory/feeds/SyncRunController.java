package kontor.inventory.feeds;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import kontor.inventory.intake.RowError;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Idempotency;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Runs of feeds over HTTP.
@RestController
class SyncRunController {
    private final SyncRuns runs;
    private final Database database;
    private final Idempotency idempotency;

    SyncRunController(SyncRuns runs, Database database, Idempotency idempotency) {
        this.runs = runs;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// Has a job fetch from a source and put the rows down in one transaction. Of one kind of rows there is one run at a time.
    @PostMapping("/api/v1/sync-runs")
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = SyncRun.class)))
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.CALCULATE)
    ResponseEntity<String> start(Caller caller, HttpServletRequest request, @RequestBody RunWish wish) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        Idempotency.Answer answer = database.inTransaction(caller, "inventory.sync_start",
                tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED, inside -> runs.start(inside, caller, wish)));
        return idempotency.located(answer, "/api/v1/sync-runs");
    }

    /// Newest first; they are kept for 90 days.
    @GetMapping("/api/v1/sync-runs")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<SyncRun> list(Caller caller, @RequestParam(name = "source_id", required = false) @Nullable UUID sourceId,
            @RequestParam(required = false) @Nullable Integer limit, @RequestParam(required = false) @Nullable String cursor) {
        return runs.page(caller, sourceId, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/sync-runs/{id}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    SyncRun find(Caller caller, @PathVariable UUID id) {
        return runs.find(caller, id);
    }

    /// What keeps its rows from being taken; the first 10,000.
    @GetMapping("/api/v1/sync-runs/{id}/issues")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<RowError> issues(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return runs.issues(caller, id, Page.Request.of(limit, cursor));
    }

    /// Calls it off, while nothing of it was taken.
    @DeleteMapping("/api/v1/sync-runs/{id}")
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Caller caller, @PathVariable UUID id) {
        database.inTransaction(caller, "inventory.sync_cancel", tx -> {
            runs.cancel(tx, caller, id);
            return id;
        });
    }
}
