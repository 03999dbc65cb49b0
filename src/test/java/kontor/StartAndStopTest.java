package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor.Company;
import kontor.platform.data.DatabaseNotReady;
import kontor.testing.Relay;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a node comes and goes beside others: behind a balancer that heeds `/readyz`, a stop costs no request.
class StartAndStopTest {
    private static final int CLIENTS = 6;
    private static final int ANSWERS_BEFORE_THE_SIGNAL = 40;

    @TempDir
    Path folder;

    @Test
    void behindABalancerThatHeedsReadinessAStopFailsNoRequest() throws Exception {
        TestDatabase database = TestPostgres.freshDatabase();
        RunningKontor prepared = RunningKontor.over(database, folder, Map.of());
        Company company = prepared.company("Rolling Ltd");
        prepared.stopServer();
        Queue<String> failed = new ConcurrentLinkedQueue<>();
        AtomicInteger whileDraining = new AtomicInteger();
        try (prepared; ChildKontor child = ChildKontor.start("serve", settings(database, Map.of("SHUTDOWN_DELAY", "3s")))) {
            CountDownLatch enough = new CountDownLatch(ANSWERS_BEFORE_THE_SIGNAL);
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int n = 0; n < CLIENTS; n++) {
                    clients.execute(() -> useWhileReady(child, company, failed, enough, whileDraining));
                }
                assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
                child.terminate();
            }
            long asked = System.nanoTime();
            assertThat(child.exit(Duration.ofSeconds(30))).as(child.transcript()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(30));
            assertThat(failed).isEmpty();
            assertThat(whileDraining.get()).as("answers given while not ready any more").isPositive();
        }
    }

    @Test
    void aHandlerThatHangsDoesNotKeepTheProcess() throws Exception {
        TestDatabase database = TestPostgres.freshDatabase();
        RunningKontor prepared = RunningKontor.over(database, folder, Map.of());
        Company company = prepared.company("Hanging Ltd");
        prepared.stopServer();
        try (prepared;
                Relay relay = new Relay(0, HealthTest.server(database.app()));
                ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, String> settings = settings(database,
                    Map.of("DATABASE_URL", HealthTest.through(relay, database.app()), "SHUTDOWN_GRACE", "6s"));
            ChildKontor child = ChildKontor.start("serve", settings);
            relay.freeze();
            for (int n = 0; n < CLIENTS; n++) {
                client.execute(() -> assertThatThrownBy(() -> RunningKontor.send(child.address(), "GET", "/api/v1/goods", company, null))
                        .isInstanceOf(java.io.UncheckedIOException.class));
            }
            // Until the requests are inside; which of them came first does not matter.
            Thread.sleep(500);
            long asked = System.nanoTime();
            child.terminate();
            assertThat(child.exit(Duration.ofSeconds(15))).as(child.transcript()).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
        }
    }

    @Test
    void aStartWaitsForADatabaseThatComesLater() throws Exception {
        TestDatabase database = TestPostgres.freshDatabase();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String url = RunningKontor.url(database.app()).replace(":" + HealthTest.server(database.app()).getPort() + "/", ":" + port + "/");
        Thread later = Thread.ofVirtual().start(() -> openLater(port, database));
        try (ChildKontor child = ChildKontor.start("serve", settings(database, Map.of("DATABASE_URL", url)))) {
            assertThat(RunningKontor.send(child.address(), "GET", "/readyz", null, null).statusCode()).isEqualTo(200);
            assertThat(child.transcript()).contains("Waiting for the database, at most");
        } finally {
            later.interrupt();
            later.join();
        }
    }

    @Test
    void theWaitForADatabaseIsBounded() {
        Map<String, String> settings = Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/kontor?user=u&password=p", "DATABASE_WAIT",
                "3s");
        long start = System.nanoTime();
        assertThatThrownBy(() -> RunningKontor.inFolder(folder, settings)).isInstanceOf(DatabaseNotReady.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8));
    }

    private static void openLater(int port, TestDatabase database) {
        try {
            Thread.sleep(5_000);
            Relay relay = new Relay(port, HealthTest.server(database.app()));
            try (relay) {
                Thread.sleep(Duration.ofMinutes(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void useWhileReady(ChildKontor child, Company company, Queue<String> failed, CountDownLatch enough,
            AtomicInteger whileDraining) {
        boolean ready = true;
        while (ready) {
            answered(child, company, failed, enough);
            ready = RunningKontor.send(child.address(), "GET", "/readyz", null, null).statusCode() == 200;
        }
        // What the balancer sent just before it looked.
        answered(child, company, failed, enough);
        whileDraining.incrementAndGet();
    }

    private static void answered(ChildKontor child, Company company, Queue<String> failed, CountDownLatch enough) {
        HttpResponse<String> answer = RunningKontor.send(child.address(), "GET", "/api/v1/goods", company, null);
        if (answer.statusCode() != 200) {
            failed.add(answer.statusCode() + " " + answer.body());
        }
        enough.countDown();
    }

    private Map<String, String> settings(TestDatabase database, Map<String, String> own) {
        Map<String, String> all = RunningKontor.settings(folder, own);
        all.putIfAbsent("DATABASE_URL", RunningKontor.url(database.app()));
        return all;
    }
}
