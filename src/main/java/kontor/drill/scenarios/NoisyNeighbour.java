package kontor.drill.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.OpenLoop;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Tally;
import kontor.drill.rig.Trial;

/// One tenant asks far more often than it may, with the limits on; the others go on as if it were not there (L7 of platform.md 5.5).
final class NoisyNeighbour implements Scenario {
    /// Two hundred times what the key may; as much as these processors can also make, and still leave some for everybody.
    private static final double NOISE_PER_SECOND = 2_000;
    /// It swells, which also has the server's compiler see what it will do.
    private static final double[] SWELLING = {0.1, 0.4};
    private static final Duration SWELLS = Duration.ofMillis(2_500);
    private static final int OTHERS = 3;
    private static final double OTHERS_PER_SECOND = 30;
    private static final double FACTOR = 1.2;
    /// The noise is made on the same processors, and answering it at all, with 429, takes some of them.
    private static final double FLOOR_MILLIS = 250;

    @Override
    public String name() {
        return "noisy-neighbour";
    }

    @Override
    public String group() {
        return "limits";
    }

    @Override
    public List<String> proves() {
        return List.of("G7", "C53");
    }

    @Override
    public String does(boolean quick) {
        return "one key, its tokens spent, asks " + (int) NOISE_PER_SECOND + " times a second over " + Noise.CONNECTIONS
                + " connections, swelling for 5 s, for " + seconds(quick) + " s; " + OTHERS + " other tenants ask "
                + (int) OTHERS_PER_SECOND + " times a second";
    }

    @Override
    public String mustHold() {
        return String.format(Locale.ROOT, "the others see no error, and their p99 is at most %.1f times what it was, or %.0f ms", FACTOR,
                FLOOR_MILLIS);
    }

    @Override
    public InstanceWish wish() {
        // Little to spend, so that the limit is met at once, however slowly the noise can be made here.
        return InstanceWish.LIMITED.with("RATE_LIMIT_PRINCIPAL_BURST", "120");
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG;
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company noisy = trial.company("Noisy");
        List<Company> others = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            others.addAll(trial.principals(trial.company("Quiet " + i), 2));
        }
        Duration time = Duration.ofSeconds(seconds(trial.quick()));
        quiet(trial, others, Duration.ofSeconds(2));
        Tally before = quiet(trial, others, time);
        for (double share : SWELLING) {
            noise(trial, noisy).make(NOISE_PER_SECOND * share, SWELLS);
        }
        Duration cpu = trial.instance().cpu();
        Noise noise = noise(trial, noisy);
        Tally meanwhile;
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Noise> making = beside.submit(() -> noise.make(NOISE_PER_SECOND, time));
            meanwhile = quiet(trial, others, time);
            making.get();
        }
        double cpuMicros = trial.instance().cpu().minus(cpu).toNanos() / 1e3;
        trial.figure("noise", noise);
        trial.figure("processor of the server for each request µs", Math.round(cpuMicros / (noise.all() + meanwhile.all())));
        trial.figure("p99 before ms", Math.round(before.latencies().millis(99)));
        trial.figure("p99 meanwhile ms", Math.round(meanwhile.latencies().millis(99)));
        trial.plot("others before", before.latencies());
        trial.plot("others beside the noise", meanwhile.latencies());
        trial.mustBeGood("the others see no error", meanwhile, meanwhile.good() > 0);
        double limit = Math.max(FACTOR * before.latencies().millis(99), FLOOR_MILLIS);
        trial.mustBeTimely("the others' p99", meanwhile.latencies().millis(99) <= limit, meanwhile + "; before: " + before);
        judge(trial, noise, time);
    }

    /// As much as was meant, all of it refused but for what comes back to the bucket.
    private static void judge(Trial trial, Noise noise, Duration time) {
        long refused = noise.count("429 web.rate_limited");
        long good = noise.count("200");
        trial.must("the noise is one", noise.all() >= 0.9 * NOISE_PER_SECOND * time.toSeconds(),
                noise.all() + " answers in " + time.toSeconds() + " s");
        trial.must("it is refused, with 429, and never broken", refused + good == noise.all() && refused >= 0.95 * noise.all(),
                noise.toString());
    }

    private static Noise noise(Trial trial, Company noisy) {
        return new Noise(trial.instance().address(), noisy.apiKey(), "/api/v1/goods");
    }

    private static Tally quiet(Trial trial, List<Company> others, Duration time) throws InterruptedException {
        Tally tally = new Tally();
        OpenLoop.run(OTHERS_PER_SECOND, time, (number, meant) -> {
            try {
                tally.saw(trial.http().get(others.get((int) (number % others.size())), "/api/v1/goods"), meant);
            } catch (IOException _) {
                tally.broke();
            }
        });
        return tally;
    }

    private static int seconds(boolean quick) {
        return quick ? 4 : 8;
    }
}
