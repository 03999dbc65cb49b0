package kontor.platform.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The folder one embedded server keeps everything in. Opening it takes a lock that ends with this process, however it ends.
final class PostgresFolder implements AutoCloseable {
    private static final long LOG_BYTES_MAX = 16L << 20;
    private static final int PASSWORD_BYTES = 24;
    private static final FileAttribute<?> PRIVATE = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    /// The system's lock belongs to the process and is lost when any channel to the file closes, so the folders held by
    /// this process are known here before a second channel is opened.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel lock;

    private PostgresFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    static PostgresFolder open(Path dataDir) throws IOException {
        OpenFolders.create(dataDir);
        Path root = dataDir.toRealPath();
        if (!HELD_HERE.add(root)) {
            throw inUse(root, "");
        }
        try {
            return new PostgresFolder(root, lock(root));
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(root);
            throw e;
        }
    }

    Path root() {
        return root;
    }

    Path cluster() {
        return root.resolve("cluster");
    }

    /// The password kept under this name; made at the first call, readable by nobody else.
    String password(String name) throws IOException {
        Path file = root.resolve(name + ".password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path fresh = privateFile(name + ".password.new", password);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    boolean hasPassword(String name) {
        return Files.exists(root.resolve(name + ".password"));
    }

    /// A file only its owner may read, on disk when this returns.
    Path privateFile(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PRIVATE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        return file;
    }

    /// The server's log; one that has grown large is set aside, and the one set aside before it goes.
    ServerLog log() throws IOException {
        Path file = root.resolve("postgres.log");
        if (Files.exists(file) && Files.size(file) > LOG_BYTES_MAX) {
            Files.move(file, root.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.notExists(file)) {
            Files.createFile(file, PRIVATE);
        }
        return new ServerLog(file);
    }

    @Override
    public void close() throws IOException {
        lock.close();
        HELD_HERE.remove(root);
    }

    private static FileChannel lock(Path root) throws IOException {
        Path file = root.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw inUse(root, " (process " + Files.readString(file).strip() + ")");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    private static DatabaseNotReady inUse(Path root, String holder) {
        return new DatabaseNotReady("The data folder " + root + " is in use by another Kontor" + holder
                + ". Stop that one, or give this one a folder of its own.");
    }
}
