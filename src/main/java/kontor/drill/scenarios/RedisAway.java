package kontor.drill.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Http;
import kontor.drill.rig.Instance;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.RedisProcess;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Tally;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;

/// Redis goes away under a node that keeps its limits there. A second node without Redis is the other half of the installation,
/// so that a share is half of a limit and can be told from the whole.
///
/// @param hung whether it is stopped and keeps its connections, instead of being killed
record RedisAway(boolean hung) implements Scenario {
    private static final int BURST = 300;
    private static final int PER_SECOND = 10;
    private static final int REQUESTS = 400;
    private static final int FAULT_AT = 80;
    private static final double P99_MILLIS = 150;

    @Override
    public String name() {
        return hung ? "redis-hung" : "redis-killed";
    }

    @Override
    public String group() {
        return "limits";
    }

    @Override
    public List<String> proves() {
        return List.of("G7", "C48", "C49", "C50");
    }

    @Override
    public String does(boolean quick) {
        return "a node with Redis and one without; Redis is " + (hung ? "stopped (SIGSTOP)" : "killed (SIGKILL)") + " after " + FAULT_AT
                + " of a key's " + REQUESTS + " requests, another key asks meanwhile, and one after it is back";
    }

    @Override
    public String mustHold() {
        return "never more than the limit, half of it for the key that comes meanwhile, the whole after it is back; no error, p99 below "
                + (int) P99_MILLIS + " ms";
    }

    @Override
    public Optional<String> obstacle() {
        return RedisProcess.obstacle();
    }

    @Override
    public InstanceWish wish() {
        return InstanceWish.LIMITED.with("RATE_LIMIT_PRINCIPAL_BURST", Integer.toString(BURST));
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.withoutLatency().answering("429 web.rate_limited");
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(3);
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Redis");
        List<Company> keys = trial.principals(company, 3);
        try (RedisProcess redis = RedisProcess.start(trial.drill())) {
            Instance node = trial.drill().node(wish().with("REDIS_URL", redis.url()), trial.instance().database());
            node.start();
            try (Http http = trial.http(node)) {
                awaitExact(node, 1);
                // Each node counts the others every two seconds.
                Thread.sleep(4_500);
                passes(trial, http, keys.get(0), "the key of before", new Bounds(BURST / 2, BURST), () -> away(redis));
                awaitExact(node, 0);
                passes(trial, http, keys.get(1), "a key meanwhile", new Bounds(BURST / 2, BURST / 2), () -> {
                });
                back(redis);
                awaitExact(node, 1);
                passes(trial, http, keys.get(2), "a key afterwards", new Bounds(BURST, BURST), () -> {
                });
            } finally {
                trial.drill().end(node);
            }
        }
    }

    /// Tokens a key finds, from least to most: a key that drew on Redis before goes on with what its share has left.
    private record Bounds(int least, int most) {
    }

    private interface Fault {
        void happen() throws IOException, InterruptedException;
    }

    private static void passes(Trial trial, Http http, Company key, String who, Bounds bounds, Fault fault)
            throws IOException, InterruptedException {
        Tally tally = new Tally();
        long begin = System.nanoTime();
        for (int n = 0; n < REQUESTS; n++) {
            if (n == FAULT_AT) {
                fault.happen();
            }
            long sent = System.nanoTime();
            tally.saw(http.get(key, "/api/v1/goods"), sent);
        }
        long limit = bounds.most() + Duration.ofNanos(System.nanoTime() - begin).toMillis() * PER_SECOND / 1_000;
        trial.figure(who, tally.good() + " of " + limit);
        trial.must(who + ": the limit holds", tally.good() <= limit * 11 / 10 && tally.good() >= bounds.least() * 9 / 10,
                tally.good() + " passed, the limit is " + limit);
        trial.must(who + ": nobody waits for Redis", tally.latencies().millis(99) < P99_MILLIS,
                String.format(Locale.ROOT, "p99 %.0f ms, slowest %.0f ms", tally.latencies().millis(99), tally.latencies().millis(100)));
    }

    private void away(RedisProcess redis) throws IOException, InterruptedException {
        if (hung) {
            redis.hang();
        } else {
            redis.kill();
        }
    }

    private void back(RedisProcess redis) throws IOException, InterruptedException {
        if (hung) {
            redis.goOn();
        } else {
            redis.restart();
        }
    }

    private static void awaitExact(Instance node, int exact) throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(Duration.ofSeconds(20));
        while (node.metric("ratelimit_exact") != exact) {
            if (deadline.expired()) {
                throw new IllegalStateException("ratelimit_exact did not become " + exact);
            }
            Thread.sleep(100);
        }
    }
}
