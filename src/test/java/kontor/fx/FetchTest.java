package kontor.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.platform.data.Database;
import kontor.platform.Deadline;
import kontor.sandbox.RateBank;
import kontor.sandbox.RateFault;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rates fetched from two banks that stand beside the program and do what they are told.
class FetchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    /// At least two weeks ago, so that nothing is told ahead: both banks have rates for it and for the next day.
    @SuppressWarnings("TimeInStaticInitializer") // The banks beside it go by the same clock.
    private static final LocalDate THURSDAY = LocalDate.now(ZoneOffset.UTC).minusWeeks(2)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY));
    private static final Instant NOON = THURSDAY.atTime(12, 0).toInstant(ZoneOffset.UTC);

    private final AtomicReference<Instant> bankTime = new AtomicReference<>(NOON);
    private final RateBank bank = RateBank.start(0, () -> Objects.requireNonNull(bankTime.get()));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        bank.close();
    }

    private Map<String, String> settings(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(bank.settings());
        all.putAll(Map.of("RATES_POLL", "100ms", "RATES_CRON", "0 0 0 1 1 *", "RATES_TIMEOUT", "1s", "BREAKER_FAILURES", "1000",
                "BREAKER_FAILURE_RATE", "100", "BREAKER_OPEN_SECONDS", "1"));
        all.putAll(own);
        return all;
    }

    @Test
    void twoNodesFetchEachFeedOnce() {
        TestDatabase database = TestPostgres.freshDatabase();
        try (RunningKontor one = RunningKontor.over(database, folder, settings(Map.of()));
                RunningKontor two = RunningKontor.over(database, folder, settings(Map.of()))) {
            Company company = one.company("Two Nodes Ltd");
            await().atMost(PATIENCE).until(() -> items(two, company).size() == 2);
            await().pollDelay(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> states(one).size() == 2);
            assertThat(bank.calls()).as("asked again only when the year turns").isEqualTo(2);
            assertThat(latest(two, company, "ecb").at("/rate_set/valid_date").asString()).isEqualTo(THURSDAY.toString());
            JsonNode cbr = latest(one, company, "cbr");
            assertThat(cbr.at("/rate_set/rates")).anySatisfy(each -> assertThat(each.required("nominal").asLong()).isEqualTo(10_000));
            // Both banks tell the same invented world, one in roubles, one in euros of six digits.
            assertThat(rate(one, company, "cbr")).isCloseTo(rate(one, company, "ecb"),
                    org.assertj.core.data.Percentage.withPercentage(0.01));
        }
    }

    @Test
    void whateverIsWrongWithAFeedYesterdaysSetStaysUntilItIsWellAgain() {
        try (RunningKontor kontor = RunningKontor.start(settings(Map.of("RATES_CRON", "* * * * * *", "RATES_RETRY", "300ms",
                "RATES_SOURCES", "cbr")))) {
            Company company = kontor.company("Yesterday Ltd");
            await().atMost(PATIENCE).until(() -> items(kontor, company).size() == 1);
            JsonNode yesterdays = latest(kontor, company, "cbr").required("rate_set");
            bankTime.set(NOON.plus(Duration.ofDays(1)));
            Map<RateFault, String> faults = Map.of(RateFault.TRUNCATED, "malformed", RateFault.HOSTILE, "malformed", RateFault.HUGE,
                    "unavailable", RateFault.CUT, "unavailable", RateFault.ERROR, "unavailable", RateFault.LATE, "unavailable",
                    RateFault.WRONG_DATE, "wrong_date", RateFault.MISSING_CURRENCY, "incomplete");
            bank.fault(RateFault.TRUNCATED);
            faults.forEach((fault, error) -> {
                bank.fault(fault);
                int calls = bank.calls();
                await(fault.name()).atMost(PATIENCE)
                        .until(() -> bank.calls() > calls + 1 && error.equals(states(kontor).getFirst().lastError()));
                assertThat(states(kontor).getFirst().failures()).as(fault.name()).isPositive();
                assertThat(latest(kontor, company, "cbr").required("rate_set")).as(fault.name()).isEqualTo(yesterdays);
            });
            bank.fault(RateFault.NONE);
            await().atMost(PATIENCE).until(() -> states(kontor).getFirst().failures() == 0);
            assertThat(latest(kontor, company, "cbr").at("/rate_set/valid_date").asString()).isEqualTo(THURSDAY.plusDays(1).toString());
            assertThat(items(kontor, company)).hasSize(2);
        }
    }

    @Test
    void aTenantHasATimeFetchedAndItsOwnAuthoritysRatesForItselfAlone() {
        try (RunningKontor kontor = RunningKontor.start(settings(Map.of("RATES_POLL", "1h")))) {
            Company company = kontor.company("History Ltd");
            LocalDate monday = THURSDAY.minusDays(10);
            String time = "\"from\":\"" + monday + "\",\"to\":\"" + monday.plusDays(6) + "\"";
            assertThat(refreshed(kontor, company, "{\"source\":\"cbr\"," + time + "}")).isEqualTo("done");
            assertThat(dates(kontor, company, "cbr")).containsExactly(days(monday, 5, 4, 3, 2, 1));
            assertThat(refreshed(kontor, company, "{\"source\":\"ecb\"," + time + "}")).isEqualTo("done");
            assertThat(dates(kontor, company, "ecb")).hasSize(5).contains(monday.toString());
            int before = bank.calls();
            assertThat(refreshed(kontor, company, "{\"source\":\"cbr\"," + time + "}")).as("again, for nothing new").isEqualTo("done");
            assertThat(bank.calls()).as("the history, and no day that is there").isEqualTo(before + 1);
            assertThat(dates(kontor, company, "cbr")).hasSize(5);

            assertThat(refreshed(kontor, company, "{\"source\":\"efris\"}")).isEqualTo("done");
            JsonNode shillings = latest(kontor, company, "efris").required("rate_set");
            assertThat(shillings.required("base").asString()).isEqualTo("UGX");
            assertThat(shillings.required("rates")).anySatisfy(each -> assertThat(each.required("value").asString()).isEqualTo("28.5"));
            Company other = kontor.company("Other Ltd");
            assertThat(dates(kontor, other, "efris")).isEmpty();
            assertThat(dates(kontor, other, "cbr")).as("what banks publish is everybody's").hasSize(5);

            bank.fault(RateFault.MISSING_CURRENCY);
            assertThat(refreshed(kontor, company, "{\"source\":\"cbr\"}")).isEqualTo("failed");
            bank.fault(RateFault.NONE);
            assertThat(refreshed(kontor, company, "{\"source\":\"cbr\"}")).isEqualTo("done");
            int calls = bank.calls();
            assertThat(refreshed(kontor, company, "{\"source\":\"cbr\"}")).isEqualTo("done");
            assertThat(bank.calls()).as("a bank is not asked twice a minute").isEqualTo(calls);
            JsonNode health = JSON.readTree(RunningKontor.send(kontor.management(), "GET", "/health/detailed", null, null).body());
            assertThat(health.has("last_exchange_rate_fetch") || health.toString().contains("last_exchange_rate_fetch")).isTrue();
        }
    }

    private static String[] days(LocalDate from, int... later) {
        return Arrays.stream(later).mapToObj(each -> from.plusDays(each).toString()).toArray(String[]::new);
    }

    private static double rate(RunningKontor at, Company company, String source) {
        return JSON.readTree(
                at.send("GET", "/api/v1/conversions?amount=1&from=TRY&to=USD&date=" + THURSDAY + "&source=" + source, company, null)
                        .body())
                .required("rate").asDouble();
    }

    private static List<FeedStore.State> states(RunningKontor at) {
        return at.part(Database.class).inPlatform(Deadline.after(PATIENCE), "test.states", FeedStore::states);
    }

    private static JsonNode latest(RunningKontor at, Company company, String source) {
        HttpResponse<String> answer = at.send("GET", "/api/v1/rate-sets/latest?source=" + source, company, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode items(RunningKontor at, Company company) {
        return JSON.readTree(at.send("GET", "/api/v1/rate-sets", company, null).body()).required("items");
    }

    private static List<String> dates(RunningKontor at, Company company, String source) {
        return JSON.readTree(at.send("GET", "/api/v1/rate-sets?limit=100&source=" + source, company, null).body()).required("items")
                .valueStream().map(each -> each.required("valid_date").asString()).toList();
    }

    /// Asks, and waits for the job's end.
    private static String refreshed(RunningKontor at, Company company, String wish) {
        HttpResponse<String> answer = at.send("POST", "/api/v1/rate-sets/refresh", company, wish, "Idempotency-Key",
                java.util.UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String job = "/api/v1/jobs/" + JSON.readTree(answer.body()).required("job_id").asString();
        AtomicReference<String> state = new AtomicReference<>("");
        await().atMost(PATIENCE).until(() -> {
            JsonNode now = JSON.readTree(at.send("GET", job, company, null).body());
            state.set(now.required("state").asString());
            return List.of("done", "failed").contains(state.get());
        });
        return Objects.requireNonNull(state.get());
    }
}
