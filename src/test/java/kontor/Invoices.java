package kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kontor.RunningKontor.Company;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Small invoices in the simple form, and what the API says of them.
final class Invoices {
    static final JsonMapper JSON = JsonMapper.shared();

    private Invoices() {}

    /// One laptop, paid in cash.
    static String laptop(String reference) {
        return laptop(reference, null);
    }

    /// The same, by this device.
    static String laptop(String reference, @Nullable UUID device) {
        String by = device == null ? "" : "\"device\":\"" + device + "\",";
        return """
                {"kind":"invoice","reference":"%s",%s"currency":"UGX","price_basis":"tax_inclusive",
                 "buyer":{"type":"b2c","name":"Walk-in"},"payment":[{"mode":"cash","amount":"2360000.00"}],
                 "lines":[{"code":"LAPTOP","qty":"1","unit_price":"2360000.00"}]}
                """.formatted(reference, by);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /// Posts it with its own key and gives back the stored document's id.
    static UUID accepted(RunningKontor kontor, Company company, String body, String key) {
        HttpResponse<String> answer = kontor.send("POST", "/api/v1/documents", company, body, "Idempotency-Key", key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(json(answer).required("id").asString());
    }

    static JsonNode document(RunningKontor kontor, Company company, UUID id) {
        return json(kontor.send("GET", "/api/v1/documents/" + id, company, null));
    }

    static String state(JsonNode document) {
        return document.required("state").asString();
    }

    /// What was tried with it, such as `submit in_doubt`.
    static List<String> attempts(RunningKontor kontor, Company company, UUID id) {
        JsonNode all = json(kontor.send("GET", "/api/v1/documents/" + id + "/attempts", company, null));
        return StreamSupport.stream(all.spliterator(), false)
                .map(each -> each.required("kind").asString() + " " + each.path("outcome").asString("open")).toList();
    }
}
