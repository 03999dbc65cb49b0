package kontor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import kontor.platform.Secrets;

/// The key that seals tenants' secrets: from the file the operator names, else made once in the data folder, readable by
/// its owner only. Whoever loses it loses the sealed secrets, and nothing else.
final class MasterKey {
    private static final int BYTES = 32;

    private MasterKey() {}

    static Secrets secrets(ServerSettings settings) {
        Path file = settings.masterKeyFile().isEmpty() ? settings.dataDir().resolve("master.key") : Path.of(settings.masterKeyFile());
        try {
            if (settings.masterKeyFile().isEmpty() && Files.notExists(file)) {
                make(file);
            }
            return new Secrets(Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("the master key file " + file + " cannot be read", e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path fresh = OwnerOnly.create(file.resolveSibling(file.getFileName() + ".new"));
        Files.writeString(fresh, Base64.getEncoder().encodeToString(key));
        // Never half a key: it is there whole or not at all.
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
