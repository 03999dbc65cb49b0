package kontor.platform.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs carried on the class path, unpacked once.
final class PostgresBundle {
    /// The major version carried; a cluster of another one cannot be opened by it.
    static final String MAJOR = "18";
    private static final int OWNER_EXECUTES = 0100;

    private PostgresBundle() {}

    /// Unpacks the programs for this machine below `folder`, unless they are there already.
    ///
    /// @return the folder that holds `bin`, `lib` and `share`; its name changes with the bundle's content
    static Path unpack(Path folder) throws IOException {
        URLConnection bundle = bundle().openConnection();
        Path home = folder.resolve("postgres-" + MAJOR + "-" + fingerprint(bundle));
        if (Files.isDirectory(home)) {
            return home;
        }
        OpenFolders.create(folder);
        Path fresh = Files.createTempDirectory(folder, "unpacking-");
        try {
            try (InputStream content = bundle.getInputStream()) {
                unpack(content, fresh);
            }
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            publish(fresh, home);
        } finally {
            FileTrees.delete(fresh);
        }
        return home;
    }

    private static URL bundle() {
        String name = "postgres-" + system() + "-" + machine() + ".txz";
        URL found = PostgresBundle.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new DatabaseNotReady("There is no embedded PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + ". Set DATABASE_URL to the address of a PostgreSQL " + MAJOR + " server.");
        }
        return found;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.replace(' ', '_');
    }

    private static String machine() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
    }

    /// The archive's checksum stands in the jar's directory, so naming the folder costs no reading of the archive.
    private static String fingerprint(URLConnection bundle) throws IOException {
        long mark = bundle instanceof JarURLConnection jar ? jar.getJarEntry().getCrc() : bundle.getContentLengthLong();
        return HexFormat.of().toHexDigits((int) mark);
    }

    private static void unpack(InputStream content, Path into) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(content)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("archive entry outside its folder: " + entry.getName());
                }
                write(tar, entry, target);
            }
        }
    }

    private static void write(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            OpenFolders.create(target);
            return;
        }
        OpenFolders.create(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        boolean program = (entry.getMode() & OWNER_EXECUTES) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /// The folder appears whole or not at all; when another process was faster, its copy serves as well.
    private static void publish(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }
}
