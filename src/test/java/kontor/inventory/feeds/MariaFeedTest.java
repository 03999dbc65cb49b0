package kontor.inventory.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kontor.RunningKontor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A real MariaDB, where the machine has one.
class MariaFeedTest {
    private static final String PASSWORD = "Gre3n&Door?x=1";
    @TempDir
    static Path folder;
    private static @Nullable MariaServer server;
    private static @Nullable RunningKontor kontor;

    @BeforeAll
    static void open() {
        assumeTrue(MariaServer.program().isPresent(), "no MariaDB is installed on this machine: its feeds are not tried");
        server = MariaServer.start(folder, List.of("CREATE DATABASE shop;", "CREATE DATABASE other;", "USE shop;",
                "CREATE TABLE shop.sale (art VARCHAR(20), tag DATE, menge DECIMAL(12,3), aktion TINYINT(1)) ENGINE=InnoDB;",
                "INSERT INTO shop.sale SELECT 'A', DATE_ADD('2026-01-01', INTERVAL seq DAY), seq + 0.125, seq = 3 FROM seq_0_to_9;",
                "CREATE USER 'reader'@'%' IDENTIFIED BY '" + PASSWORD + "';", "GRANT ALL ON shop.* TO 'reader'@'%';",
                "CREATE SEQUENCE shop.counter;"));
        kontor = RunningKontor.start(Map.of("ALLOWED_FEEDS", "127.0.0.1", "FEED_TIMEOUT", "3s", "FEED_ROWS_MAX", "5000", "FEED_BYTES_MAX",
                "1000000", "BREAKER_FAILURES", "1000"));
    }

    @AfterAll
    static void close() {
        if (kontor != null) {
            kontor.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    @DisplayName("D2, D21, D29: rows of a MariaDB come in under its own names, to the last digit")
    void rowsOfAQueryComeIn() {
        FeedHouse house = house();
        String source = house.made(maria("SELECT art, tag, menge, aktion FROM sale", ",\"mode\":\"replace\""));
        JsonNode trial = house.store.send("POST", "/sync-sources/" + source + "/test", null).is(200).body();
        assertThat(trial.required("rows").size()).isEqualTo(5);
        assertThat(trial.required("rows").get(0).toString()).startsWith("[\"A\",\"2026-01-01\",\"0.125\",");
        assertThat(FeedHouse.counts(house.done(source, ",\"full\":true"))).containsExactly(10L, 0L, 0L);
        assertThat(house.demand()).hasSize(10).contains("A 2026-01-04 3.125");
        assertThat(house.rows("SELECT day::text FROM demand_day WHERE tenant_id = :tenant AND promo")).containsExactly("2026-01-04");
        String none = house.made(maria("SELECT art, tag, menge, aktion FROM sale WHERE 1 = 0", ",\"mode\":\"replace\""));
        assertThat(house.failed(none, ",\"full\":true")).isEqualTo("import_empty");
        assertThat(house.demand()).hasSize(10);
    }

    @Test
    @DisplayName("D20, D31: a feed from MariaDB cannot write; what is refused is told by its sort, and nothing the server says")
    void whatTheDatabaseRefusesIsToldByItsSort() {
        FeedHouse house = house();
        assertThat(refused(house, "SELECT art, tag, menge, NEXTVAL(counter) AS aktion FROM sale", "")).isEqualTo("sync_would_write");
        assertThat(refused(house, "SELECT nothing FROM nowhere", "")).isEqualTo("sync_query");
        assertThat(refused(house, "SELECT 'A' AS art, '2026-01-01' AS tag, COUNT(*) AS menge, 0 AS aktion "
                + "FROM seq_1_to_1000000 AS a, seq_1_to_1000000 AS b", "")).isEqualTo("sync_too_late");
        assertThat(refused(house, "SELECT art FROM sale", ",\"database\":\"other\"")).isEqualTo("sync_denied");
        assertThat(refused(house, "SELECT art FROM sale", ",\"secret\":\"wrong\"")).isEqualTo("sync_denied");
        assertThat(refused(house, "SELECT art FROM sale", ",\"port\":1")).isEqualTo("sync_unreachable");
        assertThat(refused(house, "SELECT art FROM sale", ",\"tls\":\"verify\"")).isEqualTo("sync_unreachable");
        assertThat(refused(house, "SELECT art FROM sale", ",\"database\":\"shop?allowMultiQueries=true\"")).isIn("sync_denied",
                "sync_missing");
        assertThat(refused(house, "SELECT 'A' AS art, REPEAT('x', 2000000) AS tag, 1 AS menge, 0 AS aktion", ""))
                .isEqualTo("sync_too_much");
        assertThat(refused(house, "SELECT 'A' AS art, '2026-01-01' AS tag, seq AS menge, 0 AS aktion FROM seq_1_to_5001", ""))
                .isEqualTo("import_too_many_rows");
        assertThat(house.demand()).isEmpty();
    }

    private static FeedHouse house() {
        FeedHouse house = new FeedHouse(Objects.requireNonNull(kontor));
        house.items("A");
        return house;
    }

    private static String refused(FeedHouse house, String query, String more) {
        return house.refused(maria(query, more), "Gre3n", "nowhere", "Unknown", "denied for", "reader", "password");
    }

    private static String maria(String query, String more) {
        return FeedHouse.shop("mysql", Objects.requireNonNull(server).port(),
                Map.of("database", "shop", "user", "reader", "secret", PASSWORD), query, more);
    }
}
