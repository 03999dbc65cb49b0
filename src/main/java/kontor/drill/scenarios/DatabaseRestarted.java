package kontor.drill.scenarios;

import java.time.Duration;
import java.util.List;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;

/// PostgreSQL is stopped in order and started again, as an upgrade does it.
final class DatabaseRestarted implements Scenario {
    private static final long BACK_MILLIS_MAX = 5_000;

    @Override
    public String name() {
        return "database-restarted";
    }

    @Override
    public String group() {
        return "database";
    }

    @Override
    public List<String> proves() {
        return List.of("G3", "G6");
    }

    @Override
    public String does(boolean quick) {
        return "PostgreSQL stops for 2 s under the writes of 4 users and starts again";
    }

    @Override
    public String mustHold() {
        return "requests are refused as 503 meanwhile, and answered within " + BACK_MILLIS_MAX / 1_000 + " s after it is back";
    }

    @Override
    public Expected expected() {
        return DatabaseAway.EXPECTED;
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Restarted");
        try (WritingUsers _ = new WritingUsers(trial, "restart", List.of(company), 4)) {
            Thread.sleep(500);
            trial.postgres().stop();
            Thread.sleep(2_000);
            trial.must("the server lives on without its database", trial.http().get(null, "/livez").status() == 200, "/livez");
            trial.postgres().start();
            trial.postgres().awaitBack();
            long back = System.nanoTime();
            Deadline deadline = Deadline.after(Duration.ofSeconds(30));
            while (!trial.http().get(company, "/api/v1/goods").good() && !deadline.expired()) {
                Thread.sleep(50);
            }
            long millis = (System.nanoTime() - back) / 1_000_000;
            trial.figure("answering again after ms", millis);
            trial.must("answers again soon", millis <= BACK_MILLIS_MAX, millis + " ms");
            Thread.sleep(500);
        }
    }
}
