package kontor.inventory.feeds;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A MariaDB of this machine's own programs in a folder of its own, for as long as the test takes.
final class MariaServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    private MariaServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// The server's program; empty where it, or what makes it a folder, is not installed.
    static Optional<Path> program() {
        return found("mariadbd", "mysqld").filter(each -> installer().isPresent() && found("my_print_defaults").isPresent());
    }

    /// @param statements run before anyone is let in
    static MariaServer start(Path folder, List<String> statements) {
        try {
            Path data = Files.createDirectories(folder.resolve("data"));
            Path first = Files.writeString(folder.resolve("first.sql"), String.join("\n", statements));
            run(folder, installer().orElseThrow().toString(), "--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db",
                    "--user=" + System.getProperty("user.name"), "--datadir=" + data);
            int port = free();
            Process process = process(folder, program().orElseThrow().toString(), "--no-defaults",
                    "--user=" + System.getProperty("user.name"), "--datadir=" + data, "--socket=" + folder.resolve("s"), "--port=" + port,
                    "--bind-address=127.0.0.1", "--skip-name-resolve", "--init-file=" + first,
                    "--innodb-buffer-pool-size=16M", "--pid-file=" + folder.resolve("pid"));
            await().atMost(PATIENCE).until(() -> listens(port) || !process.isAlive());
            return new MariaServer(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static Optional<Path> installer() {
        return found("mariadb-install-db", "mysql_install_db");
    }

    private static Optional<Path> found(String... names) {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin", "/opt/homebrew/bin")
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name))).filter(Files::isExecutable).findFirst();
    }

    private static void run(Path folder, String... command) throws IOException {
        Process process = process(folder, command);
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process process(Path folder, String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile())).start();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
