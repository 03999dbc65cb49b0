package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kontor.RunningKontor.Company;
import kontor.sandbox.IssuedDocument;
import kontor.sandbox.Sandbox;
import kontor.sandbox.SandboxServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("alone")
class ParallelTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final int MANY = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void fiftyIdenticalPostsMakeOneDocumentAndOneNumber() {
        Company company = KONTOR.company("Acacia Trading Ltd");
        List<HttpResponse<String>> answers = atOnce(MANY, n -> post(company, Invoices.laptop("SAME"), "same"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
        assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.getFirst().body());
        assertThat(answers).filteredOn(answer -> answer.headers().firstValue("Idempotency-Replayed").isEmpty()).hasSize(1);
        fiscalised(company, 1);
        assertThat(KONTOR.sandbox().documents()).filteredOn(document -> document.tin().equals(company.tin())).hasSize(1);
    }

    @Test
    void fiftyPostsOfTheSameDocumentUnderDifferentKeysMakeOneNumber() {
        Company company = KONTOR.company("Baobab Stores Ltd");
        List<HttpResponse<String>> answers = atOnce(MANY, n -> post(company, Invoices.laptop("SAME"), "key-" + n));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
        assertThat(answers).extracting(answer -> Invoices.json(answer).required("id").asString()).containsOnly(
                Invoices.json(answers.getFirst()).required("id").asString());
        fiscalised(company, 1);
        assertThat(KONTOR.sandbox().documents()).filteredOn(document -> document.tin().equals(company.tin())).hasSize(1);
    }

    @Test
    void fiftyDocumentsOfOneDeviceGoOneAtATimeAndOfTwoDevicesTogether() {
        Company company = KONTOR.company("Cassia Supplies Ltd");
        Sandbox sandbox = Sandbox.inMemory(1, Clock.systemUTC());
        try (sandbox;
                SandboxServer server = SandboxServer.start(sandbox, 0);
                LineProbe probe = new LineProbe(server.endpoint(), Duration.ofMillis(40))) {
            UUID one = KONTOR.device(company, sandbox, probe.endpoint());
            UUID two = KONTOR.device(company, sandbox, probe.endpoint());
            List<HttpResponse<String>> answers = atOnce(2 * MANY,
                    n -> post(company, Invoices.laptop("DOC-" + n, n % 2 == 0 ? one : two), "doc-" + n));
            assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
            fiscalised(company, 2 * MANY);
            assertThat(sandbox.documents()).hasSize(2 * MANY).extracting(IssuedDocument::reference).doesNotHaveDuplicates();
            assertThat(probe.mostOfOneDevice()).isEqualTo(1);
            assertThat(probe.mostTogether()).isEqualTo(2);
        }
    }

    /// A busy server says 503 and stores nothing; a client then asks again under the same key.
    private static HttpResponse<String> post(Company company, String body, String key) {
        HttpResponse<String> answer = sent(company, body, key);
        for (int again = 0; answer.statusCode() == 503 && again < 20; again++) {
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            answer = sent(company, body, key);
        }
        return answer;
    }

    private static HttpResponse<String> sent(Company company, String body, String key) {
        return KONTOR.send("POST", "/api/v1/documents", company, body, "Idempotency-Key", key);
    }

    private static void fiscalised(Company company, int documents) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(states(company)).hasSize(documents)
                .containsOnly("fiscalised"));
    }

    private static List<String> states(Company company) {
        HttpResponse<String> page = KONTOR.send("GET", "/api/v1/documents?limit=100", company, null);
        return Stream.of(Invoices.json(page).required("items")).flatMap(items -> IntStream.range(0, items.size()).mapToObj(items::get))
                .map(Invoices::state).toList();
    }

    /// Every call waits for all to be ready.
    private static <T> List<T> atOnce(int calls, IntFunction<T> call) {
        CountDownLatch ready = new CountDownLatch(calls);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int n = 0; n < calls; n++) {
                int number = n;
                futures.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.apply(number);
                }));
            }
            return futures.stream().map(ParallelTest::result).toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
