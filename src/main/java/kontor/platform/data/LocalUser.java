package kontor.platform.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// An account of this machine, as its password file lists it.
record LocalUser(String name, int uid, int gid) {
    private static final Path ACCOUNTS = Path.of("/etc/passwd");

    static Optional<LocalUser> named(String name) throws IOException {
        return find(user -> user.name.equals(name));
    }

    static Optional<LocalUser> withId(int uid) throws IOException {
        return find(user -> user.uid == uid);
    }

    private static Optional<LocalUser> find(Predicate<LocalUser> wanted) throws IOException {
        if (Files.notExists(ACCOUNTS)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(ACCOUNTS)) {
            return lines.filter(line -> !line.startsWith("#")).map(line -> line.split(":", -1)).filter(fields -> fields.length > 3)
                    .map(fields -> new LocalUser(fields[0], (int) Long.parseLong(fields[2]), (int) Long.parseLong(fields[3])))
                    .filter(wanted)
                    .findFirst();
        }
    }
}
