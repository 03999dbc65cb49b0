package kontor.inventory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who sends files of inventory rows, and waits for what becomes of them.
public final class FileDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final URI address;
    private final Company company;

    public FileDesk(URI address, Company company) {
        this.address = address;
        this.company = company;
    }

    public HttpResponse<String> send(String query, byte[] file, String type) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/inventory-imports?" + query)).timeout(PATIENCE)
                .header("X-API-Key", company.apiKey()).header("Content-Type", type)
                .header("Idempotency-Key", "file-" + NUMBER.incrementAndGet()).POST(HttpRequest.BodyPublishers.ofByteArray(file)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String accepted(String query, byte[] file, String type) {
        HttpResponse<String> answer = send(query, file, type);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String id = JsonMapper.shared().readTree(answer.body()).required("id").asString();
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/inventory-imports/" + id);
        return id;
    }

    public String accepted(String query, String csv) {
        return accepted(query, csv.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    /// Sends a CSV file, and waits until it was put down or refused.
    public JsonNode imported(String query, String csv) {
        return settled(accepted(query, csv));
    }

    public JsonNode done(String query, String csv) {
        JsonNode settled = imported(query, csv);
        assertThat(settled.required("state").asString()).as(settled.toString()).isEqualTo("done");
        return settled;
    }

    public String failed(String query, String csv) {
        JsonNode settled = imported(query, csv);
        assertThat(settled.required("state").asString()).as(settled.toString()).isEqualTo("failed");
        return settled.at("/failure/code").asString();
    }

    public JsonNode settled(String id) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                .until(() -> !List.of("received", "running").contains(get(id).required("state").asString()));
        return get(id);
    }

    public JsonNode get(String id) {
        HttpResponse<String> answer = RunningKontor.send(address, "GET", "/api/v1/inventory-imports/" + id, company, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    public List<JsonNode> errors(JsonNode of) {
        HttpResponse<String> answer = RunningKontor.send(address, "GET",
                "/api/v1/inventory-imports/" + of.required("id").asString() + "/errors?limit=100", company, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).required("items").valueStream().toList();
    }
}
