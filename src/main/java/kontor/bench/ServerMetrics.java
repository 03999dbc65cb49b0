package kontor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// The server's own measures, read from its management port.
final class ServerMetrics implements AutoCloseable {
    private static final String ALLOCATED = "jvm_allocated_bytes_total ";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    ServerMetrics(URI management) {
        this.address = management.resolve("/metrics");
    }

    /// Bytes allocated by all threads since the start.
    double allocatedBytes() {
        try {
            String page = client.send(HttpRequest.newBuilder(address).timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString()).body();
            return page.lines().filter(line -> line.startsWith(ALLOCATED)).mapToDouble(line -> Double.parseDouble(line.substring(
                    ALLOCATED.length()))).findFirst().orElseThrow(() -> new IllegalStateException(address + " does not tell " + ALLOCATED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
