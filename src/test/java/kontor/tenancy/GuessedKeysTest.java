package kontor.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.platform.data.DatabaseAddress;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A flood of keys that are nobody's: what each costs the database is counted by the database itself.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuessedKeysTest {
    private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
    @TempDir
    private static Path folder;
    private static RunningKontor kontor;

    @BeforeAll
    static void started() throws SQLException {
        ask("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET track_functions = ''all''', current_database()); END $$");
        kontor = RunningKontor.over(DATABASE, folder, Map.of("RATE_LIMIT_ENABLED", "true", "TRUSTED_PROXIES", "127.0.0.1"));
    }

    @AfterAll
    static void stopped() {
        kontor.close();
    }

    @Test
    @Order(1)
    void aFloodOfMadeUpKeysCostsNoMoreLookUpsThanItsAddressHasTokensAndAWorthlessOneIsRemembered() throws SQLException {
        long before = lookUps();
        long start = System.nanoTime();
        List<Integer> statuses = IntStream.range(0, 300).map(i -> show(made(), "203.0.113.1").statusCode()).boxed().toList();
        int lookedUp = Collections.frequency(statuses, 401);
        long refilled = Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
        assertThat((long) lookedUp).isBetween(50L, 50 + refilled);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(300 - lookedUp);
        // Of the rest, only the first showing of the well-formed one is a look-up.
        String worthless = made();
        String misspelled = made().substring(1);
        for (int i = 0; i < 40; i++) {
            assertThat(show(worthless, "203.0.113.2").statusCode()).isEqualTo(401);
            assertThat(show(misspelled, "203.0.113.3").statusCode()).isEqualTo(401);
        }
        assertLookUps(before, lookedUp + 1L);
    }

    @Test
    void aGoodKeyPaysNothingForBeingLookedUpAndIsKnownThenWhereverItCallsFrom() {
        Company company = kontor.company("Busy Office Ltd");
        for (int i = 0; i < 120; i++) {
            show(made(), "203.0.113.4");
        }
        assertThat(show(company.apiKey(), "203.0.113.4").statusCode()).as("nobody knows it yet, and the address has spent all")
                .isEqualTo(429);
        HttpResponse<String> answer = show(company.apiKey(), "203.0.113.5");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"principal\";");
        assertThat(show(company.apiKey(), "203.0.113.4").statusCode()).as("known by now").isEqualTo(200);
        assertThat(IntStream.range(0, 50).map(i -> show(made(), "203.0.113.5").statusCode())).as("the look-up was given back")
                .containsOnly(401);
    }

    private static String made() {
        return ApiKeyText.fresh("test").text();
    }

    private static HttpResponse<String> show(String key, String from) {
        return kontor.send("GET", "/api/v1/goods", null, null, "X-API-Key", key, "X-Forwarded-For", from);
    }

    /// The database writes its counts down up to ten seconds later; that is why nothing else may have been looked up before.
    private static void assertLookUps(long before, long expected) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(lookUps() - before).isGreaterThanOrEqualTo(expected));
        await().during(Duration.ofMillis(1_500)).atMost(Duration.ofSeconds(10)).until(() -> lookUps() - before == expected);
    }

    private static long lookUps() throws SQLException {
        return ask("SELECT coalesce(sum(calls), 0) FROM pg_stat_user_functions WHERE funcname = 'find_key'");
    }

    private static long ask(String sql) throws SQLException {
        DatabaseAddress as = DATABASE.superuser();
        try (Connection connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return 0;
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
