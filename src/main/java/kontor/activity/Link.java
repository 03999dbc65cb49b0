package kontor.activity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// One link of a tenant's chain.
///
/// @param seq      1 for the first, without gaps
/// @param previous hash of the link before, in hex; for the first one that of the tenant's own name for the beginning
/// @param hash     SHA-256 over the previous hash and the line's canonical JSON, in hex
record Link(UUID activityId, long seq, String previous, String hash) {
    /// What the first link follows; different for each tenant, so that no chain passes for another's.
    static String genesis(UUID tenantId) {
        return hex(sha256().digest(("kontor activity 1 " + tenantId).getBytes(StandardCharsets.UTF_8)));
    }

    static Link after(String previous, long seq, Entry entry) {
        return new Link(entry.activityId(), seq, previous, hash(previous, seq, entry));
    }

    static String hash(String previous, long seq, Entry entry) {
        MessageDigest digest = sha256();
        digest.update(HexFormat.of().parseHex(previous));
        return hex(digest.digest(entry.canonical(seq)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
