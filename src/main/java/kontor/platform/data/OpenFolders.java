package kontor.platform.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// Folders another account may pass through: the server runs under one of its own when Kontor runs as root, whatever
/// umask Kontor was started with. Passing through is not reading: the names inside stay private.
public final class OpenFolders {
    private static final Set<PosixFilePermission> PASSABLE = Set.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private OpenFolders() {}

    /// Creates `folder` and its missing ancestors, each passable.
    public static void create(Path folder) throws IOException {
        Path wanted = folder.toAbsolutePath().normalize();
        if (Files.isDirectory(wanted)) {
            return;
        }
        Path parent = wanted.getParent();
        if (parent != null) {
            create(parent);
        }
        Files.createDirectories(wanted);
        open(wanted);
    }

    static void open(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
        if (permissions.addAll(PASSABLE)) {
            Files.setPosixFilePermissions(folder, permissions);
        }
    }
}
