package kontor.drill.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A Redis or Valkey of this machine on a port of its own, to be killed, hung and started again. Remembers nothing.
public final class RedisProcess implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("redis-server", "valkey-server");

    private final String program;
    private final Path folder;
    private final int port;
    private Process process;
    private Process guard;

    private RedisProcess(String program, Path folder) throws IOException {
        this.program = program;
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        this.process = started();
        this.guard = Command.guard(process);
    }

    /// Why there cannot be one here; empty when there can.
    public static Optional<String> obstacle() {
        return program().isPresent() ? Optional.empty() : Optional.of("neither redis-server nor valkey-server is on this machine's PATH");
    }

    /// Starts one that leaves nothing behind.
    public static RedisProcess start(Drill drill) throws IOException {
        return new RedisProcess(program().orElseThrow(() -> new IOException("there is no Redis here")), drill.folder());
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /// `kill -9`.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        guard.destroyForcibly();
    }

    /// `SIGSTOP`: it keeps its connections and says nothing.
    public void hang() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /// `SIGCONT`.
    public void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /// Up again, with nothing in it.
    public void restart() throws IOException {
        process = started();
        guard = Command.guard(process);
    }

    /// Does not wait for its end.
    @Override
    public void close() {
        process.destroyForcibly();
        guard.destroyForcibly();
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }

    private Process started() throws IOException {
        return new ProcessBuilder(program, "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
                "--dir", folder.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static Optional<String> program() {
        List<Path> folders = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).map(Path::of).toList();
        return PROGRAMS.stream().filter(name -> folders.stream().anyMatch(each -> Files.isExecutable(each.resolve(name)))).findFirst();
    }
}
