package kontor.platform.observability;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import kontor.platform.observability.Alarms.Message;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Sends alerts one after the other from a thread of its own. One that is not taken in time is counted and not repeated: the
/// log has it, and the same sort comes again while it lasts.
final class AlarmPost implements AutoCloseable {
    private static final Duration ANSWER_BY = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final @Nullable URI url;
    private final BlockingQueue<Message> waiting;
    private final Counter dropped;
    private final @Nullable Thread thread;

    AlarmPost(@Nullable String url, BlockingQueue<Message> waiting, Counter dropped) {
        this.url = url == null ? null : URI.create(url);
        this.waiting = waiting;
        this.dropped = dropped;
        this.thread = url == null ? null : Thread.ofVirtual().name("alarm-post").start(this::send);
    }

    boolean wanted() {
        return url != null;
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void send() {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_BY).build()) {
            while (true) {
                sent(client, waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sent(HttpClient client, Message message) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(java.util.Objects.requireNonNull(url)).timeout(ANSWER_BY)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(message)))
                .build();
        try {
            if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() >= 300) {
                dropped.increment();
            }
        } catch (IOException e) {
            // Not told, and counted: an alert about a failed alert would follow itself for ever.
            dropped.increment();
        }
    }
}
