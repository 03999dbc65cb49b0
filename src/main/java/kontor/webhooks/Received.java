package kontor.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event someone told us.
///
/// @param eventKey by which the same event told twice is known: the sender's id, or the body's hash
/// @param note     why it is kept
public record Received(UUID id, UUID sourceId, String eventKey, String contentType, State state, @Nullable String note, Instant receivedAt,
        @Nullable Instant handledAt) {

    /// What became of it.
    public enum State {
        /// Stored; its handler has not had it yet.
        RECEIVED, HANDLED,
        /// Nobody could take it; a person looks, and can have it handled again.
        KEPT
    }

    /// With what was sent, as text if it is text, and in base64 whatever it is.
    public record Whole(Received received, @Nullable String text, String base64) {
    }
}
