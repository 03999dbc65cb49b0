package kontor.inventory.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.inventory.forecasts.ForecastModel.Answer;
import kontor.inventory.forecasts.ForecastModel.Question;
import kontor.inventory.forecasts.ForecastSettings.Outside;
import kontor.inventory.forecasts.SimulatedModel.Manner;
import kontor.platform.Deadline;
import kontor.platform.egress.Egress;
import kontor.platform.resilience.Upstreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A model outside: chosen where it wins, never missed where it fails.
class OutsideModelTest {
    private static final SimulatedModel MODEL = new SimulatedModel(Manner.KNOWING);
    private static final RunningKontor KONTOR = RunningKontor.start(Map.of("FORECAST_MODEL_URL", MODEL.url(), "FORECAST_MODEL_NAME",
            "oracle", "FORECAST_MODEL_KEY", "sesame", "FORECAST_MODEL_TIMEOUT", "300ms", "ALLOWED_EGRESS", "127.0.0.0/8",
            "BREAKER_OPEN_SECONDS", "1"));
    /// Comes again every twenty days, which none of our own methods sees.
    private static final String TWENTY = "CASE WHEN ago % 20 < 3 THEN 90 ELSE 5 + ago % 20 END";

    @AfterAll
    static void close() {
        KONTOR.close();
        MODEL.close();
    }

    @Test
    @DisplayName("An outside model is chosen where it wins on the item's past, with bands and deviations of its own, and only there")
    void itIsChosenWhereItWins() {
        MODEL.be(Manner.KNOWING);
        ForecastHouse house = new ForecastHouse(KONTOR, "Asking Outside Ltd");
        house.items("TWENTY", "CONSTANT", "SHORT");
        house.sells("TWENTY", "MAIN", TWENTY, 400, 1);
        house.sells("CONSTANT", "MAIN", "7", 400, 1);
        house.sells("SHORT", "MAIN", "7", 9, 1);
        house.done();
        JsonNode won = house.forecast("TWENTY");
        assertThat(won.required("method").asString()).isEqualTo("oracle");
        assertThat(won.required("reason").asString()).isEqualTo("best");
        assertThat(won.required("score").asDouble()).isCloseTo(0, within(1e-6));
        assertThat(won.required("points").size()).isEqualTo(60);
        assertThat(won.required("sd_total").get(13).asDouble()).isCloseTo(0, within(1e-6));
        assertThat(won.required("q95").get(5).asDouble()).isGreaterThanOrEqualTo(won.required("points").get(5).asDouble());
        assertThat(house.forecast("CONSTANT").required("method").asString()).isEqualTo("default");
        assertThat(house.forecast("CONSTANT").required("candidates").toString()).contains("oracle");
        assertThat(MODEL.authorisation.get()).isEqualTo("Bearer sesame");
        assertThat(house.get("/api/v1/methods").toString()).contains("oracle");
    }

    @Test
    void whereItLosesOurOwnIsChosen() {
        MODEL.be(Manner.WRONG);
        ForecastHouse house = new ForecastHouse(KONTOR, "Asking In Vain Ltd");
        house.items("TWENTY");
        house.sells("TWENTY", "MAIN", TWENTY, 400, 1);
        house.done();
        JsonNode own = house.forecast("TWENTY");
        assertThat(own.required("method").asString()).isNotEqualTo("oracle");
        assertThat(outside(own).required("reason").asString()).isEqualTo("candidate");
        assertThat(outside(own).required("score").asDouble()).isGreaterThan(own.required("score").asDouble());
    }

    @Test
    @DisplayName("Late, broken or talking garbage: the item is forecast by our own methods, and the run says what was wrong")
    void whereItFailsOurOwnIsChosen() {
        Map<Manner, String> reasons = Map.of(Manner.LATE, "outside_timed_out", Manner.GARBAGE, "outside_unreadable", Manner.SHORT,
                "outside_unreadable", Manner.OTHER, "outside_unreadable", Manner.BROKEN, "outside_status_500");
        reasons.forEach((manner, reason) -> {
            MODEL.be(manner);
            ForecastHouse house = new ForecastHouse(KONTOR, "Asking " + manner + " Ltd");
            KONTOR.part(Upstreams.class).close("forecast-model");
            house.items("TWENTY");
            house.sells("TWENTY", "MAIN", TWENTY, 400, 1);
            house.done();
            JsonNode own = house.forecast("TWENTY");
            assertThat(own.required("points").size()).as(manner.name()).isEqualTo(60);
            assertThat(outside(own).required("reason").asString()).isEqualTo(reason);
        });
    }

    @Test
    @DisplayName("A model that keeps failing is left in peace: the breaker answers for it, and the assortment is done")
    void aBreakerStandsBeforeIt() {
        MODEL.be(Manner.BROKEN);
        KONTOR.part(Upstreams.class).close("forecast-model");
        ForecastHouse house = new ForecastHouse(KONTOR, "Leaving In Peace Ltd");
        for (int each = 0; each < 12; each++) {
            house.items("I" + each);
            house.sells("I" + each, "MAIN", "5 + ago % 3", 60, 1);
        }
        int before = MODEL.calls.get();
        assertThat(house.done().required("forecasts").asInt()).isEqualTo(12);
        assertThat(MODEL.calls.get() - before).isLessThan(12);
        assertThat(house.one("SELECT count(*) FROM item_forecast WHERE tenant_id = :tenant AND reason = 'outside_resting'"))
                .isNotEqualTo("0");
    }

    @Test
    @DisplayName("It is not asked where calls may not go: loopback, private, metadata (P7)")
    void itIsNotAskedWhereCallsMayNotGo() {
        RunningKontor guarded = RunningKontor.shared();
        for (String url : List.of(MODEL.url(), "http://169.254.169.254/latest", "https://10.0.0.1/", "https://localhost/")) {
            int before = MODEL.calls.get();
            HttpForecastModel model = new HttpForecastModel(new Outside("oracle", url, null, Duration.ofSeconds(1)),
                    guarded.part(Egress.class), guarded.part(Upstreams.class), JsonMapper.shared());
            assertThat(
                    model.forecast(new Question(UUID.randomUUID(), List.of(new double[]{1, 2}), 3), Deadline.after(Duration.ofSeconds(5))))
                    .as(url).isEqualTo(new Answer.Unavailable("forbidden"));
            assertThat(MODEL.calls.get()).isEqualTo(before);
        }
    }

    private static JsonNode outside(JsonNode forecast) {
        return forecast.required("candidates").valueStream().filter(each -> each.required("method").asString().equals("oracle")).findFirst()
                .orElseThrow();
    }
}
