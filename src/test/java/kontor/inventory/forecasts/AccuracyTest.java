package kontor.inventory.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.platform.data.Database;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Forecasts held against what came, by hand and by the program.
class AccuracyTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TODAY = "(now() AT TIME ZONE 'UTC')::date";

    /// Eleven days ago 12 a day were forecast by `ses`, which was chosen, and 9 by `naive`; 10 came a day, on the eighth day 14, on the ninth
    /// nothing, because nothing was there. Three days ago another run said 11.
    @Test
    @DisplayName("Each day counts once, in its lead, against the newest run made so long before it, however often it is counted (D35)")
    void accuracyIsWhatIsCountedByHand() {
        ForecastHouse house = new ForecastHouse(KONTOR, "Counted Ltd");
        house.items("A");
        house.sells("A", "MAIN", "CASE WHEN ago = 3 THEN 14 WHEN ago = 2 THEN 0 ELSE 10 END", 40, 1);
        house.run("UPDATE demand_day SET stock_close = 0 WHERE tenant_id = :tenant AND units = 0", each -> each);
        made(house, 11, "12", "9");
        made(house, 4, "11", "9");
        count(house);
        assertCounted(house);
        String before = rows(house);
        count(house);
        house.run("UPDATE demand_day SET units = 99 WHERE tenant_id = :tenant", each -> each);
        house.kontor.part(NightlyForecasts.class).tend(house.company.tenant());
        await().atMost(PATIENCE).until(() -> house.one("SELECT count(*) FROM job WHERE tenant_id = :tenant AND kind = 'inventory.accuracy' "
                + "AND state = 'DONE'").equals("1"));
        assertThat(rows(house)).isEqualTo(before);
    }

    private static void assertCounted(ForecastHouse house) {
        // Days 1 to 7 after the first run: seven errors of +2. Days 1 to 3 after the second: 14 came (−3), the day without stock says nothing,
        // 10 came (+1).
        assertThat(sums(house, "ses", "01-07")).isEqualTo("9 18 38 12 94");
        // Of the first run from the eighth day on: 14 came (−2), nothing was there, 10 came (+2).
        assertThat(sums(house, "ses", "08-14")).isEqualTo("2 4 8 0 24");
        assertThat(sums(house, "chosen", "01-07")).isEqualTo("9 18 38 12 94");
        assertThat(sums(house, "naive", "08-14")).isEqualTo("2 6 26 -6 24");
        JsonNode leads = house.get("/api/v1/accuracy?by=lead");
        assertThat(leads.required("items").values()).extracting(each -> each.required("key").asString()).containsExactly("01-07", "08-14");
        JsonNode near = leads.required("items").get(0);
        assertThat(near.required("n").asInt()).isEqualTo(9);
        assertThat(near.required("mae").asDouble()).isCloseTo(2, within(1e-9));
        assertThat(near.required("rmse").asDouble()).isCloseTo(Math.sqrt(38.0 / 9), within(1e-9));
        assertThat(near.required("bias").asDouble()).isCloseTo(12.0 / 9, within(1e-9));
        assertThat(near.required("wape").asDouble()).isCloseTo(1800.0 / 94, within(1e-9));
        assertThat(house.get("/api/v1/accuracy?by=method").required("items").values()).extracting(each -> each.required("key").asString())
                .containsExactly("chosen", "naive", "ses");
        assertThat(house.get("/api/v1/accuracy?by=item&method=naive").at("/items/0/key").asString()).isEqualTo("A");
        assertThat(house.get("/api/v1/accuracy?by=class&lead=08-14").at("/items/0/key").asString()).isEqualTo("-/unknown");
        assertThat(house.get("/api/v1/accuracy?by=item&item=B").required("items")).isEmpty();
        assertThat(house.asked("GET", "/api/v1/accuracy?lead=1", null).body()).contains("?lead");
        assertThat(house.asked("GET", "/api/v1/accuracy?by=luck", null).statusCode()).isEqualTo(422);
        assertThat(house.asked("GET", "/api/v1/accuracy?from=2026-03-01&to=2026-01-01", null).body()).contains("?to");
    }

    /// A run with a day's figures for thirty days.
    private static void made(ForecastHouse house, int ago, String chosen, String naive) {
        UUID run = UuidCreator.getTimeOrderedEpoch();
        house.run("INSERT INTO forecast_run (tenant_id, run_id, job_id, state, horizon, engine, made_on, origin_day, item_count, done, "
                + "forecast_count, created_by_name, created_at) SELECT :tenant, :run, :run, 'DONE', 30, '1', " + TODAY
                + " - :ago::int + 1, " + TODAY + " - :ago::int, 1, 1, 1, 'Anna', now()", each -> each.param("run", run).param("ago", ago));
        house.run("INSERT INTO item_forecast (tenant_id, run_id, item_id, method, chosen, pattern, history_days, hidden_days, "
                + "protection_days, points, sd_total, origins, reason) SELECT :tenant, :run, 'A', m.method, m.method = 'ses', 'SMOOTH', 90, 0, "
                + "14, array_fill(m.units::real, ARRAY[30]), array_fill(1::real, ARRAY[30]), 0, 'not_compared' "
                + "FROM (VALUES ('ses', :chosen::real), ('naive', :naive::real)) m (method, units)",
                each -> each.param("run", run).param("chosen", chosen).param("naive", naive));
    }

    private static void count(ForecastHouse house) {
        AccuracyJob job = house.kontor.part(AccuracyJob.class);
        Database database = house.kontor.part(Database.class);
        boolean more = true;
        while (more) {
            more = database.inTransaction(house.kontor.caller(house.company.tenant()), "test.accuracy", job::step);
        }
    }

    private static String sums(ForecastHouse house, String method, String lead) {
        return house.one("SELECT concat_ws(' ', sum(n), sum(sum_abs), sum(sum_sq), sum(sum_err), sum(sum_actual)) FROM forecast_accuracy "
                + "WHERE tenant_id = :tenant AND method = '" + method + "' AND lead = '" + lead + "'");
    }

    private static String rows(ForecastHouse house) {
        return house.one("SELECT string_agg(to_jsonb(a)::text, ' ' ORDER BY method, lead, month) FROM forecast_accuracy a "
                + "WHERE tenant_id = :tenant");
    }
}
