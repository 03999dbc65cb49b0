package kontor.inventory.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor;
import kontor.inventory.items.Store;
import kontor.platform.data.Database;
import tools.jackson.databind.JsonNode;

/// A company that fetches its rows from elsewhere.
final class FeedHouse {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final Store store;

    FeedHouse(RunningKontor kontor) {
        this.store = new Store(kontor, "Juniper Feeds");
    }

    /// @param fields of the source besides its name
    Store.Answer make(String fields) {
        return store.send("POST", "/sync-sources", "{\"name\":\"Source " + NUMBER.incrementAndGet() + "\"," + fields + "}");
    }

    String made(String fields) {
        return make(fields).is(201).text("id");
    }

    /// @param fields of the run besides its source
    Store.Answer begin(String source, String fields) {
        return store.send("POST", "/sync-runs", "{\"source_id\":\"" + source + "\"" + fields + "}");
    }

    /// Fetches, and waits for what becomes of it.
    JsonNode run(String source, String fields) {
        return settled(begin(source, fields).is(202).text("id"));
    }

    JsonNode done(String source, String fields) {
        JsonNode run = run(source, fields);
        assertThat(run.required("state").asString()).as(run.toString()).isEqualTo("done");
        return run;
    }

    /// @return why nothing was taken
    String failed(String source, String fields) {
        JsonNode run = run(source, fields);
        assertThat(run.required("state").asString()).as(run.toString()).isEqualTo("failed");
        return run.at("/failure/code").asString().replace("inventory.", "");
    }

    /// Has a run and then a trial of a new source fail alike, without a word of what only the other side says; takes it away again.
    ///
    /// @return why
    String refused(String fields, String... unsaid) {
        String source = made(fields);
        String code = failed(source, "");
        if (!code.startsWith("import_too_many")) {
            HttpResponse<String> trial = store.send("POST", "/sync-sources/" + source + "/test", null).raw();
            assertThat(trial.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(trial.body()).contains("\"code\":\"inventory." + code + "\"").doesNotContain(unsaid)
                    .doesNotContain("()");
        }
        store.send("DELETE", "/sync-sources/" + source, null, "If-Match", "\"1\"").is(204);
        return code;
    }

    /// The fields of a source that is a shop's own database on this machine.
    ///
    /// @param place its `database`, `user` and `secret`
    /// @param more  fields; one of the same name stands for the usual one
    static String shop(String type, int port, Map<String, String> place, String query, String more) {
        Map<String, String> fields = new LinkedHashMap<>(
                Map.of("host", "\"127.0.0.1\"", "port", Integer.toString(port), "tls", "\"none\""));
        place.forEach((name, value) -> fields.put(name, "\"" + value + "\""));
        fields.keySet().removeIf(each -> more.contains("\"" + each + "\":"));
        StringBuilder all = new StringBuilder("\"type\":\"" + type + "\",\"kind\":\"demand\",\"query\":\"" + query
                + "\",\"columns\":{\"item_id\":\"art\",\"day\":\"tag\",\"units\":\"menge\",\"promo\":\"aktion\"}");
        fields.forEach((name, value) -> all.append(",\"").append(name).append("\":").append(value));
        return all + more;
    }

    JsonNode settled(String run) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(30))
                .until(() -> !List.of("received", "running").contains(get("/sync-runs/" + run).required("state").asString()));
        return get("/sync-runs/" + run);
    }

    JsonNode get(String path) {
        return store.get(path).body();
    }

    void items(String... names) {
        for (String each : names) {
            store.item(each);
        }
    }

    /// `item day units` of every day there is.
    List<String> demand() {
        return rows("SELECT item_id || ' ' || day || ' ' || units FROM demand_day WHERE tenant_id = :tenant ORDER BY 1");
    }

    List<String> rows(String sql) {
        return store.kontor.part(Database.class).read(store.kontor.caller(store.company.tenant()), sql).list((rs, row) -> rs.getString(1));
    }

    static List<Long> counts(JsonNode run) {
        return List.of(run.required("inserted").asLong(), run.required("updated").asLong(), run.required("deleted").asLong());
    }
}
