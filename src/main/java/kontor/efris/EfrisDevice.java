package kontor.efris;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A connected device as it was last stored.
///
/// @param clockOffset how far the authority's clock is ahead of ours
/// @param parameters  the authority's answer to T103, null before the first
/// @param fetchedAt   when that was given
record EfrisDevice(UUID deviceId, String tin, String deviceNo, Environment environment, URI url, DeviceKey key, Duration clockOffset,
        @Nullable JsonNode parameters, @Nullable Instant fetchedAt) {
    EfrisDevice withClockOffset(Duration offset) {
        return new EfrisDevice(deviceId, tin, deviceNo, environment, url, key, offset, parameters, fetchedAt);
    }

    EfrisDevice withParameters(JsonNode fetched, Instant at) {
        return new EfrisDevice(deviceId, tin, deviceNo, environment, url, key, clockOffset, fetched, at);
    }
}
