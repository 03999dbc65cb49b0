package kontor.webhooks;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One event on its way to one endpoint.
///
/// @param eventId  by which the receiver tells a repeated event; it is sent as `webhook-id`
/// @param replay   whether it was asked for again, beside the ordinary order
/// @param dueAt    when it is sent next, while it is pending
public record Delivery(UUID id, UUID endpointId, UUID eventId, String type, UUID subjectId, long version, boolean replay, State state,
        int attempts, Instant dueAt, Instant createdAt, @Nullable Instant endedAt) {

    /// How far a delivery is.
    public enum State {
        PENDING,
        /// The receiver accepted it.
        DELIVERED,
        /// Given up: all attempts used, or its endpoint disabled or removed. It can be replayed.
        FAILED
    }

    /// One try.
    ///
    /// @param outcome delivered, refused (an answer other than 2xx), gone, timed_out, unreachable, too_large, forbidden
    /// @param status  the answer's status, if there was one
    @Schema(name = "DeliveryAttempt")
    public record Attempt(int no, Instant at, String outcome, @Nullable Integer status, long millis) {
    }
}
