package kontor.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import kontor.efris.AesKey;

/// A session key given to a device by T104. Kept in the journal like everything issued; it protects nothing but play money.
record SessionKey(String tin, String deviceNo, String key, Instant issuedAt) implements SandboxEvent {
    static final Duration VALIDITY = Duration.ofHours(24);

    static SessionKey of(Device device, AesKey key, Instant issuedAt) {
        return new SessionKey(device.tin(), device.deviceNo(), Base64.getEncoder().encodeToString(key.bytes()), issuedAt);
    }

    AesKey aes() {
        return new AesKey(Base64.getDecoder().decode(key));
    }

    boolean validAt(Instant now) {
        return now.isBefore(issuedAt.plus(VALIDITY));
    }

    @Override
    public String toString() {
        return "SessionKey[tin=" + tin + ", deviceNo=" + deviceNo + ", key=***, issuedAt=" + issuedAt + "]";
    }
}
