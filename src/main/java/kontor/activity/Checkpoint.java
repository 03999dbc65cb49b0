package kontor.activity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// A signed word about a tenant's chain: up to here it was this one. Kept outside the database, so that whoever may change
/// all of that can neither cut the chain's end nor make it anew unseen.
///
/// @param hash      of the link `seq`, in hex
/// @param key       the public Ed25519 key, in hex
/// @param signature over tenant, sequence, hash and time, in hex
public record Checkpoint(UUID tenantId, long seq, String hash, Instant at, String key, String signature) {
    /// What is signed.
    static byte[] words(UUID tenantId, long seq, String hash, Instant at) {
        return ("kontor activity checkpoint 1\n" + tenantId + "\n" + seq + "\n" + hash + "\n" + at).getBytes(StandardCharsets.UTF_8);
    }

    /// What is signed to let a chain begin behind this link.
    static byte[] anchor(UUID tenantId, long seq, String hash) {
        return ("kontor activity anchor 1\n" + tenantId + "\n" + seq + "\n" + hash).getBytes(StandardCharsets.UTF_8);
    }
}
