package kontor.webhooks;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Someone who may tell the tenant something.
///
/// @param id    stands in the path they post to and is not to be guessed
/// @param topic which handler takes its events: `payments`
public record Source(UUID id, String name, Scheme scheme, String topic, Instant createdAt) {
    /// How a source proves that it is the one.
    public enum Scheme {
        /// Standard Webhooks: id, time and an HMAC over the raw body.
        STANDARD,
        /// The shared secret itself in the header `verif-hash`, as Flutterwave sends it. It carries no time and does not bind
        /// the body, so it is as good as the connection it comes over.
        SHARED_HASH
    }

    /// What a caller asks for.
    ///
    /// @param secret given by the other side, or null to have one made
    public record Wish(String name, Scheme scheme, String topic, @Nullable String secret) {
    }

    /// A source with its secret, which is shown only now.
    @Schema(name = "SourceShown")
    public record Shown(Source source, String path, String secret) {
    }
}
