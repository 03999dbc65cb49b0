package kontor.drill.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Tally;
import kontor.drill.rig.Trial;

/// The load test of the third audit, with the limits on (L1 of platform.md 5.5, 1.3-3): a thousand requests of a hundred
/// principals pass; those of one principal beyond its bucket do not.
final class ListHundredPrincipals implements Scenario {
    private static final int COMPANIES = 5;
    private static final int PRINCIPALS = 100;
    private static final int EACH = 10;
    private static final double P95_MILLIS = 500;
    private static final int ALONE = 700;
    private static final int ALONE_AT_ONCE = 8;
    private static final int BURST = 600;
    private static final int PER_SECOND = 10;

    @Override
    public String name() {
        return "list-hundred-principals";
    }

    @Override
    public String group() {
        return "load";
    }

    @Override
    public List<String> proves() {
        return List.of("G7", "C41");
    }

    @Override
    public String does(boolean quick) {
        return PRINCIPALS + " principals ask for a list " + EACH
                + " times each, all at once, with the limits on, once to warm up and once measured; then one alone asks "
                + ALONE + " times";
    }

    @Override
    public String mustHold() {
        return "no error and p95 below " + (int) P95_MILLIS + " ms; of the one alone pass " + BURST + " and " + PER_SECOND
                + " a second, to a request";
    }

    @Override
    public InstanceWish wish() {
        return InstanceWish.LIMITED;
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.withoutLatency().answering("429 web.rate_limited");
    }

    @Override
    public void run(Trial trial) throws Exception {
        List<Company> principals = new ArrayList<>();
        int companies = trial.times(COMPANIES, 2);
        for (int i = 0; i < companies; i++) {
            principals.addAll(trial.principals(trial.company("List " + i), PRINCIPALS / companies));
        }
        allAtOnce(trial, principals, new Tally());
        Tally tally = new Tally();
        allAtOnce(trial, principals, tally);
        trial.figure("p95 ms", Math.round(tally.latencies().millis(95)));
        trial.plot("lists", tally.latencies());
        trial.mustBeGood("no error", tally, tally.all() == (long) PRINCIPALS * EACH);
        trial.mustBeTimely("p95 below " + (int) P95_MILLIS + " ms", tally.latencies().millis(95) < P95_MILLIS, tally.toString());
        alone(trial, trial.principals(trial.normal().company(), 1).getFirst());
    }

    private static void allAtOnce(Trial trial, List<Company> principals, Tally tally) throws Exception {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> users = new ArrayList<>();
            principals.forEach(one -> users.add(all.submit(() -> lists(trial, one, tally))));
            for (Future<?> user : users) {
                user.get();
            }
        }
    }

    private static Tally lists(Trial trial, Company one, Tally tally) throws Exception {
        for (int i = 0; i < EACH; i++) {
            long sent = System.nanoTime();
            tally.saw(trial.http().get(one, "/api/v1/documents"), sent);
        }
        return tally;
    }

    /// What is let through follows from the bucket and the time it took; the time is known to within one answer at each end.
    private static void alone(Trial trial, Company one) throws Exception {
        AtomicLong left = new AtomicLong(ALONE - 1);
        Tally tally = new Tally();
        long firstSent = System.nanoTime();
        Answer first = tally.saw(trial.http().get(one, "/api/v1/goods"), firstSent);
        long firstAnswered = System.nanoTime();
        AtomicLong lastSent = new AtomicLong(firstAnswered);
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> users = new ArrayList<>();
            for (int i = 0; i < ALONE_AT_ONCE; i++) {
                users.add(all.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        long sent = System.nanoTime();
                        lastSent.accumulateAndGet(sent, Math::max);
                        tally.saw(trial.http().get(one, "/api/v1/goods"), sent);
                    }
                    return first;
                }));
            }
            for (Future<?> user : users) {
                user.get();
            }
        }
        long least = BURST + refilled(Duration.ofNanos(lastSent.get() - firstAnswered)) - ALONE_AT_ONCE;
        long most = BURST + refilled(Duration.ofNanos(System.nanoTime() - firstSent)) + 1;
        trial.figure("429s of one alone", tally.count("429 web.rate_limited"));
        trial.must("one alone is refused as documented",
                tally.good() >= least && tally.good() <= most && tally.good() + tally.count("429 web.rate_limited") == ALONE,
                tally + ", let through from " + least + " to " + most);
    }

    private static long refilled(Duration time) {
        return time.toMillis() * PER_SECOND / 1_000;
    }
}
