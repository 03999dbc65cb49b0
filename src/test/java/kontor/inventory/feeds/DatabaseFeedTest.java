package kontor.inventory.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import kontor.RunningKontor;
import kontor.inventory.items.Store;
import kontor.platform.data.DatabaseAddress;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A PostgreSQL of the company's own: another database of the same server, where a shop keeps its sales.
class DatabaseFeedTest {
    private static final String PASSWORD = "Gre3n;'Door?&x=1";
    private static DatabaseAddress shop;
    private static final RunningKontor KONTOR = RunningKontor.start(Map.of("ALLOWED_FEEDS", "127.0.0.0/8", "FEED_TIMEOUT", "2s",
            "FEED_ROWS_MAX", "5000", "FEED_BYTES_MAX", "1000000", "BREAKER_FAILURES", "1000"));

    private final FeedHouse house = new FeedHouse(KONTOR);

    @BeforeAll
    static void open() throws SQLException {
        DatabaseAddress server = TestPostgres.server().superuser();
        sql(server, "DROP DATABASE IF EXISTS \"shop & sales\"");
        sql(server, "CREATE DATABASE \"shop & sales\"");
        sql(server, "DROP ROLE IF EXISTS shop_owner");
        sql(server, "CREATE ROLE shop_owner LOGIN PASSWORD '" + PASSWORD.replace("'", "''") + "'");
        String url = server.jdbcUrl().replaceFirst("/[^/]*$", "/shop%20%26%20sales");
        shop = new DatabaseAddress(url, server.user(), server.password());
        sql(shop, "CREATE TABLE sale (art text, tag date, menge numeric, aktion boolean)");
        sql(shop, "INSERT INTO sale SELECT 'A', '2026-01-01'::date + n, n + 0.125, n = 3 FROM generate_series(0, 9) n");
        sql(shop, "ALTER TABLE sale OWNER TO shop_owner");
        sql(shop, "CREATE TABLE secret (word text)");
    }

    @AfterAll
    static void close() {
        KONTOR.close();
    }

    @Test
    @DisplayName("D2, D21, D29: rows of a PostgreSQL come in under its own names, to the last digit")
    void rowsOfAQueryComeIn() {
        house.items("A");
        String source = house.made(postgres("SELECT art, tag, menge, aktion FROM sale", ",\"mode\":\"replace\""));
        JsonNode trial = house.store.send("POST", "/sync-sources/" + source + "/test", null).is(200).body();
        assertThat(trial.required("rows").size()).isEqualTo(5);
        assertThat(trial.required("rows").get(0).toString()).isEqualTo("[\"A\",\"2026-01-01\",\"0.125\",\"f\"]");
        assertThat(trial.at("/columns/0").toString()).isEqualTo("{\"name\":\"art\",\"field\":\"item_id\"}");
        assertThat(FeedHouse.counts(house.done(source, ",\"full\":true"))).containsExactly(10L, 0L, 0L);
        assertThat(house.demand()).hasSize(10).contains("A 2026-01-04 3.125");
        assertThat(house.rows("SELECT day::text FROM demand_day WHERE tenant_id = :tenant AND promo")).containsExactly("2026-01-04");
    }

    @Test
    @DisplayName("D21: a query that brings nothing takes nothing away; one with days asks for them")
    void aQueryWithDaysAsksForThem() {
        house.items("A");
        String source = house.made(postgres("SELECT art, tag, menge, aktion FROM sale WHERE tag BETWEEN '{from}' AND '{to}'",
                ",\"mode\":\"replace\""));
        house.done(source, ",\"from\":\"2026-01-02\",\"to\":\"2026-01-03\"");
        assertThat(house.demand()).containsExactly("A 2026-01-02 1.125", "A 2026-01-03 2.125");
        assertThat(house.failed(source, ",\"from\":\"2027-01-02\",\"to\":\"2027-01-03\"")).isEqualTo("import_empty");
        assertThat(house.demand()).hasSize(2);
    }

    @ParameterizedTest
    @DisplayName("D20: a feed cannot write, whatever its query tries")
    @CsvSource(delimiter = '|', value = {"WITH gone AS (DELETE FROM sale RETURNING art, tag, menge, aktion) SELECT * FROM gone",
            "SELECT art, tag, menge, aktion FROM sale FOR UPDATE",
            "WITH made AS (INSERT INTO sale VALUES ('X', '2026-01-01', 1, false) RETURNING *) SELECT * FROM made",
            "SELECT art, tag, nextval('counter') AS menge, aktion FROM sale"})
    void aFeedCannotWrite(String query) throws SQLException {
        sql(shop, "CREATE SEQUENCE IF NOT EXISTS counter; ALTER SEQUENCE counter OWNER TO shop_owner");
        house.items("A");
        assertThat(house.failed(house.made(postgres(query, "")), "")).isEqualTo("sync_would_write");
        assertThat(one(shop, "SELECT count(*) FROM sale")).isEqualTo("10");
    }

    @ParameterizedTest
    @DisplayName("D20: only one statement that reads can be configured")
    @CsvSource(delimiter = '|', value = {"DELETE FROM sale", "SELECT 1; DROP TABLE sale", "COPY sale TO PROGRAM 'sh'", "DO $$ BEGIN END $$",
            "EXPLAIN ANALYZE DELETE FROM sale", "SELECT 1 INTO OUTFILE '/tmp/x'", "selection", "-- x", "(SELECT 1)"})
    void onlyOneStatementThatReadsCanBeConfigured(String query) {
        assertThat(house.make(postgres(query, "")).is(422).body().toString()).contains("/query");
    }

    @Test
    @DisplayName("D20, D31: whatever the database refuses is told by its sort, and nothing it says")
    void whatTheDatabaseRefusesIsToldByItsSort() {
        house.items("A");
        assertThat(refused("SELECT word AS art FROM secret", "")).isEqualTo("sync_denied");
        assertThat(refused("SELECT nothing FROM nowhere", "")).isEqualTo("sync_query");
        assertThat(refused("SELECT 1/0 AS art", "")).isEqualTo("sync_query");
        assertThat(refused("SELECT 'A' AS art, pg_sleep(30)", "")).isEqualTo("sync_too_late");
        assertThat(refused("SELECT art, tag, menge FROM sale", ",\"database\":\"none\"")).isEqualTo("sync_missing");
        assertThat(refused("SELECT art, tag, menge FROM sale", ",\"secret\":\"wrong\"")).isEqualTo("sync_denied");
        assertThat(refused("SELECT art, tag, menge FROM sale", ",\"port\":1")).isEqualTo("sync_unreachable");
        assertThat(refused("SELECT art, tag, menge FROM sale", ",\"tls\":\"verify\"")).isIn("sync_unreachable", "sync_query");
        assertThat(refused("SELECT art, tag FROM sale", "")).isEqualTo("sync_columns_missing");
        assertThat(refused("SELECT 'A' AS art, '2020-01-01'::date + n AS tag, 1 AS menge, false AS aktion FROM generate_series(1, 5001) n",
                ""))
                .isEqualTo("import_too_many_rows");
        assertThat(refused("SELECT 'A' AS art, repeat('x', 2000000) AS tag, 1 AS menge, false AS aktion", "")).isEqualTo("sync_too_much");
        assertThat(house.demand()).isEmpty();
    }

    @Test
    @DisplayName("P7, D20: whatever goes into a database's address is no parameter of its driver")
    void nothingBecomesAParameterOfTheDriver() {
        for (String database : List.of("x?socketFactory=java.io.File", "x&sslfactory=evil", "../x", "x?allowLoadLocalInfile=true")) {
            assertThat(refused("SELECT art, tag, menge FROM sale", ",\"database\":\"" + database + "\"")).as(database)
                    .isEqualTo("sync_missing");
        }
        for (String field : List.of("\"jdbc_url\":\"jdbc:postgresql://127.0.0.1/x\"", "\"properties\":{}", "\"socket_factory\":\"x\"",
                "\"file\":\"/etc/passwd\"")) {
            house.make(postgres("SELECT 1", "," + field)).is(422);
        }
    }

    @Test
    @DisplayName("D20: a secret is in no answer, no activity, no job and no table in clear, and goes to nobody it was not given for")
    void aSecretIsShownNowhere() {
        house.items("A");
        Store.Answer made = house.make(postgres("SELECT art, tag, menge, aktion FROM sale", "")).is(201);
        String source = made.text("id");
        String path = "/sync-sources/" + source;
        Store.Answer changed = house.store.patch(path, made.tag(), "{\"take\":\"valid_rows\",\"query\":\"SELECT * FROM sale\"}").is(200);
        assertThat(changed.body().required("secret_set").asBoolean()).isTrue();
        house.done(source, "");
        String tag = house.store.get(path).tag();
        for (String elsewhere : List.of("{\"host\":\"127.0.0.2\"}", "{\"port\":5433}", "{\"user\":\"other\"}", "{\"tls\":\"require\"}",
                "{\"type\":\"http_csv\",\"host\":null,\"port\":null,\"database\":null,\"tls\":null,\"query\":null,"
                        + "\"url\":\"http://127.0.0.1/\",\"auth\":\"basic\",\"columns\":{}}")) {
            assertThat(house.store.patch(path, tag, elsewhere).is(422).body().toString()).as(elsewhere).contains("/secret");
        }
        house.store.patch(path, tag, "{\"port\":5433,\"secret\":\"another\"}").is(200);
        house.store.patch(path, tag, "{\"name\":\"late\"}").is(412);
        for (String shown : List.of(made.raw().body(), changed.raw().body(), house.get("/sync-sources").toString(),
                house.get("/activity?limit=100").toString(), house.get("/jobs?limit=100").toString(), house.get("/sync-runs").toString())) {
            assertThat(shown).doesNotContain("Gre3n", "another");
        }
        assertThat(house.rows("SELECT verb FROM activity WHERE tenant_id = :tenant")).contains("sync_source.created",
                "sync_source.changed", "inventory.sync_begun", "inventory.sync_done");
        assertThat(house.rows("SELECT count(*)::text FROM sync_source t WHERE tenant_id = :tenant AND to_jsonb(t)::text LIKE '%Gre3n%'"))
                .containsExactly("0");
        assertThat(house.rows("SELECT count(*)::text FROM idempotency_record t WHERE tenant_id = :tenant AND body LIKE '%Gre3n%'"))
                .containsExactly("0");
    }

    private String refused(String query, String more) {
        return house.refused(postgres(query, more), "Gre3n", "nowhere", "relation", "shop_owner", "password");
    }

    private static String postgres(String query, String more) {
        int port = URI.create(shop.jdbcUrl().substring("jdbc:".length())).getPort();
        return FeedHouse.shop("postgresql", port, Map.of("database", "shop & sales", "user", "shop_owner", "secret", PASSWORD), query,
                more);
    }

    private static void sql(DatabaseAddress at, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(DatabaseAddress at, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
