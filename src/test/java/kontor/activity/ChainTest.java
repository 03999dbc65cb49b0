package kontor.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.web.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainTest {
    @TempDir
    private static Path folder;
    private static ChainHouse house;

    @BeforeAll
    static void open() {
        house = new ChainHouse(folder);
    }

    @AfterAll
    static void leave() {
        house.close();
    }

    @Test
    void everyLineGetsItsNumberWithoutGapsHoweverManyWriteAndLinkAtOnce() {
        List<UUID> tenants = List.of(house.tenant(), house.tenant());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (UUID tenant : tenants) {
                for (int n = 0; n < 4; n++) {
                    threads.execute(() -> house.write(tenant, 25));
                    threads.execute(() -> {
                        for (int pass = 0; pass < 10; pass++) {
                            house.linker.pass();
                        }
                    });
                }
            }
        }
        for (UUID tenant : tenants) {
            assertThat(house.chain.verify(tenant)).isEqualTo(new Verification(1, 100, List.of()));
            assertThat(house.rows("SELECT seq FROM activity_link WHERE tenant_id = '" + tenant + "' ORDER BY seq"))
                    .isEqualTo(LongStream.rangeClosed(1, 100).mapToObj(Long::toString).toList());
        }
    }

    @Test
    void aTransactionThatCommitsLateIsNotPassedOver() {
        UUID tenant = house.tenant();
        house.database.inTransaction(house.caller(tenant), "late", tx -> {
            house.activity.record(tx, house.caller(tenant), "late", "thing", "1", Map.of());
            // Others are begun, committed and linked meanwhile.
            elsewhere(() -> {
                house.write(tenant, 3);
                house.linker.pass();
            });
            return 1;
        });
        house.linker.pass();
        assertThat(
                house.rows("SELECT a.verb FROM activity a JOIN activity_link l USING (tenant_id, activity_id) WHERE tenant_id = '" + tenant
                        + "' ORDER BY l.seq"))
                .containsExactly("thing.done", "thing.done", "thing.done", "late");
        assertThat(house.chain.verify(tenant).holds()).isTrue();
    }

    @Test
    void theLagIsTheAgeOfTheOldestLineWithoutALink() {
        Clock later = Clock.offset(Clock.systemUTC(), java.time.Duration.ofSeconds(90));
        try (ChainHouse other = new ChainHouse(folder, later)) {
            other.write(other.tenant(), 1);
            other.linker.pass();
            assertThat(other.meters.get("audit_chain_lag").gauge().value()).isBetween(89.0, 120.0);
            other.linker.pass();
            assertThat(other.meters.get("audit_chain_lag").gauge().value()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE activity SET verb = 'x'", "DELETE FROM activity", "TRUNCATE activity", "DELETE FROM activity_link",
            "TRUNCATE activity_link", "UPDATE activity_link SET hash = previous WHERE seq = 1",
            "UPDATE activity_link SET anchor = hash WHERE seq = 1"})
    void neitherTheProgramNorTheOwnerOfTheTablesChangesHistory(String change) throws SQLException {
        UUID tenant = house.tenant();
        house.write(tenant, 1);
        house.chain.verify(tenant);
        for (DatabaseAddress as : List.of(house.place.app(), house.place.owner(), house.place.superuser())) {
            try (Connection connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password())) {
                connection.setAutoCommit(false);
                connection.createStatement().execute("SELECT kontor_enter('" + tenant + "', NULL, 5000, 5000)");
                assertThatThrownBy(() -> connection.createStatement().execute(change)).isInstanceOfSatisfying(SQLException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void theProgramCannotPutALinkInItself() {
        UUID tenant = house.tenant();
        assertThatThrownBy(() -> house.database.inTransaction(house.caller(tenant), "test", tx -> tx.sql("""
                INSERT INTO activity_link (tenant_id, activity_id, seq, previous, hash)
                VALUES (:tenant, gen_random_uuid(), 1, sha256('a'), sha256('b'))
                """).update())).rootCause().hasMessageContaining("begins without a number");
    }

    @Test
    void wholeMonthsAreTakenAwayAndTheChainBeginsAtASignature() {
        UUID tenant = house.tenant();
        house.write(tenant, 10);
        house.tamper("UPDATE activity SET at = now() - interval '100 days' WHERE tenant_id = '" + tenant + "' AND subject_id < '4'");
        house.chain.verify(tenant);
        house.chain.shorten(2);
        assertThat(house.rows("SELECT subject_id FROM activity WHERE tenant_id = '" + tenant + "' ORDER BY 1"))
                .containsExactly("4", "5", "6", "7", "8", "9");
        assertThat(house.chain.verify(tenant)).isEqualTo(new Verification(1, 7, List.of()));
        house.write(tenant, 2);
        house.chain.checkpoint();
        assertThat(house.chain.verify(tenant).holds()).isTrue();
        house.tamper("UPDATE activity_link SET anchor = set_byte(anchor, 0, get_byte(anchor, 0) # 1) WHERE tenant_id = '" + tenant
                + "' AND seq = 4");
        assertThat(house.chain.verify(tenant).findings()).extracting(Finding::what).containsExactly(Finding.What.FORGED_BEGINNING);
    }

    @Test
    void whatIsYoungerThanAWholeMonthIsNotTakenAwayWhoeverAsks() {
        UUID tenant = house.tenant();
        house.write(tenant, 2);
        house.chain.verify(tenant);
        assertThatThrownBy(() -> house.database.inTransaction(house.caller(tenant), "test", tx -> house.store.shorten(tx, 2, "00")))
                .rootCause().hasMessageContaining("last whole month");
    }

    @Test
    void aChainThatIsNotWhatWasSignedIsNotSignedAgain() {
        UUID tenant = house.tenant();
        house.write(tenant, 3);
        house.chain.verify(tenant);
        house.chain.checkpoint();
        house.tamper("DELETE FROM activity_link WHERE tenant_id = '" + tenant + "' AND seq = 3");
        house.chain.checkpoint();
        assertThat(house.chain.checkpoints(new Page.Request(100, null)).items()).filteredOn(each -> each.tenantId().equals(tenant))
                .extracting(Checkpoint::seq).containsExactly(3L);
        assertThat(house.meters.get("audit_verification_failed").counter().count()).isPositive();
    }

    @Test
    void linesAreFoundByWhoWhatAndWhen() {
        UUID tenant = house.tenant();
        house.write(tenant, 5);
        assertThat(found(tenant, new Activity.Filter(null, "thing.done", "thing", "3", null, null))).containsExactly("3");
        assertThat(found(tenant, new Activity.Filter(null, "thing.undone", null, null, null, null))).isEmpty();
        assertThat(found(tenant, new Activity.Filter(UUID.randomUUID(), null, null, null, null, null))).isEmpty();
        Instant third = Instant.parse(
                house.rows("SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM activity WHERE tenant_id = '"
                        + tenant + "' AND subject_id = '2'").getFirst());
        assertThat(found(tenant, new Activity.Filter(null, null, null, null, third, null))).containsExactly("4", "3", "2");
        assertThat(found(tenant, new Activity.Filter(null, null, null, null, null, third))).containsExactly("1", "0");
    }

    @Test
    void everyPageIsReadFromAnIndexInItsOrder() {
        UUID tenant = house.tenant();
        house.run("INSERT INTO activity SELECT '" + tenant
                + "', gen_random_uuid(), now(), 'JOB', gen_random_uuid(), 'x', 'r', 'v' || n % 50, "
                + "'k', n::text, '{}' FROM generate_series(1, 20000) n");
        house.run("ANALYZE activity");
        UUID id = UUID.randomUUID();
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        for (Activity.Filter filter : List.of(Activity.Filter.NONE, new Activity.Filter(id, null, null, null, null, null),
                new Activity.Filter(null, "v7", null, null, null, null), new Activity.Filter(null, null, "k", "77", null, null),
                new Activity.Filter(null, null, null, null, now, now.plusSeconds(60)))) {
            for (UUID after : new UUID[]{null, id}) {
                ActivityQuery query = ActivityQuery.of(filter, after);
                List<String> plan = house.database.inTransaction(house.caller(tenant), "test", tx -> {
                    var statement = tx.sql("EXPLAIN " + query.sql()).param("rows", 21);
                    query.params().forEach(statement::param);
                    return statement.list((rs, row) -> rs.getString(1));
                });
                assertThat(String.join("\n", plan)).as(query.sql()).containsPattern("Index.* on activity|using activity")
                        .doesNotContain("Sort")
                        .doesNotContain("Seq Scan");
            }
        }
    }

    private static List<String> found(UUID tenant, Activity.Filter filter) {
        return house.activity.list(house.caller(tenant), filter, new Page.Request(20, null)).items().stream().map(Activity.Line::subjectId)
                .toList();
    }

    private static void elsewhere(Runnable work) {
        Thread thread = Thread.ofVirtual().start(work);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
