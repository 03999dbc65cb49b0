package kontor.inventory.purchasing;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Orders to suppliers by mail, over HTTP.
@RestController
class OrderMailController {
    private final Orders orders;
    private final OrderMails mails;
    private final Database database;
    private final Idempotency idempotency;

    OrderMailController(Orders orders, OrderMails mails, Database database, Idempotency idempotency) {
        this.orders = orders;
        this.mails = mails;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// Sends the order to the address on its supplier's card, with the order as a PDF file. Answered before it is sent: the list of mails
    /// tells what became of it.
    @PostMapping("/api/v1/purchase-orders/{id}/mail")
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = OrderMail.class)))
    @Access(permission = Permission.ORDERS_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> send(Caller caller, @PathVariable UUID id, HttpServletRequest request,
            @RequestBody(required = false) OrderMail.@Nullable Wish wish) {
        orders.find(caller, id);
        OrderMail.Wish wanted = wish == null ? OrderMail.Wish.NONE : wish;
        Idempotency.Key key = idempotency.keyOf(request, Carts.owner(caller), List.of(id, wanted));
        return database.inTransaction(caller, "purchasing.mail",
                tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED, inside -> mails.ask(inside, caller, id, wanted))).toResponse();
    }

    /// What was sent of it, newest first.
    @GetMapping("/api/v1/purchase-orders/{id}/mails")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<OrderMail> list(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return mails.page(caller, id, Page.Request.of(limit, cursor));
    }
}
