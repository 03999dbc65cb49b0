package kontor.drill.scenarios;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Latencies;
import kontor.drill.rig.OpenLoop;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;

/// PostgreSQL is there and answers nothing: every process of it is stopped. Some statements are under way in that moment, which no
/// time-out of the server's ends any more; what comes later finds out before its first statement.
final class DatabaseHung implements Scenario {
    private static final int DEADLINE_SECONDS = 2;
    private static final long OVERRUN_MILLIS_MAX = 750;
    private static final int UNDER_WAY = 3;
    private static final Duration UNDER_WAY_WITHIN = Duration.ofSeconds(1);

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
        return "every process of PostgreSQL is stopped (SIGSTOP) for " + seconds(quick) + " s with " + UNDER_WAY
                + " statements under way, while 20 requests a second come, each with a deadline of " + DEADLINE_SECONDS + " s";
    }

    @Override
    public String mustHold() {
        return "no answer later than its deadline and " + OVERRUN_MILLIS_MAX + " ms; everything goes on when it is back";
    }

    @Override
    public boolean quick() {
        return true;
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
        double slowest = 0;
        try (Connection connection = trial.postgres().connection(trial.instance().database());
                Statement statement = connection.createStatement();
                ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT FROM tenant WHERE tenant_id = '" + company.tenant() + "' FOR UPDATE");
            List<Future<Answer>> caught = new ArrayList<>();
            for (int i = 0; i < UNDER_WAY; i++) {
                String reference = company.reference("hung", i);
                caught.add(users.submit(() -> trial.ledger().fiscalise(trial.http(), company, reference)));
            }
            long waiting = awaitWaiting(trial);
            hang(trial, company, latencies);
            connection.rollback();
            for (Future<Answer> each : caught) {
                slowest = Math.max(slowest, each.get().millis());
            }
            trial.must("statements were under way when it stopped", waiting >= UNDER_WAY, waiting + " waited for a lock");
        }
        trial.postgres().awaitBack();
        trial.plot("while PostgreSQL hangs", latencies);
        judge(trial, "no request outlives its deadline", latencies.millis(100), latencies.count());
        judge(trial, "nor does one whose statement was under way", slowest, UNDER_WAY);
        trial.figure("worst overrun ms", Math.round(Math.max(latencies.millis(100), slowest) - DEADLINE_SECONDS * 1_000));
    }

    /// They wait for a row that is locked, each in a statement of its own.
    private static long awaitWaiting(Trial trial) throws SQLException, InterruptedException {
        String waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        Deadline end = Deadline.after(UNDER_WAY_WITHIN);
        long found = trial.postgres().count(trial.instance().database(), waiting);
        while (found < UNDER_WAY && !end.expired()) {
            Thread.sleep(10);
            found = trial.postgres().count(trial.instance().database(), waiting);
        }
        return found;
    }

    private static void hang(Trial trial, Company company, Latencies latencies) throws Exception {
        trial.postgres().suspend();
        try {
            OpenLoop.run(20, Duration.ofSeconds(seconds(trial.quick())), (number, meant) -> {
                trial.http().get(company, "/api/v1/goods");
                latencies.ended(meant);
            });
        } finally {
            trial.postgres().resume();
        }
    }

    private static void judge(Trial trial, String what, double slowest, long count) {
        trial.must(what, slowest <= DEADLINE_SECONDS * 1_000 + OVERRUN_MILLIS_MAX,
                String.format(Locale.ROOT, "slowest answer %.0f ms of %d", slowest, count));
    }

    private static int seconds(boolean quick) {
        return quick ? 3 : 5;
    }
}
