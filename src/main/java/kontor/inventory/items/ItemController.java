package kontor.inventory.items;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
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

/// Items over HTTP.
@RestController
class ItemController {
    private static final int TEXT_MAX = 100;

    private final Items items;
    private final Database database;
    private final Idempotency idempotency;
    private final JsonMapper json;

    ItemController(Items items, Database database, Idempotency idempotency, JsonMapper json) {
        this.items = items;
        this.database = database;
        this.idempotency = idempotency;
        this.json = json;
    }

    @GetMapping("/api/v1/items")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<Item> list(Caller caller, @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String category, @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(required = false) @Nullable Integer limit, @RequestParam(required = false) @Nullable String cursor) {
        new Checks().length(text, TEXT_MAX, "?text").length(category, TEXT_MAX, "?category").orRefuse();
        return items.page(caller, new ItemStore.Filter(text, category, active), Page.ByName.of(limit, cursor, 1));
    }

    @PostMapping("/api/v1/items")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Item.class)))
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> create(Caller caller, HttpServletRequest request, @RequestBody Item.Wish wish) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        return EntityTag.tagged(database.inTransaction(caller, "inventory.create_item",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> items.create(inside, caller, wish))), json);
    }

    @GetMapping("/api/v1/items/{item}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    ResponseEntity<Item> find(Caller caller, @PathVariable String item) {
        Item found = items.find(caller, item);
        return EntityTag.tagged(found, found.version());
    }

    /// Changes the fields that are named; null takes a value away, so that it is inherited or unknown.
    @IfMatch
    @PatchMapping(value = "/api/v1/items/{item}", consumes = {"application/json", "application/merge-patch+json"})
    @Operation(requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = Item.Wish.class))))
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<Item> change(Caller caller, @PathVariable String item, HttpServletRequest request, @RequestBody String patch) {
        items.find(caller, item);
        Item changed = items.change(caller, item, EntityTag.named(request),
                before -> MergePatch.applied(json, before, patch, Item.Wish.class));
        return EntityTag.tagged(changed, changed.version());
    }
}
