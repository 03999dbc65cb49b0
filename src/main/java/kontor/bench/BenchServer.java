package kontor.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kontor.platform.Deadline;
import kontor.platform.data.DatabaseAccess;
import kontor.platform.data.DatabaseAddress;
import org.jspecify.annotations.Nullable;

/// The product: a process of this same program under the same JVM and options, on free loopback ports, as `kontor demo`
/// starts it, but for two things: it uses the bench's database, and its buckets never run empty.
final class BenchServer implements AutoCloseable {
    private static final String MAIN = "kontor.Kontor";
    private static final long START_SECONDS_MAX = 120;
    private static final long STOP_SECONDS_MAX = 30;
    private static final long POLL_MILLIS = 20;
    /// Ends the server when the pipe to it ends, so that not even a killed bench leaves a server behind.
    private static final String GUARD = "trap '' INT HUP; cat >/dev/null; kill -TERM \"$1\"";

    private final Process server;
    private final Process guard;
    private final Path folder;
    private final int port;
    private final int managementPort;

    private BenchServer(Process server, Process guard, Path folder, int port, int managementPort) {
        this.server = server;
        this.guard = guard;
        this.folder = folder;
        this.port = port;
        this.managementPort = managementPort;
    }

    /// Starts it and waits until its companies are there.
    ///
    /// @param recording where to leave a flight recording of its whole life; null for none
    /// @param settings  others it is to have
    static BenchServer start(Path folder, DatabaseAccess database, @Nullable Path recording, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = freePort();
        int managementPort = freePort();
        ProcessBuilder builder = new ProcessBuilder(command(recording)).redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().putAll(environment(folder, database, port, managementPort));
        builder.environment().putAll(settings);
        Process server = builder.start();
        Process guard = new ProcessBuilder("sh", "-c", GUARD, "guard", Long.toString(server.pid())).start();
        BenchServer started = new BenchServer(server, guard, folder, port, managementPort);
        try {
            started.awaitCompanies();
            return started;
        } catch (IOException | InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    ProcessHandle process() {
        return server.toHandle();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI management() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    /// The key of the first company.
    String apiKey() throws IOException {
        return knownKey().orElseThrow(() -> new IOException("the companies are not there yet"));
    }

    @Override
    public void close() {
        guard.destroyForcibly();
        server.destroy();
        try {
            if (!server.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitCompanies() throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(Duration.ofSeconds(START_SECONDS_MAX));
        while (knownKey().isEmpty()) {
            if (server.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) || deadline.expired()) {
                throw new IOException(
                        "The server did not start:" + System.lineSeparator() + Files.readString(folder.resolve("server.log")));
            }
        }
    }

    /// The demo keeps its key in a file, the last thing it does before it is ready.
    private Optional<String> knownKey() throws IOException {
        Path companies = folder.resolve("demo.properties");
        if (!Files.exists(companies)) {
            return Optional.empty();
        }
        Properties kept = new Properties();
        try (var reader = Files.newBufferedReader(companies)) {
            kept.load(reader);
        }
        return Optional.ofNullable(kept.getProperty("api.key"));
    }

    private static List<String> command(@Nullable Path recording) {
        // A stack through filters, dispatcher and driver is deeper than the 64 frames a recording keeps by default.
        return program(recording == null
                ? List.of()
                : List.of("-XX:FlightRecorderOptions:stackdepth=256",
                        "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename=" + recording.toAbsolutePath()),
                "demo");
    }

    /// This same program as another process: the same JVM with its options and some more, with these arguments.
    static List<String> program(List<String> options, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current().info().command().orElse("java"));
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(options);
        String path = System.getProperty("java.class.path");
        words.addAll(path.endsWith(".jar") && !path.contains(System.getProperty("path.separator"))
                ? List.of("-jar", path)
                : List.of("-cp", path, MAIN));
        words.addAll(List.of(arguments));
        return words;
    }

    private static Map<String, String> environment(Path folder, DatabaseAccess database, int port, int managementPort) {
        return Map.ofEntries(Map.entry("KONTOR_DATA_DIR", folder.toString()), Map.entry("DATABASE_URL", url(database.application())),
                Map.entry("DATABASE_MIGRATION_URL", url(database.migrations())), Map.entry("PORT", Integer.toString(port)),
                Map.entry("MANAGEMENT_PORT", Integer.toString(managementPort)),
                Map.entry("RATE_LIMIT_ENABLED", "true"), Map.entry("RATE_LIMIT_PRINCIPAL_PER_SECOND", "1000000"),
                Map.entry("RATE_LIMIT_PRINCIPAL_BURST", "10000000"), Map.entry("RATE_LIMIT_TENANT_PER_SECOND", "1000000"),
                Map.entry("RATE_LIMIT_ANON_PER_MINUTE", "1000000"), Map.entry("INFLIGHT_PRINCIPAL_MAX", "100000"),
                Map.entry("INFLIGHT_TENANT_MAX", "100000"));
    }

    private static String url(DatabaseAddress address) {
        return address.jdbcUrl() + "?user=" + encoded(address.user()) + "&password=" + encoded(address.password());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
