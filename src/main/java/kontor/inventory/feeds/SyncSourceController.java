package kontor.inventory.feeds;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.EntityTag;
import kontor.platform.web.Idempotency;
import kontor.platform.web.IfMatch;
import kontor.platform.web.MergePatch;
import kontor.platform.web.Page;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Sources of feeds over HTTP, for administrators only: they say where this installation goes, and as whom.
@RestController
class SyncSourceController {
    private final SyncSources sources;
    private final Fetching fetching;
    private final Database database;
    private final Idempotency idempotency;
    private final JsonMapper json;

    SyncSourceController(SyncSources sources, Fetching fetching, Database database, Idempotency idempotency, JsonMapper json) {
        this.sources = sources;
        this.fetching = fetching;
        this.database = database;
        this.idempotency = idempotency;
        this.json = json;
    }

    @GetMapping("/api/v1/sync-sources")
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.READ)
    Page<SyncSource.Shown> list(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return sources.page(caller, Page.Request.of(limit, cursor));
    }

    /// Makes a source. Its secret is sealed, and shown to nobody again.
    @PostMapping("/api/v1/sync-sources")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = SyncSource.Shown.class)))
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<String> create(Caller caller, HttpServletRequest request, @RequestBody SourceWish wish) {
        // Known by all but its secret: a digest of that would outlive it.
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish.open());
        SyncSources.Made made = sources.made(caller, wish);
        return EntityTag.tagged(database.inTransaction(caller, "inventory.create_sync_source",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> sources.create(inside, caller, made))), json);
    }

    @GetMapping("/api/v1/sync-sources/{id}")
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.READ)
    ResponseEntity<SyncSource.Shown> find(Caller caller, @PathVariable UUID id) {
        SyncSource.Shown found = sources.find(caller, id);
        return EntityTag.tagged(found, found.version());
    }

    /// Changes the fields that are named; null takes a value away, but an absent secret stays. Whoever else is to be told the secret,
    /// another host or under another name, needs it given again.
    @IfMatch
    @PatchMapping(value = "/api/v1/sync-sources/{id}", consumes = {"application/json", "application/merge-patch+json"})
    @Operation(requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = SourceWish.class))))
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<SyncSource.Shown> change(Caller caller, @PathVariable UUID id, HttpServletRequest request, @RequestBody String patch) {
        sources.find(caller, id);
        SyncSource.Shown changed = sources.change(caller, id, EntityTag.named(request),
                before -> MergePatch.applied(json, before, patch, SourceWish.class));
        return EntityTag.tagged(changed, changed.version());
    }

    /// Its runs stay, under the name it had.
    @IfMatch
    @DeleteMapping("/api/v1/sync-sources/{id}")
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id, HttpServletRequest request) {
        sources.find(caller, id);
        sources.remove(caller, id, EntityTag.named(request));
    }

    /// Fetches the first five rows, and takes none. `{from}` and `{to}` stand for a month here.
    @PostMapping("/api/v1/sync-sources/{id}/test")
    @Access(permission = Permission.INVENTORY_ADMIN, limit = LimitClass.CALCULATE)
    SyncTrial test(Caller caller, @PathVariable UUID id) {
        try {
            return fetching.trial(caller, sources.found(caller, id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
