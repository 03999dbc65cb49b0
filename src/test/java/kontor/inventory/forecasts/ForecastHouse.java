package kontor.inventory.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.platform.data.Database;
import kontor.platform.data.Statement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A company with things to forecast.
public final class ForecastHouse {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    public final RunningKontor kontor;
    public final Company company;

    public ForecastHouse(RunningKontor kontor, String name) {
        this.kontor = kontor;
        this.company = kontor.company(name);
    }

    public int run(String sql, UnaryOperator<Statement> bind) {
        return kontor.part(Database.class).inTransaction(kontor.caller(company.tenant()), "test.forecasts",
                tx -> bind.apply(tx.sql(sql)).update());
    }

    public String one(String sql) {
        return kontor.part(Database.class).inTransaction(kontor.caller(company.tenant()), "test.forecasts",
                tx -> tx.sql(sql).one((rs, row) -> String.valueOf(rs.getString(1))));
    }

    /// Items of these names, planned and without any demand.
    public void items(String... names) {
        for (String name : names) {
            run("INSERT INTO item (tenant_id, item_id, name, unit_cost, created_at, updated_at) "
                    + "VALUES (:tenant, :id, 'Item', 10, now(), now())", each -> each.param("id", name));
        }
    }

    /// What an item sold at a location on each of the days before today: an expression of `ago`, the number of days ago.
    public void sells(String item, String location, String units, int from, int until) {
        run("INSERT INTO demand_day (tenant_id, item_id, location_id, day, units) "
                + "SELECT :tenant, :item, :at, (now() AT TIME ZONE 'UTC')::date - ago, greatest(0, " + units
                + ")::numeric(14, 3) FROM generate_series(:until::int, :from::int) AS ago",
                each -> each.param("item", item).param("at", location).param("from", from).param("until", until));
    }

    public HttpResponse<String> asked(String method, String path, @Nullable String body) {
        return asked(kontor.address(), method, path, body);
    }

    /// The same of an instance in another process.
    public HttpResponse<String> asked(URI to, String method, String path, @Nullable String body) {
        return RunningKontor.send(to, method, path, company, body, "Idempotency-Key", "forecasts-" + NUMBER.incrementAndGet());
    }

    public JsonNode get(String path) {
        HttpResponse<String> answer = asked("GET", path, null);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /// Asks for forecasts.
    public JsonNode started() {
        HttpResponse<String> answer = asked("POST", "/api/v1/forecast-runs", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JsonMapper.shared().readTree(answer.body());
    }

    /// The run once it is over.
    public JsonNode over(String id) {
        return await().atMost(PATIENCE).until(() -> get("/api/v1/forecast-runs/" + id),
                each -> !each.required("state").asString().matches("waiting|running"));
    }

    /// A run from its beginning to its end.
    public JsonNode done() {
        JsonNode run = over(started().required("id").asString());
        assertThat(run.required("state").asString()).as(run.toString()).isEqualTo("done");
        return run;
    }

    public JsonNode forecast(String item) {
        return get("/api/v1/items/" + item + "/forecast");
    }
}
