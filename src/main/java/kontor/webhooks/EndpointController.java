package kontor.webhooks;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Checks;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Endpoints over HTTP. An endpoint made twice is refused the second time by its address, so that no answer with a secret in
/// it has to be kept for a replay.
@RestController
class EndpointController {
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Database database;
    private final Idempotency idempotency;

    EndpointController(Endpoints endpoints, Deliveries deliveries, Database database, Idempotency idempotency) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// @param types absent or empty: every type
    record EndpointBody(@Nullable String url, @Nullable String description, @Nullable List<String> types) {
        Endpoint.Wish wish() {
            String address = Checks.needed(url, "/url");
            boolean whole = types == null || types.stream().allMatch(Objects::nonNull);
            new Checks().that(whole, "/types", "wrong_value", "Types such as document.fiscalised.").orRefuse();
            return new Endpoint.Wish(address, description == null ? "" : description, types == null ? List.of() : types);
        }
    }

    /// @param overlapSeconds how long the secret before also signs; absent: a day
    record RotationBody(@Nullable Integer overlapSeconds) {
    }

    /// @param event the test event's id
    record Tested(UUID event) {
    }

    /// @param until absent: now
    record ReplayBody(@Nullable Instant from, @Nullable Instant until) {
    }

    @GetMapping("/api/v1/webhooks/endpoints")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.READ)
    Page<Endpoint> list(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return endpoints.list(caller, Page.Request.of(limit, cursor));
    }

    @PostMapping("/api/v1/webhooks/endpoints")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    Endpoint.Shown create(Caller caller, @RequestBody EndpointBody body) {
        return endpoints.create(caller, body.wish());
    }

    @GetMapping("/api/v1/webhooks/endpoints/{id}")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.READ)
    Endpoint find(Caller caller, @PathVariable UUID id) {
        return endpoints.find(caller, id);
    }

    @PutMapping("/api/v1/webhooks/endpoints/{id}")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.WRITE)
    Endpoint change(Caller caller, @PathVariable UUID id, @RequestBody EndpointBody body) {
        return endpoints.change(caller, id, body.wish());
    }

    @DeleteMapping("/api/v1/webhooks/endpoints/{id}")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id) {
        endpoints.remove(caller, id);
    }

    @PostMapping("/api/v1/webhooks/endpoints/{id}:disable")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.WRITE)
    Endpoint disable(Caller caller, @PathVariable UUID id) {
        return endpoints.disable(caller, id);
    }

    @PostMapping("/api/v1/webhooks/endpoints/{id}:enable")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.WRITE)
    Endpoint enable(Caller caller, @PathVariable UUID id) {
        return endpoints.enable(caller, id);
    }

    @PostMapping("/api/v1/webhooks/endpoints/{id}:rotate")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.WRITE)
    Endpoint.Shown rotate(Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable RotationBody body) {
        Integer seconds = body == null ? null : body.overlapSeconds();
        return endpoints.rotate(caller, id, seconds == null ? OVERLAP : Duration.ofSeconds(seconds));
    }

    /// Sends this endpoint an event of type webhook.test; 202 with the event's id.
    @PostMapping("/api/v1/webhooks/endpoints/{id}:test")
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Tested.class)))
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<String> test(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), "");
        return database.inTransaction(caller, "webhooks.test",
                tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED, inside -> new Tested(endpoints.test(inside, caller, id))))
                .toResponse();
    }

    /// Sends the events of a time again.
    @PostMapping("/api/v1/webhooks/endpoints/{id}:replay")
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Deliveries.Replayed.class)))
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.EXPORT)
    ResponseEntity<String> replay(Caller caller, HttpServletRequest request, @PathVariable UUID id, @RequestBody ReplayBody body) {
        Instant from = Checks.needed(body.from(), "/from");
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), body);
        return database.inTransaction(caller, "webhooks.replay_range",
                tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED, inside -> deliveries.replay(inside, caller, id, from, body.until())))
                .toResponse();
    }
}
