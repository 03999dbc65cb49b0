package kontor.webhooks;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Anonymous;
import kontor.platform.web.Checks;
import kontor.platform.web.Edge;
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

/// Webhooks in: the door others post to, the sources that may, and what came.
@RestController
class IncomingController {
    private final Incoming incoming;
    private final Sources sources;
    private final Database database;
    private final Idempotency idempotency;

    IncomingController(Incoming incoming, Sources sources, Database database, Idempotency idempotency) {
        this.incoming = incoming;
        this.sources = sources;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// @param scheme standard (the default) or shared_hash
    /// @param secret given by the other side; absent: one is made
    record SourceBody(@Nullable String name, Source.@Nullable Scheme scheme, @Nullable String topic, @Nullable String secret) {
        Source.Wish wish() {
            new Checks().present(name, "/name").present(topic, "/topic").orRefuse();
            return new Source.Wish(Checks.needed(name, "/name"), scheme == null ? Source.Scheme.STANDARD : scheme,
                    Checks.needed(topic, "/topic"), secret);
        }
    }

    /// Takes an event of any shape, if its proof holds. 202 once it is stored.
    @PostMapping("/api/v1/webhooks/in/{source}")
    @Anonymous(limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> take(HttpServletRequest request, @PathVariable UUID source) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Incoming.BODY_BYTES_MAX + 1);
        if (body.length > Incoming.BODY_BYTES_MAX) {
            throw new WebhookFailure.EventTooLarge(Incoming.BODY_BYTES_MAX).refused();
        }
        Proof proof = new Proof(request.getHeader("webhook-id"), request.getHeader("webhook-timestamp"),
                request.getHeader("webhook-signature"), request.getHeader("verif-hash"));
        incoming.take(source, proof, request.getContentType(), body, Edge.of(request).deadline());
        return Map.of("status", "stored");
    }

    @GetMapping("/api/v1/webhooks/sources")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.READ)
    Page<Source> sources(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return sources.list(caller, Page.Request.of(limit, cursor));
    }

    /// A source made twice is refused the second time by its name.
    @PostMapping("/api/v1/webhooks/sources")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    Source.Shown create(Caller caller, @RequestBody SourceBody body) {
        return sources.create(caller, body.wish());
    }

    @DeleteMapping("/api/v1/webhooks/sources/{id}")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable UUID id) {
        sources.remove(caller, id);
    }

    @GetMapping("/api/v1/webhooks/received")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.READ)
    Page<Received> received(Caller caller, @RequestParam(required = false) Received.@Nullable State state,
            @RequestParam(required = false) @Nullable Integer limit, @RequestParam(required = false) @Nullable String cursor) {
        return incoming.list(caller, state, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/webhooks/received/{id}")
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.READ)
    Received.Whole whole(Caller caller, @PathVariable UUID id) {
        return incoming.whole(caller, id);
    }

    /// Has a kept event handled again.
    @PostMapping("/api/v1/webhooks/received/{id}:replay")
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Received.class)))
    @Access(permission = Permission.WEBHOOK_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<String> again(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), "");
        return database.inTransaction(caller, "webhooks.handle_again",
                tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED, inside -> incoming.again(inside, caller, id))).toResponse();
    }
}
