package kontor.drill.rig;

import java.io.IOException;
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

    public Runner(Drill drill) {
        this.drill = drill;
    }

    /// Runs it and judges it; never throws for what the scenario did.
    public Outcome run(Scenario scenario) throws InterruptedException {
        Optional<String> obstacle = scenario.obstacle();
        if (obstacle.isPresent()) {
            return Outcome.skipped(scenario, obstacle.get());
        }
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
        Outcome outcome = new Outcome(scenario, Optional.empty(), figures, checks, plots, (System.nanoTime() - begin) / 1e9);
        tidy(outcome);
        return outcome;
    }

    private Map<String, Object> attempt(Scenario scenario, Trial trial, List<Check> checks, Map<String, Latencies> plots)
            throws IOException, InterruptedException, SQLException {
        Instance instance = trial.instance();
        trial.normal().alone(WARM_UP);
        ProcessReading before = instance.reading();
        long log = instance.logLength();
        Latencies baseline = trial.normal().alone(Duration.ofSeconds(trial.times(3, 2)));
        try (OpenLoop normal = trial.normal().working()) {
            checks.addAll(limited(scenario, trial));
        }
        checks.addAll(trial.checks());
        plots.put("normal tenant before", baseline);
        plots.put("normal tenant meanwhile", trial.normal().latencies());
        plots.putAll(trial.plots());
        drill.authority().heal();
        instance.pipe().heal();
        if (!instance.alive()) {
            instance.start();
        }
        checks.addAll(new CommonChecks(trial, scenario.expected(), before, log, baseline).all());
        trial.http().close();
        return trial.figures();
    }

    private static List<Check> limited(Scenario scenario, Trial trial) throws InterruptedException {
        try (ExecutorService one = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<@Nullable Void> running = one.submit(() -> {
                scenario.run(trial);
                return null;
            });
            running.get(scenario.limit().toMillis(), TimeUnit.MILLISECONDS);
            return List.of();
        } catch (TimeoutException e) {
            return List.of(new Check("it ends within " + scenario.limit().toSeconds() + " s", false, "it did not"));
        } catch (ExecutionException e) {
            return List.of(new Check("the scenario could be done", false, described(e.getCause() == null ? e : e.getCause())));
        }
    }

    /// What failed may have left anything behind: the next scenario gets another instance.
    private void tidy(Outcome outcome) {
        drill.authority().heal();
        if (outcome.failed() || outcome.scenario().wish().fresh()) {
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
