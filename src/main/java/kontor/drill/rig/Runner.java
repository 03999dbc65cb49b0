package kontor.drill.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs one scenario after the other: an instance as wished, the normal tenant's baseline, the scenario beside the normal
/// tenant, and the checks. Whatever one does, the next one gets a world in order.
public final class Runner {
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private final Drill drill;
    private final Pace pace = new Pace();
    /// The process that has worked already: the first requests of any other are slow.
    private long warm;

    public Runner(Drill drill) {
        this.drill = drill;
    }

    /// Runs it and judges it; never throws for what the scenario did. One that was only not in time, on a machine that is seen to
    /// have stumbled before, after or during it, does not count and is run once more.
    ///
    /// @return the last one counts
    public List<Outcome> run(Scenario scenario) throws InterruptedException {
        Optional<String> obstacle = scenario.obstacle();
        if (obstacle.isPresent()) {
            return List.of(Outcome.skipped(scenario, obstacle.get()));
        }
        boolean slow = pace.stumbles();
        String before = pace.described();
        try (Stalls stalls = Stalls.watch(drill.folder())) {
            Outcome first = once(scenario);
            boolean stumbled = first.late() && (pace.stumbles() || slow || stalls.seen());
            return stumbled
                    ? List.of(first.notCounting("it ran at " + before + " before, and " + pace.described() + " after; "
                            + stalls.described()), once(scenario))
                    : List.of(first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome once(Scenario scenario) throws InterruptedException {
        long begin = System.nanoTime();
        List<Check> checks = new ArrayList<>();
        Map<String, Latencies> plots = new LinkedHashMap<>();
        Map<String, Object> figures = Map.of();
        try {
            Instance instance = drill.instance(scenario.wish());
            Trial trial = new Trial(drill, instance, scenario.expected(), new Answers(Expected.NOTHING_WRONG));
            figures = attempt(scenario, trial, checks, plots);
        } catch (IOException | SQLException | RuntimeException e) {
            checks.add(new Check("the scenario could be done", false, described(e)));
        }
        Outcome outcome = new Outcome(scenario, Optional.empty(), figures, checks, plots, (System.nanoTime() - begin) / 1e9,
                Optional.empty());
        tidy(outcome);
        return outcome;
    }

    private Map<String, Object> attempt(Scenario scenario, Trial trial, List<Check> checks, Map<String, Latencies> plots)
            throws IOException, InterruptedException, SQLException {
        Instance instance = trial.instance();
        boolean promised = scenario.expected().p99Factor() > 0;
        if (promised && instance.pid() != warm) {
            trial.normal().alone(WARM_UP);
            warm = instance.pid();
        }
        ProcessReading before = instance.reading();
        long log = instance.logLength();
        // Where nothing is promised there is nothing to compare with, and the drill has minutes to save.
        Latencies baseline = promised ? trial.normal().alone(Duration.ofSeconds(trial.times(3, 2))) : new Latencies();
        try (OpenLoop _ = trial.normal().working()) {
            checks.addAll(limited(scenario, trial));
        }
        checks.addAll(trial.checks());
        if (promised) {
            plots.put("normal tenant before", baseline);
        }
        plots.put("normal tenant meanwhile", trial.normal().latencies());
        plots.putAll(trial.plots());
        drill.authority().heal();
        instance.pipe().heal();
        if (!instance.alive()) {
            instance.start();
        }
        // Nobody asks any more: kept-alive connections would be files of the server for half a minute yet.
        trial.http().close();
        checks.addAll(new CommonChecks(trial, scenario.expected(), before, log, baseline).all());
        return trial.figures();
    }

    private static List<Check> limited(Scenario scenario, Trial trial) throws InterruptedException {
        ExecutorService one = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Future<@Nullable Void> running = one.submit(() -> {
                scenario.run(trial);
                return null;
            });
            running.get(scenario.limit().toMillis(), TimeUnit.MILLISECONDS);
            return List.of();
        } catch (TimeoutException e) {
            return List.of(new Check("it ends within its time", false, "it still ran after " + scenario.limit().toMillis() + " ms"));
        } catch (ExecutionException e) {
            return List.of(new Check("the scenario could be done", false, described(e.getCause() == null ? e : e.getCause())));
        } finally {
            // One that was not done is told to end; it is not waited for, since it may not listen.
            one.shutdownNow();
        }
    }

    /// What failed may have left anything behind: the next scenario gets another instance.
    private void tidy(Outcome outcome) {
        drill.authority().heal();
        if (outcome.broken() || outcome.scenario().wish().fresh()) {
            try {
                drill.discard();
            } catch (IOException e) {
                throw new IllegalStateException("the instance could not be ended", e);
            }
        }
    }

    private static String described(Throwable e) {
        StackTraceElement[] stack = e.getStackTrace();
        return e + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
