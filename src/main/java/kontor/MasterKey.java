package kontor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import kontor.platform.secrets.Kek;
import kontor.platform.secrets.Keks;

/// The key-encryption keys: from the files the operator names, else one made once in the data folder, readable by its owner
/// only. Whoever loses it loses the sealed secrets, and nothing else.
final class MasterKey {
    private static final int BYTES = 32;

    private MasterKey() {}

    /// The current key and those of `KEK_PREVIOUS_FILES`.
    ///
    /// @throws Server.NotStarted when a file cannot be read or holds no key
    static Keks ring(ServerSettings settings) {
        Path file = settings.masterKeyFile().isEmpty() ? settings.dataDir().resolve("master.key") : Path.of(settings.masterKeyFile());
        List<Kek> all = new ArrayList<>();
        try {
            if (settings.masterKeyFile().isEmpty() && Files.notExists(file)) {
                make(file);
            }
            all.add(read(file));
            for (Path previous : settings.previousKeys()) {
                all.add(read(previous));
            }
            return new Keks(all);
        } catch (IOException e) {
            throw new Server.NotStarted("The master key file " + e.getMessage() + " cannot be read.", e);
        } catch (IllegalArgumentException e) {
            throw new Server.NotStarted("The master keys cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static Kek read(Path file) throws IOException {
        try {
            return new Kek(Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " does not hold " + BYTES + " bytes in base64", e);
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
