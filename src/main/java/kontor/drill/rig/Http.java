package kontor.drill.rig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Speaks to the instance; every answer is judged and counted.
public final class Http implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(35);

    private final Supplier<URI> address;
    private final Answers answers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5))
            .executor(threads).build();

    Http(Supplier<URI> address, Answers answers) {
        this.address = address;
        this.answers = answers;
    }

    public Answer get(@Nullable Company as, String path) throws IOException, InterruptedException {
        return send(as, "GET", path, null);
    }

    /// @param headers name, value, name, value; a body is JSON unless they say otherwise
    /// @throws IOException when no whole answer came: whether it took effect is unknown
    public Answer send(@Nullable Company as, String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        return send(System.nanoTime(), as, method, path, body, headers);
    }

    /// The same, timed from the moment it was meant to be sent.
    Answer send(long meant, @Nullable Company as, String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.get().resolve(path)).timeout(PATIENCE).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (as != null) {
            request.setHeader("X-API-Key", as.apiKey());
        }
        if (body != null && request.build().headers().firstValue("Content-Type").isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        String asked = method + " " + path;
        try {
            HttpResponse<String> got = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Answer answer = new Answer(got.statusCode(), got.headers(), got.body(), (System.nanoTime() - meant) / 1e6);
            answers.saw(asked, as == null ? "" : as.canary(), answer);
            return answer;
        } catch (IOException e) {
            answers.broke(asked, e);
            throw e;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
