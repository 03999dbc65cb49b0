package kontor.inventory.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.guards.Superuser;
import kontor.inventory.items.SignalDue;
import kontor.platform.data.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A company whose figures are looked at.
final class QualityHouse {
    static final String RUNS = "/api/v1/quality-runs";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final RunningKontor kontor;
    final Company company;
    private final Superuser beyond;

    /// With a location and a supplier.
    QualityHouse(RunningKontor kontor, String name) {
        this.kontor = kontor;
        this.company = kontor.company(name);
        this.beyond = new Superuser(kontor.database().superuser());
        run("INSERT INTO location (tenant_id, location_id, name) VALUES (?, 'MAIN', 'Main store')");
        run("INSERT INTO supplier (tenant_id, supplier_id, name) VALUES (?, '00000000-0000-4000-8000-0000000000bb', 'Supplier')");
    }

    void run(String sql, Object... params) {
        Object[] all = new Object[params.length + 1];
        all[0] = company.tenant();
        System.arraycopy(params, 0, all, 1, params.length);
        beyond.run(sql, all);
    }

    /// An item without fault: counted, delivered, with cost and price, sold every day of the last hundred.
    void item(String id) {
        kept(id);
        counted(id);
        delivered(id);
        sold(id, 100);
    }

    void kept(String id) {
        run("INSERT INTO item (tenant_id, item_id, name, unit_cost, price, created_at, updated_at) VALUES (?, ?, 'Item', 4, 10, now(), now())",
                id);
    }

    void counted(String id) {
        run("INSERT INTO stock_balance (tenant_id, item_id, location_id, on_hand, as_of) VALUES (?, ?, 'MAIN', 50, now())", id);
    }

    void delivered(String id) {
        run("INSERT INTO sourcing_rule (tenant_id, item_id, supplier_id, main) VALUES (?, ?, '00000000-0000-4000-8000-0000000000bb', true)",
                id);
    }

    /// Two on each of the last days.
    void sold(String id, int days) {
        run("INSERT INTO demand_day (tenant_id, item_id, location_id, day, units) SELECT ?, ?, 'MAIN', (now() AT TIME ZONE 'UTC')::date - ago, 2 "
                + "FROM generate_series(1, ?) ago", id, days);
    }

    /// Works all signals out, and waits until that is done.
    void signals() {
        Database database = kontor.part(Database.class);
        database.inTransaction(kontor.caller(company.tenant()), "test.mark", tx -> {
            kontor.part(SignalDue.class).markAll(tx, company.tenant());
            return true;
        });
        await().atMost(PATIENCE)
                .until(() -> beyond.one("SELECT count(*) FROM signal_due WHERE tenant_id = ?", company.tenant()).equals("0"));
    }

    /// Looks at everything, and waits until that is done.
    JsonNode looked() {
        HttpResponse<String> answer = kontor.send("POST", RUNS, company, null, "Idempotency-Key", "look-" + NUMBER.incrementAndGet());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return over(JsonMapper.shared().readTree(answer.body()).required("id").asString());
    }

    JsonNode over(String id) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                .until(() -> !List.of("queued", "running").contains(get(RUNS + "/" + id).required("state").asString()));
        JsonNode run = get(RUNS + "/" + id);
        assertThat(run.required("state").asString()).as(run.toString()).isEqualTo("done");
        return run;
    }

    JsonNode get(String path) {
        HttpResponse<String> answer = kontor.send("GET", path, company, null);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /// How many things each rule found.
    static Map<String, Long> found(JsonNode run) {
        Map<String, Long> found = new TreeMap<>();
        run.required("results").forEach(each -> found.put(each.required("rule").asString(), each.required("found").asLong()));
        return found;
    }

    /// The findings of one rule.
    List<JsonNode> findings(JsonNode run, String rule) {
        return get(RUNS + "/" + run.required("id").asString() + "/findings?limit=100&rule=" + rule).required("items").valueStream()
                .toList();
    }

    /// What one rule found, by item, else by location, else by its first day.
    TreeSet<String> faults(JsonNode run, String rule) {
        TreeSet<String> names = new TreeSet<>();
        for (JsonNode each : findings(run, rule)) {
            JsonNode item = each.required("item_id");
            JsonNode place = each.required("location_id");
            names.add(!item.isNull() ? item.asString() : !place.isNull() ? "at " + place.asString() : each.required("day_from").asString());
        }
        return names;
    }
}
