package kontor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program in a process of its own, which can be killed.
final class ChildKontor implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(?:answers|is ready) at (http://\\S+)");
    private static final Duration START_MAX = Duration.ofSeconds(90);

    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final CompletableFuture<String> key = new CompletableFuture<>();

    private ChildKontor(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    /// Starts `kontor` with this command and returns when it answers requests.
    static ChildKontor start(String command, Map<String, String> settings) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), "kontor.Kontor", command);
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true);
        try {
            ChildKontor child = new ChildKontor(builder.start());
            child.address();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return told(address);
    }

    /// The API key the demo prints.
    String apiKey() {
        return told(key);
    }

    /// `kill -9`: it gets no chance to do anything more.
    void kill() {
        process.destroyForcibly();
        exit(Duration.ofSeconds(20));
    }

    /// `SIGTERM`, as a supervisor sends it.
    void terminate() {
        process.destroy();
    }

    /// @return the exit status
    int exit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + patience + ": " + transcript());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String transcript() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
            exit(Duration.ofSeconds(40));
        }
    }

    private <T> T told(CompletableFuture<T> what) {
        try {
            return what.get(START_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("the program did not start: " + transcript(), e);
        }
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                heard(line);
            }
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
        address.completeExceptionally(new IOException("it ended"));
    }

    private void heard(String line) {
        synchronized (said) {
            said.add(line);
        }
        Matcher found = ADDRESS.matcher(line);
        if (found.find()) {
            address.complete(URI.create(found.group(1)));
        }
        Matcher shown = Pattern.compile("X-API-Key: ([^']+)'").matcher(line);
        if (shown.find()) {
            key.complete(shown.group(1));
        }
    }
}
