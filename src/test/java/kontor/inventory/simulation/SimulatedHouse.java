package kontor.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.guards.Superuser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A company with a past, and somebody who has it played.
public final class SimulatedHouse {
    public static final String PATH = "/api/v1/simulations";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final URI address;
    final Company company;
    private final Superuser beyond;

    public SimulatedHouse(URI address, Company company, Superuser beyond) {
        this.address = address;
        this.company = company;
        this.beyond = beyond;
    }

    /// Items with a main source each and what was sold of them on every day of the last two years up to yesterday; the evenings of each
    /// second one are written down.
    public void items(int count) {
        run("INSERT INTO location (tenant_id, location_id, name) VALUES (?, 'MAIN', 'Main store')");
        run("INSERT INTO supplier (tenant_id, supplier_id, name) VALUES (?, '00000000-0000-4000-8000-0000000000aa', 'Supplier')");
        run("""
                INSERT INTO item (tenant_id, item_id, name, unit_cost, price, created_at, updated_at)
                SELECT ?, 'I-' || lpad(n::text, 5, '0'), 'Item ' || n, 4, 10, now(), now() FROM generate_series(1, ?) n""", count);
        run("""
                INSERT INTO sourcing_rule (tenant_id, item_id, supplier_id, lead_days, lead_sd_days, moq, main)
                SELECT tenant_id, item_id, '00000000-0000-4000-8000-0000000000aa', 5 + substr(item_id, 3)::int % 9, 2, 10, true
                FROM item WHERE tenant_id = ?""");
        run("INSERT INTO stock_balance (tenant_id, item_id, location_id, on_hand, as_of) SELECT tenant_id, item_id, 'MAIN', 50, now() "
                + "FROM item WHERE tenant_id = ?");
        // Some every day, some rarely; the numbers are of no chance, so that every run has the same.
        run("""
                INSERT INTO demand_day (tenant_id, item_id, location_id, day, units, stock_close)
                SELECT tenant_id, item_id, 'MAIN', (now() AT TIME ZONE 'UTC')::date - ago,
                       CASE WHEN (ago * 7919 + no * 104729) % (1 + no % 5) = 0 THEN (ago * 31 + no * 17) % 13 ELSE 0 END,
                       CASE WHEN no % 2 = 0 THEN (ago * 13 + no) % 60 END
                FROM (SELECT tenant_id, item_id, substr(item_id, 3)::int AS no FROM item WHERE tenant_id = ?) each,
                     generate_series(1, 730) AS ago""");
    }

    public void run(String sql, Object... params) {
        Object[] all = new Object[params.length + 1];
        all[0] = company.tenant();
        System.arraycopy(params, 0, all, 1, params.length);
        beyond.run(sql, all);
    }

    String one(String sql) {
        return beyond.one(sql, company.tenant());
    }

    public HttpResponse<String> asked(String body) {
        return RunningKontor.send(address, "POST", PATH, company, body, "Idempotency-Key", "simulation-" + NUMBER.incrementAndGet());
    }

    public String begun(String body) {
        HttpResponse<String> answer = asked(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String id = JsonMapper.shared().readTree(answer.body()).required("id").asString();
        assertThat(answer.headers().firstValue("Location")).contains(PATH + "/" + id);
        return id;
    }

    /// Waits until a simulation is over.
    public JsonNode over(String id) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                .until(() -> !List.of("queued", "running").contains(get(PATH + "/" + id).required("state").asString()));
        return get(PATH + "/" + id);
    }

    JsonNode played(String body) {
        JsonNode over = over(begun(body));
        assertThat(over.required("state").asString()).as(over.toString()).isEqualTo("done");
        return over;
    }

    JsonNode get(String path) {
        HttpResponse<String> answer = RunningKontor.send(address, "GET", path, company, null);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /// Every result of a simulation.
    List<JsonNode> results(JsonNode simulation) {
        String path = PATH + "/" + simulation.required("id").asString() + "/items?limit=100";
        JsonNode page = get(path);
        List<JsonNode> all = new java.util.ArrayList<>(page.required("items").values());
        while (page.required("has_more").asBoolean()) {
            page = get(path + "&cursor=" + page.required("next_cursor").asString());
            all.addAll(page.required("items").values());
        }
        return all;
    }

    static @Nullable JsonNode summary(JsonNode simulation, String policy, boolean common) {
        return simulation.required("summaries").valueStream().filter(each -> each.required("policy").asString().equals(policy)
                && each.required("common").asBoolean() == common).findFirst().orElse(null);
    }

    static List<String> names(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj("I-%05d"::formatted).toList();
    }
}
