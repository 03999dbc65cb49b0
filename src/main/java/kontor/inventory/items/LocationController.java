package kontor.inventory.items;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Locations over HTTP.
@RestController
class LocationController {
    private final Locations locations;
    private final Database database;
    private final Idempotency idempotency;
    private final JsonMapper json;

    LocationController(Locations locations, Database database, Idempotency idempotency, JsonMapper json) {
        this.locations = locations;
        this.database = database;
        this.idempotency = idempotency;
        this.json = json;
    }

    @GetMapping("/api/v1/locations")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<Location> list(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return locations.page(caller, Page.ByName.of(limit, cursor, 1));
    }

    @PostMapping("/api/v1/locations")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Location.class)))
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> create(Caller caller, HttpServletRequest request, @RequestBody Location.Wish wish) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        return EntityTag.tagged(database.inTransaction(caller, "inventory.create_location",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> locations.create(inside, caller, wish))), json);
    }

    @GetMapping("/api/v1/locations/{location}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    ResponseEntity<Location> find(Caller caller, @PathVariable String location) {
        Location found = locations.find(caller, location);
        return EntityTag.tagged(found, found.version());
    }

    /// Changes the fields that are named; null takes a value away, so that it is unknown.
    @IfMatch
    @PatchMapping(value = "/api/v1/locations/{location}", consumes = {"application/json", "application/merge-patch+json"})
    @Operation(requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = Location.Wish.class))))
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<Location> change(Caller caller, @PathVariable String location, HttpServletRequest request, @RequestBody String patch) {
        locations.find(caller, location);
        Location changed = locations.change(caller, location, EntityTag.named(request),
                before -> MergePatch.applied(json, before, patch, Location.Wish.class));
        return EntityTag.tagged(changed, changed.version());
    }
}
