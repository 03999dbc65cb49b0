package kontor.webhooks;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The delivery log over HTTP.
@RestController
class DeliveryController {
    private final Deliveries deliveries;
    private final Database database;
    private final Idempotency idempotency;

    DeliveryController(Deliveries deliveries, Database database, Idempotency idempotency) {
        this.deliveries = deliveries;
        this.database = database;
        this.idempotency = idempotency;
    }

    @GetMapping("/api/v1/webhooks/deliveries")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.READ)
    Page<Delivery> list(Caller caller, @RequestParam(required = false) @Nullable UUID endpoint,
            @RequestParam(required = false) Delivery.@Nullable State state, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return deliveries.list(caller, endpoint, state, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/webhooks/deliveries/{id}/attempts")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.READ)
    List<Delivery.Attempt> attempts(Caller caller, @PathVariable UUID id) {
        return deliveries.attempts(caller, id);
    }

    /// Sends the event again to the same endpoint, under the same webhook-id.
    @PostMapping("/api/v1/webhooks/deliveries/{id}:replay")
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Deliveries.Replayed.class)))
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<String> replay(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), "");
        return database.inTransaction(caller, "webhooks.replay",
                tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED, inside -> deliveries.replay(inside, caller, id))).toResponse();
    }
}
