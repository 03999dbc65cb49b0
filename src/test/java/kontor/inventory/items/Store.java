package kontor.inventory.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A company with items, asked over HTTP.
public final class Store {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    public final RunningKontor kontor;
    public final Company company;

    public Store(RunningKontor kontor, String name) {
        this.kontor = kontor;
        this.company = kontor.company(name + " " + NUMBER.incrementAndGet());
    }

    /// An answer, whose status is asked for first.
    public record Answer(HttpResponse<String> raw) {
        public Answer is(int status) {
            assertThat(raw.statusCode()).as(raw.request().method() + " " + raw.request().uri() + " " + raw.body()).isEqualTo(status);
            return this;
        }

        public JsonNode body() {
            return JsonMapper.shared().readTree(raw.body());
        }

        public String text(String field) {
            return body().required(field).asString();
        }

        public String tag() {
            return raw.headers().firstValue("ETag").orElseThrow();
        }
    }

    public Answer send(String method, String path, @Nullable String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Idempotency-Key";
        all[headers.length + 1] = "store-" + NUMBER.incrementAndGet();
        return new Answer(kontor.send(method, "/api/v1" + path, company, body, all));
    }

    public Answer get(String path) {
        return send("GET", path, null).is(200);
    }

    public Answer patch(String path, String version, String body) {
        return send("PATCH", path, body, "If-Match", version);
    }

    public Answer item(String id) {
        return send("POST", "/items", "{\"item_id\":\"" + id + "\",\"name\":\"" + id + "\"}").is(201);
    }

    public String supplier(String name, String terms) {
        return send("POST", "/suppliers", "{\"name\":\"" + name + "\"" + terms + "}").is(201).text("id");
    }

    /// @param version of the one that is there, if it is
    public Answer source(String item, String supplier, String body, String... version) {
        return send("PUT", "/items/" + item + "/sources/" + supplier, body,
                version.length == 0 ? new String[0] : new String[]{"If-Match", version[0]});
    }

    public Answer location(String id) {
        return send("POST", "/locations", "{\"location_id\":\"" + id + "\",\"name\":\"" + id + "\"}").is(201);
    }
}
