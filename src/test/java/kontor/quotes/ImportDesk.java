package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor;
import kontor.quotes.QuoteHouse.Answer;
import kontor.quotes.QuoteHouse.Person;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Somebody who sends files of lines, and waits for what becomes of them.
final class ImportDesk {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final QuoteHouse house;
    final UUID quote;

    ImportDesk(QuoteHouse house, UUID quote) {
        this.house = house;
        this.quote = quote;
    }

    /// At a quote of its own, in a company of its own.
    static ImportDesk open(RunningKontor kontor) {
        QuoteHouse house = new QuoteHouse(kontor, "Importing Traders " + NUMBER.incrementAndGet());
        return new ImportDesk(house, house.quote(house.owner, house.customer(QuoteHouse.inn()), house.seller("IMP", "ru"),
                QuoteHouse.draft(3, "100.00", "0.15")));
    }

    HttpResponse<String> send(byte[] file, String type, String... headers) {
        return send(house.owner, file, type, headers);
    }

    HttpResponse<String> send(Person as, byte[] file, String type, String... headers) {
        HttpRequest.Builder request = HttpRequest
                .newBuilder(house.kontor.address().resolve("/api/v1/quotes/" + quote + "/imports?file_name=l"))
                .timeout(PATIENCE).header("Authorization", "Bearer " + as.token()).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(file));
        request.header("Idempotency-Key", headers.length > 0 ? headers[0] : "import-" + NUMBER.incrementAndGet());
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Sends a file that is taken, and waits until it was read.
    JsonNode imported(byte[] file, String type) {
        return settled(accepted(file, type));
    }

    JsonNode imported(String csv) {
        return imported(csv.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    String accepted(byte[] file, String type) {
        HttpResponse<String> answer = send(file, type);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String id = QuoteHouse.JSON.readTree(answer.body()).required("id").asString();
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/quote-imports/" + id);
        return id;
    }

    JsonNode settled(String id) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                .until(() -> !List.of("received", "parsing").contains(get(id).required("state").asString()));
        return get(id);
    }

    JsonNode get(String id) {
        return house.get(house.owner, "/api/v1/quote-imports/" + id).is(200).body();
    }

    List<JsonNode> errors(String id) {
        return house.get(house.owner, "/api/v1/quote-imports/" + id + "/errors?limit=100").is(200).body().required("items").valueStream()
                .toList();
    }

    Answer commit(String id, String body) {
        return commit(id, body, house.version(quote));
    }

    Answer commit(String id, String body, int version) {
        return house.send(house.owner, "POST", "/api/v1/quote-imports/" + id + ":commit", body, "If-Match", QuoteHouse.tag(version));
    }

    List<JsonNode> lines() {
        return house.get(house.owner, "/api/v1/quotes/" + quote).is(200).body().at("/draft/lines").valueStream().toList();
    }

    long rows(String table) {
        return Long.parseLong(house.beyond("SELECT count(*) FROM " + table + " WHERE tenant_id = '" + house.company.tenant() + "'"));
    }

    static byte[] csv(int lines, Charset charset) {
        StringBuilder text = new StringBuilder("Артикул;Наименование;Кол-во;Цена с НДС;Скидка, %\n");
        for (int i = 1; i <= lines; i++) {
            text.append("SKU-").append(i).append(";Подшипник ").append(i).append(";").append(i % 90 + 1).append(";1 234,")
                    .append(10 + i % 90)
                    .append(";2,5\n");
        }
        return text.toString().getBytes(charset);
    }

    /// As spreadsheet programs write it: with a table of all texts.
    static byte[] xlsx(List<? extends List<?>> rows) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(written, "Office", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Lines");
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    put(sheet, row, column, rows.get(row).get(column));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toByteArray();
    }

    private static void put(Worksheet sheet, int row, int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {
            }
            case Number number -> sheet.value(row, column, number);
            case Object other -> sheet.value(row, column, other.toString());
        }
    }
}
