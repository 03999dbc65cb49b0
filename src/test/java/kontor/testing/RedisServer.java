package kontor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Redis of this machine on a port of its own, to be killed, hung and started again. Remembers nothing over a kill.
public final class RedisServer implements AutoCloseable {
    private static final String PROGRAM = "redis-server";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final int port = freePort();
    private Process process;

    public RedisServer() {
        this.process = started();
    }

    /// Whether there is one to start; a test without it is skipped and says so.
    public static boolean onThisMachine() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(each -> Files.isExecutable(Path.of(each, PROGRAM)));
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /// As a machine that loses its power.
    public void kill() {
        process.destroyForcibly();
        waitForEnd(process);
    }

    /// Keeps its connections and says nothing any more.
    public void hang() {
        signal("STOP");
    }

    public void goOn() {
        signal("CONT");
    }

    /// Up again, with nothing in it.
    public void restart() {
        process = started();
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        waitForEnd(run(List.of("kill", "-" + name, Long.toString(process.pid()))));
    }

    private Process started() {
        return run(List.of(PROGRAM, "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir",
                System.getProperty("java.io.tmpdir")));
    }

    private static Process run(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitForEnd(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(process + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
