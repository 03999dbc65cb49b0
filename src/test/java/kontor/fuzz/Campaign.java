package kontor.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import kontor.guards.Twins;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends requests of the grammar over several connections, has each answer judged, and counts.
public final class Campaign {
    private static final int CONNECTIONS = 8;
    private final Twins twins;
    private final Cast cast;
    private final Grammar grammar;
    private final Judge judge;
    private final Map<String, Map<Integer, AtomicLong>> counts = new ConcurrentSkipListMap<>();
    private final Map<String, Found> found = new ConcurrentSkipListMap<>();
    private final AtomicLong next = new AtomicLong();

    public Campaign(Twins twins, long seed) {
        this.twins = twins;
        JsonNode api = JsonMapper.shared().readTree(twins.kontor.send("GET", "/api/openapi.json", null, null).body());
        this.cast = new Cast(twins);
        this.judge = new Judge(api, twins);
        List<Operation> operations = Operation.of(api);
        operations.forEach(each -> counts.put(each.name(), new ConcurrentSkipListMap<>()));
        this.grammar = new Grammar(cast, new Bodies(api), operations, seed);
    }

    /// One sort of fault: how often, and the first request that showed it.
    private record Found(long times, String first) {
        Found and(Found other) {
            return new Found(times + other.times, first);
        }
    }

    /// Sends this many requests.
    public void run(long requests) throws InterruptedException {
        try (ExecutorService shooters = Executors.newFixedThreadPool(CONNECTIONS,
                Thread.ofPlatform().daemon().name("fuzz-", 0).factory())) {
            Callable<Void> shooter = () -> shoot(requests);
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(shooters.submit(shooter));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Requests by operation and status.
    public Map<String, Map<Integer, Long>> counts() {
        Map<String, Map<Integer, Long>> all = new TreeMap<>();
        counts.forEach((operation, statuses) -> {
            Map<Integer, Long> row = new TreeMap<>();
            statuses.forEach((status, count) -> row.put(status, count.get()));
            all.put(operation, row);
        });
        return all;
    }

    /// Everything that was wrong with an answer, each sort of fault once.
    public List<String> faults() {
        return found.entrySet().stream().map(each -> each.getKey() + " (" + each.getValue().times() + " times) " + each.getValue().first())
                .toList();
    }

    private Void shoot(long requests) throws IOException {
        try (Wire wire = new Wire(twins.kontor.address())) {
            for (long number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                Shot shot = grammar.shot(number);
                try {
                    answered(shot, wire.send(shot.bytes()));
                } catch (IOException | RuntimeException e) {
                    note(shot.operation().name() + " no answer judged: " + e, shot.text());
                    wire.anew();
                }
            }
        }
        return null;
    }

    private void answered(Shot shot, Wire.Answer answer) {
        String operation = shot.operation().name();
        counts.computeIfAbsent(operation, name -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(answer.status(), status -> new AtomicLong())
                .incrementAndGet();
        judge.faults(shot, answer).forEach(fault -> note(operation + " " + fault.replaceAll("[0-9a-f-]{36}", "*"),
                shot.text() + " => " + answer.status() + " " + answer.body()));
        if (answer.status() / 100 == 2) {
            learn(shot, answer);
        } else if (answer.status() == 401 && shot.plain()) {
            cast.renew(shot.who(), String.join("\n", shot.headers()));
        }
    }

    private void learn(Shot shot, Wire.Answer answer) {
        if (shot.foreign()) {
            return;
        }
        try {
            cast.learn(shot.operation(), JsonMapper.shared().readTree(answer.body()));
        } catch (JacksonException e) {
            // Some answers are texts, which teach nothing.
            return;
        }
    }

    private void note(String fault, String request) {
        found.merge(fault, new Found(1, request), Found::and);
    }
}
