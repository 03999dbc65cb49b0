package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kontor.RunningKontor.Company;
import kontor.platform.nodes.Nodes;
import kontor.testing.RedisServer;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two instances over one database, and one client that goes to them in turn: what it gets through is one limit, with Redis,
/// without it, and while Redis is killed or hung.
class TwoNodesTest {
    private static final int LIMIT = 240;
    private static final int FAULT_AT = 80;

    @TempDir
    private static Path folder;

    @AfterAll
    static void closed() {
        Pair.closeAll();
    }

    @Test
    void withoutRedisEachNodeEnforcesHalf() throws IOException {
        Pair pair = Pair.open(Map.of());
        assertOneLimit(pair, pair.one.company("Plain Ltd"), () -> {
        });
        assertThat(pair.one.part(Nodes.class).self()).isNotEqualTo(pair.two.part(Nodes.class).self());
        pair.two.stopServer();
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(pair.one.part(Nodes.class).live()).isEqualTo(1));
    }

    @Test
    void withRedisTheLimitIsOneAlsoWhileRedisIsKilledOrHungOrBackAgain() throws IOException {
        Assumptions.assumeTrue(RedisServer.onThisMachine(), "there is no redis-server on this machine");
        try (RedisServer redis = new RedisServer()) {
            Pair pair = Pair.open(Map.of("REDIS_URL", redis.url()));
            awaitExact(pair, 1);
            assertOneLimit(pair, pair.one.company("Exact Ltd"), () -> {
            });
            assertThat(allowedByOne(pair.one, pair.one.company("Loyal Ltd"))).as("a client of one node only gets the whole limit")
                    .isBetween(LIMIT, LIMIT + LIMIT / 10);
            assertOneLimit(pair, pair.one.company("Hung Ltd"), redis::hang);
            redis.goOn();
            awaitExact(pair, 1);
            assertOneLimit(pair, pair.one.company("Killed Ltd"), redis::kill);
            awaitExact(pair, 0);
            assertOneLimit(pair, pair.one.company("Without Ltd"), () -> {
            });
            redis.restart();
            awaitExact(pair, 1);
            assertOneLimit(pair, pair.one.company("Again Ltd"), () -> {
            });
        }
    }

    private static int allowedByOne(RunningKontor node, Company company) {
        int allowed = 0;
        for (int i = 0; i < LIMIT + LIMIT / 4; i++) {
            allowed += node.send("GET", "/api/v1/goods", company, null).statusCode() == 200 ? 1 : 0;
        }
        return allowed;
    }

    /// Sends half more requests than allowed, to one node and the other, and breaks something on the way.
    private static void assertOneLimit(Pair pair, Company company, Runnable fault) {
        long start = System.nanoTime();
        int allowed = 0;
        long slowest = 0;
        for (int i = 0; i < LIMIT + LIMIT / 2; i++) {
            if (i == FAULT_AT) {
                fault.run();
            }
            long sent = System.nanoTime();
            int status = (i % 2 == 0 ? pair.one : pair.two).send("GET", "/api/v1/goods", company, null).statusCode();
            slowest = Math.max(slowest, System.nanoTime() - sent);
            assertThat(status).as(company.name()).isIn(200, 429);
            allowed += status == 200 ? 1 : 0;
        }
        long refilled = Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
        assertThat((long) allowed).as(company.name()).isBetween(LIMIT * 9L / 10, LIMIT + LIMIT / 10 + refilled);
        assertThat(Duration.ofNanos(slowest)).as(company.name()).isLessThan(Duration.ofSeconds(3));
    }

    private static void awaitExact(Pair pair, int exact) {
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(List.of(pair.one, pair.two))
                .allSatisfy(node -> assertThat(gauge(node, "ratelimit_exact")).isEqualTo(exact)));
    }

    private static double gauge(RunningKontor node, String name) {
        return node.part(io.micrometer.core.instrument.MeterRegistry.class).get(name).gauge().value();
    }

    private record Pair(RunningKontor one, RunningKontor two) {
        private static final List<Pair> OPEN = new java.util.ArrayList<>();

        static Pair open(Map<String, String> own) throws IOException {
            Map<String, String> settings = new HashMap<>(Map.of("RATE_LIMIT_ENABLED", "true", "RATE_LIMIT_PRINCIPAL_BURST",
                    Integer.toString(LIMIT), "RATE_LIMIT_PRINCIPAL_PER_SECOND", "1", "DB_POOL_SIZE", "3"));
            settings.putAll(own);
            TestDatabase database = TestPostgres.freshDatabase();
            Path files = Files.createTempDirectory(folder, "pair");
            Pair pair = new Pair(RunningKontor.over(database, files, settings), RunningKontor.over(database, files, settings));
            OPEN.add(pair);
            await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(List.of(pair.one, pair.two))
                    .allSatisfy(node -> assertThat(node.part(Nodes.class).live()).isEqualTo(2)));
            return pair;
        }

        static void closeAll() {
            OPEN.forEach(pair -> {
                pair.one.close();
                pair.two.close();
            });
        }
    }
}
