package kontor.webhooks;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a tenant wants to hear of events.
///
/// @param types          the types it wants; empty: all
/// @param disabledReason null while it is delivered to
/// @param failingSince   the first failure after the last success; null when the last attempt succeeded
/// @param formerEndsAt   until when the secret before also signs
public record Endpoint(UUID id, String url, String description, List<String> types, @Nullable Instant disabledAt,
        @Nullable String disabledReason, @Nullable Instant failingSince, @Nullable Instant formerEndsAt, Instant createdAt) {
    /// An event of this type goes to every endpoint that wants it, but a test only to the endpoint it is about.
    static final String TEST = "webhook.test";

    public Endpoint {
        types = List.copyOf(types);
    }

    /// What a caller asks for.
    public record Wish(String url, String description, List<String> types) {
        public Wish {
            types = List.copyOf(types);
        }
    }

    /// An endpoint with its secret, which is shown only now.
    @Schema(name = "EndpointShown")
    public record Shown(Endpoint endpoint, String secret) {
    }

    boolean wants(String type, UUID subject) {
        return type.equals(TEST) ? subject.equals(id) : types.isEmpty() || types.contains(type);
    }
}
