package kontor.drill.scenarios;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Latencies;
import kontor.drill.rig.OpenLoop;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// PostgreSQL is there and answers nothing: every process of it is stopped.
final class DatabaseHung implements Scenario {
    private static final int DEADLINE_SECONDS = 2;
    private static final long OVERRUN_MILLIS_MAX = 750;

    @Override
    public String name() {
        return "database-hung";
    }

    @Override
    public String group() {
        return "database";
    }

    @Override
    public List<String> proves() {
        return List.of("G6");
    }

    @Override
    public String does(boolean quick) {
        return "every process of PostgreSQL is stopped (SIGSTOP) for 5 s while 20 requests a second come, each with a deadline of "
                + DEADLINE_SECONDS + " s";
    }

    @Override
    public String mustHold() {
        return "no answer later than its deadline and " + OVERRUN_MILLIS_MAX + " ms; everything goes on when it is back";
    }

    @Override
    public InstanceWish wish() {
        return InstanceWish.USUAL.with("REQUEST_TIMEOUT", DEADLINE_SECONDS + "s");
    }

    @Override
    public Expected expected() {
        return DatabaseAway.EXPECTED;
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Hung");
        Latencies latencies = new Latencies();
        trial.postgres().suspend();
        try {
            OpenLoop.run(20, Duration.ofSeconds(5), (number, meant) -> {
                trial.http().get(company, "/api/v1/goods");
                latencies.ended(meant);
            });
        } finally {
            trial.postgres().resume();
        }
        trial.postgres().awaitBack();
        double overrun = latencies.millis(100) - DEADLINE_SECONDS * 1_000;
        trial.figure("worst overrun ms", Math.round(overrun));
        trial.plot("while PostgreSQL hangs", latencies);
        trial.must("no request outlives its deadline", overrun <= OVERRUN_MILLIS_MAX,
                String.format(Locale.ROOT, "slowest answer %.0f ms of %d", latencies.millis(100), latencies.count()));
    }
}
