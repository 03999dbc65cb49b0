package kontor.efris;

import java.time.Instant;

/// The key all nodes share with the authority for one device.
///
/// @param version raised by every renewal, so that a node can tell the key it used from the one there is now
record SessionKey(long version, AesKey key, Instant obtainedAt) {
}
