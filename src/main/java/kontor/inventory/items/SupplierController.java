package kontor.inventory.items;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Checks;
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

/// Suppliers over HTTP.
@RestController
class SupplierController {
    private static final int TEXT_MAX = 100;

    private final Suppliers suppliers;
    private final Database database;
    private final Idempotency idempotency;
    private final JsonMapper json;

    SupplierController(Suppliers suppliers, Database database, Idempotency idempotency, JsonMapper json) {
        this.suppliers = suppliers;
        this.database = database;
        this.idempotency = idempotency;
        this.json = json;
    }

    @GetMapping("/api/v1/suppliers")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<Supplier> list(Caller caller, @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable Boolean active, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        new Checks().length(text, TEXT_MAX, "?text").orRefuse();
        return suppliers.page(caller, text, active, Page.Request.of(limit, cursor));
    }

    @PostMapping("/api/v1/suppliers")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Supplier.class)))
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> create(Caller caller, HttpServletRequest request, @RequestBody Supplier.Wish wish) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        return EntityTag.tagged(database.inTransaction(caller, "inventory.create_supplier",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> suppliers.create(inside, caller, wish))), json);
    }

    @GetMapping("/api/v1/suppliers/{id}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    ResponseEntity<Supplier> find(Caller caller, @PathVariable UUID id) {
        Supplier found = suppliers.find(caller, id);
        return EntityTag.tagged(found, found.version());
    }

    /// Changes the fields that are named; null takes a value away, and gives a default its usual value back.
    @IfMatch
    @PatchMapping(value = "/api/v1/suppliers/{id}", consumes = {"application/json", "application/merge-patch+json"})
    @Operation(requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = Supplier.Wish.class))))
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<Supplier> change(Caller caller, @PathVariable UUID id, HttpServletRequest request, @RequestBody String patch) {
        suppliers.find(caller, id);
        Supplier changed = suppliers.change(caller, id, EntityTag.named(request),
                before -> MergePatch.applied(json, before, patch, Supplier.Wish.class));
        return EntityTag.tagged(changed, changed.version());
    }

    /// Gives the supplier other defaults, and with them the sources whose own figure is the default that was; as a preview it only
    /// tells which.
    @IfMatch
    @PostMapping("/api/v1/suppliers/{id}/apply-defaults")
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<AppliedDefaults> apply(Caller caller, @PathVariable UUID id, HttpServletRequest request,
            @RequestBody AppliedDefaults.Wish wish) {
        suppliers.find(caller, id);
        AppliedDefaults applied = suppliers.apply(caller, id, EntityTag.named(request), wish);
        return EntityTag.tagged(applied, applied.supplier().version());
    }
}
