package kontor.drill.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kontor.platform.Deadline;
import org.jspecify.annotations.Nullable;

/// The system under test: `kontor serve` in a process of its own, with a database of its own behind a [Pipe]. It keeps its
/// ports and its database when it is killed and started again.
public final class Instance implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final Duration STOP_MAX = Duration.ofSeconds(40);
    private static final Map<String, String> USUAL = Map.ofEntries(Map.entry("EFRIS_HOSTS", "127.0.0.1"),
            Map.entry("API_KEY_ENVIRONMENT", "drill"), Map.entry("EFRIS_TIMEOUT", "2s"), Map.entry("FISCAL_LANE_LEASE", "4s"),
            Map.entry("FISCAL_RESEND_AFTER", "1s"), Map.entry("JOB_POLLING", "100ms"), Map.entry("JOB_LEASE", "4s"),
            Map.entry("RATE_LIMIT_PRINCIPAL_PER_SECOND", "100000"), Map.entry("RATE_LIMIT_PRINCIPAL_BURST", "1000000"),
            Map.entry("RATE_LIMIT_TENANT_PER_SECOND", "100000"), Map.entry("RATE_LIMIT_ANON_PER_MINUTE", "1000000"),
            Map.entry("SIGN_IN_TRIES_PER_ADDRESS", "100000"), Map.entry("INFLIGHT_PRINCIPAL_MAX", "1000"),
            Map.entry("INFLIGHT_TENANT_MAX", "1000"), Map.entry("UPSTREAM_CONCURRENCY", "64"), Map.entry("BREAKER_OPEN_SECONDS", "4"),
            Map.entry("SHUTDOWN_DELAY", "0s"), Map.entry("RATES_SOURCES", "none"), Map.entry("ALLOWED_EGRESS", "127.0.0.1/32"));

    private final Path folder;
    private final InstanceWish wish;
    private final String database;
    private final Pipe pipe;
    private final Map<String, String> environment;
    private final int port = freePort();
    private final int managementPort = freePort();
    private final HttpClient probe = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(1))
            .build();
    private @Nullable Process process;
    private @Nullable Process guard;

    Instance(Path folder, InstanceWish wish, DrillPostgres postgres, String database, Path masterKey) throws IOException {
        this.folder = folder;
        this.wish = wish;
        this.database = database;
        this.pipe = Pipe.toPostgres(postgres.port());
        this.environment = new TreeMap<>(USUAL);
        environment.putAll(Map.of("KONTOR_DATA_DIR", folder.toString(), "KEK_FILE", masterKey.toString(), "PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(managementPort), "DATABASE_URL", postgres.applicationUrl(database, pipe.port()),
                "DATABASE_MIGRATION_URL", postgres.migrationUrl(database, pipe.port())));
        environment.putAll(wish.settings());
        Files.createDirectories(folder);
    }

    public InstanceWish wish() {
        return wish;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public URI management() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    /// The name of its database at the drill's PostgreSQL.
    public String database() {
        return database;
    }

    /// What lies between it and PostgreSQL.
    public Pipe pipe() {
        return pipe;
    }

    public long pid() {
        return running().pid();
    }

    public boolean alive() {
        return process != null && process.isAlive();
    }

    /// Starts the process and does not wait.
    public void launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Command.kontor(wish.heapMb(), "serve")).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        Process started = builder.start();
        process = started;
        guard = Command.guard(started);
    }

    /// Starts the process and waits until it is ready.
    public void start() throws IOException, InterruptedException {
        launch();
        awaitReady();
    }

    /// Waits until it says that it is ready for requests.
    public void awaitReady() throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(START_MAX);
        while (!ready()) {
            if (running().waitFor(50, TimeUnit.MILLISECONDS) || deadline.expired()) {
                throw new IOException("the server is not ready: " + String.join("\n", lastLines()));
            }
        }
    }

    /// `kill -9`, and waits until it is gone.
    public void kill() throws InterruptedException {
        running().destroyForcibly();
        running().waitFor();
    }

    /// `SIGTERM`, as a supervisor sends it; does not wait.
    public void terminate() {
        running().destroy();
    }

    /// @return the exit status
    public int awaitEnd(Duration patience) throws InterruptedException {
        if (!running().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the server still runs after " + patience.toSeconds() + " s");
        }
        return running().exitValue();
    }

    /// Runs another command of the program with this server's settings, as its operator would beside it.
    ///
    /// @param more settings above those of the server
    public Ran run(Map<String, String> more, String... words) throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return Command.run(folder, all, words);
    }

    public ProcessReading reading() throws IOException {
        return ProcessReading.of(pid());
    }

    /// Processor time it has used so far, all of its threads together.
    public Duration cpu() {
        return running().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// A figure of its `/metrics`; NaN when there is none of that name. Labelled series are added up.
    public double metric(String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(management().resolve("/metrics")).timeout(Duration.ofSeconds(5)).build();
        String page = probe.send(request, HttpResponse.BodyHandlers.ofString()).body();
        List<String> lines = page.lines().filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{")).toList();
        return lines.isEmpty()
                ? Double.NaN
                : lines.stream().mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    /// Lines of its log so far; a place to begin at later.
    long logLength() throws IOException {
        return Files.exists(log()) ? Files.size(log()) : 0;
    }

    /// Lines of level ERROR written since that place.
    List<String> errorsSince(long place) throws IOException {
        byte[] all = Files.exists(log()) ? Files.readAllBytes(log()) : new byte[0];
        String later = new String(all, (int) Math.min(place, all.length), (int) Math.max(0, all.length - place),
                java.nio.charset.StandardCharsets.UTF_8);
        return later.lines().filter(line -> line.contains("\"level\":\"ERROR\"")).toList();
    }

    /// Whether these words stand anywhere in what it has said.
    public boolean said(String words) throws IOException {
        return Files.readString(log()).toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() throws IOException {
        if (guard != null) {
            guard.destroyForcibly();
        }
        if (process != null) {
            process.destroy();
            try {
                if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        probe.shutdownNow();
        pipe.close();
    }

    /// Whether it says at this moment that it is ready for requests; not, when it says nothing.
    public boolean ready() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address().resolve("/readyz")).timeout(Duration.ofSeconds(2)).build();
            return probe.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            // Nobody listens yet.
            return false;
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "the server was never started");
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private List<String> lastLines() throws IOException {
        try (Stream<String> lines = Files.lines(log())) {
            List<String> all = lines.toList();
            return all.subList(Math.max(0, all.size() - 20), all.size());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
