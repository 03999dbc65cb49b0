package kontor.inventory.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Methods tried on the past.
class BacktestTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();

    /// A line of 100, 101, … is one too little a day for whoever repeats the last value, and none for whoever continues it.
    @Test
    @DisplayName("A backtest gives each method's measures over items and origins, and says which items it had to leave out (D32)")
    void methodsAreMeasured() {
        ForecastHouse house = new ForecastHouse(KONTOR, "Tested Methods Ltd");
        house.items("LINE", "SHORT", "EMPTY", "OTHER-1.5");
        house.sells("LINE", "MAIN", "300 - ago", 200, 1);
        house.sells("OTHER-1.5", "MAIN", "300 - ago", 200, 1);
        house.sells("SHORT", "MAIN", "5", 20, 1);
        JsonNode started = accepted(house,
                "{\"items\":[\"LINE\",\"SHORT\",\"EMPTY\",\"OTHER-1.5\"],\"methods\":[\"naive\",\"drift\",\"ses\"],"
                        + "\"origins\":2,\"horizon\":10}");
        assertThat(started.required("state").asString()).isEqualTo("waiting");
        String path = "/api/v1/backtests/" + started.required("id").asString();
        JsonNode done = await().atMost(Duration.ofSeconds(30)).until(() -> house.get(path),
                each -> each.required("state").asString().equals("done"));
        assertThat(done.required("done").asInt()).isEqualTo(4);
        Map<String, JsonNode> by = done.required("results").valueStream()
                .collect(Collectors.toMap(each -> each.required("method").asString(), each -> each));
        assertThat(by).containsOnlyKeys("naive", "drift", "ses");
        assertThat(by.get("drift").required("smape").asDouble()).isCloseTo(0, within(1e-9));
        assertThat(by.get("naive").required("n").asInt()).isEqualTo(2);
        // Errors of 1 to 10 against a change of 7 from week to week; of 1 from day to day.
        assertThat(by.get("naive").required("mase").asDouble()).isCloseTo(5.5 / 7, within(1e-9));
        assertThat(by.get("naive").required("rmsse").asDouble()).isCloseTo(Math.sqrt(38.5), within(1e-9));
        assertThat(by.get("naive").required("bias").asDouble()).isNegative();
        assertThat(by.get("drift").required("coverage").asDouble()).isEqualTo(1);
        assertThat(done.required("skipped").toString()).contains("SHORT", "too_short", "EMPTY", "no_history");
        assertThat(KONTOR.send("GET", path, KONTOR.company("Curious Ltd"), null).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsNamedByItsPlace() {
        ForecastHouse house = new ForecastHouse(KONTOR, "Wrong Wishes Ltd");
        house.items("A");
        assertThat(pointers(house, "{}")).contains("/items", "/methods");
        assertThat(pointers(house, "{\"items\":[\"A\",\"B\"],\"methods\":[\"ses\"]}")).contains("/items/1").doesNotContain("/items/0");
        assertThat(pointers(house, "{\"items\":[\"A\"],\"methods\":[\"ses\",\"magic\"]}")).contains("/methods/1");
        assertThat(pointers(house, "{\"items\":[\"A\"],\"methods\":[\"ses\"],\"origins\":11,\"horizon\":0}")).contains("/origins",
                "/horizon");
        assertThat(pointers(house, "{\"items\":[\"A\",\"A\"],\"methods\":[\"ses\"]}")).contains("/items/1", "repeated");
        String many = IntStream.range(0, 100).mapToObj(each -> "\"I" + each + "\"").collect(Collectors.joining(","));
        assertThat(pointers(house, "{\"items\":[" + many + "],\"methods\":[\"ses\",\"naive\",\"mean\"],\"origins\":10}"))
                .contains("too_many");
    }

    private static JsonNode accepted(ForecastHouse house, String body) {
        HttpResponse<String> answer = house.asked("POST", "/api/v1/backtests", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String pointers(ForecastHouse house, String body) {
        HttpResponse<String> answer = house.asked("POST", "/api/v1/backtests", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return answer.body();
    }
}
