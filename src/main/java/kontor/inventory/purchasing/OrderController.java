package kontor.inventory.purchasing;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/// Purchase orders and what came of them, over HTTP.
@RestController
class OrderController {
    private final Orders orders;
    private final Receipts receipts;
    private final OrderPaper paper;
    private final Database database;
    private final Idempotency idempotency;
    private final JsonMapper json;

    OrderController(Orders orders, Receipts receipts, OrderPaper paper, Database database, Idempotency idempotency, JsonMapper json) {
        this.orders = orders;
        this.receipts = receipts;
        this.paper = paper;
        this.database = database;
        this.idempotency = idempotency;
        this.json = json;
    }

    /// Makes a draft: of what the caller's cart holds of the supplier `from_cart`, which leaves the cart, or of `lines`. Prices are
    /// looked up here.
    @PostMapping("/api/v1/purchase-orders")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = PurchaseOrder.class)))
    @Access(permission = Permission.ORDERS_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> create(Caller caller, HttpServletRequest request, @RequestBody OrderWish wish) {
        Idempotency.Key key = idempotency.keyOf(request, Carts.owner(caller), wish);
        return EntityTag.tagged(database.inTransaction(caller, "purchasing.create",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> orders.create(inside, caller, wish))), json);
    }

    /// Newest first. `?number=` is the beginning of the number.
    @GetMapping("/api/v1/purchase-orders")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<OrderHead> list(Caller caller, @RequestParam(required = false) @Nullable OrderState state,
            @RequestParam(required = false) @Nullable UUID supplier, @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable Integer limit, @RequestParam(required = false) @Nullable String cursor) {
        new Checks().length(number, 50, "?number").orRefuse();
        return orders.page(caller, new OrderStore.Filter(state, supplier, number), Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/purchase-orders/{id}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    ResponseEntity<PurchaseOrder> find(Caller caller, @PathVariable UUID id) {
        PurchaseOrder found = orders.find(caller, id);
        return EntityTag.tagged(found, found.version());
    }

    /// The order on paper, in `en`, `ru` or `tr`.
    @GetMapping("/api/v1/purchase-orders/{id}/pdf")
    @ApiResponse(responseCode = "200", description = "The file", content = @Content(mediaType = "application/pdf"))
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.EXPORT)
    ResponseEntity<StreamingResponseBody> pdf(Caller caller, @PathVariable UUID id,
            @RequestParam(required = false) @Nullable OrderLanguage language) {
        OrderPaper.Sheet sheet = paper.pdf(caller, id, language == null ? OrderLanguage.EN : language);
        return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=\"" + sheet.name() + "\"")
                .contentType(MediaType.APPLICATION_PDF).contentLength(sheet.content().size()).body(out -> sheet.content().writeTo(out));
    }

    /// Sends, confirms, closes or cancels it. Receiving is done by a receipt.
    @PostMapping("/api/v1/purchase-orders/{id}/transitions")
    @ApiResponse(responseCode = "200", description = "Done", content = @Content(mediaType = "application/json", schema = @Schema(implementation = PurchaseOrder.class)))
    @IfMatch
    @Access(permission = Permission.ORDERS_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> move(Caller caller, @PathVariable UUID id, HttpServletRequest request, @RequestBody Orders.Step step) {
        orders.find(caller, id);
        int version = EntityTag.named(request);
        Idempotency.Key key = idempotency.keyOf(request, Carts.owner(caller), List.of(version, step));
        return EntityTag.tagged(database.inTransaction(caller, "purchasing.move",
                tx -> idempotency.once(tx, key, HttpStatus.OK, inside -> orders.move(inside, caller, id, version, step))), json);
    }

    /// Takes a delivery in, whole or in part: it is in stock at once. More than is open only with `over`.
    @PostMapping("/api/v1/purchase-orders/{id}/receipts")
    @ApiResponse(responseCode = "201", description = "Received", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Receipt.class)))
    @Access(permission = Permission.ORDERS_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> receive(Caller caller, @PathVariable UUID id, HttpServletRequest request, @RequestBody Receipt.Wish wish) {
        orders.find(caller, id);
        Idempotency.Key key = idempotency.keyOf(request, Carts.owner(caller), wish);
        return database.inTransaction(caller, "purchasing.receive",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> receipts.take(inside, caller, id, wish))).toResponse();
    }

    /// What came of it, newest first.
    @GetMapping("/api/v1/purchase-orders/{id}/receipts")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<Receipt> receipts(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return receipts.page(caller, id, Page.Request.of(limit, cursor));
    }
}
