package kontor.drill.scenarios;

import java.sql.Connection;
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
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// A statement that waits for a lock nobody gives back.
final class EndlessQuery implements Scenario {
    private static final int REQUESTS = 3;
    private static final int DEADLINE_SECONDS = 2;
    private static final long OVERRUN_MILLIS_MAX = 750;

    @Override
    public String name() {
        return "endless-query";
    }

    @Override
    public String group() {
        return "database";
    }

    @Override
    public List<String> proves() {
        return List.of("G6", "G7");
    }

    @Override
    public String does(boolean quick) {
        return "a session locks one company's row for 4 s; " + REQUESTS + " of its requests, with a deadline of " + DEADLINE_SECONDS
                + " s, wait for it";
    }

    @Override
    public String mustHold() {
        return "they are refused by their deadline and " + OVERRUN_MILLIS_MAX
                + " ms; nobody else notices; their connections are free again";
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
        return Expected.NOTHING_WRONG.answering("503 platform.deadline", "409 platform.locked");
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Locked");
        double slowest = 0;
        int refused = 0;
        try (Connection connection = trial.postgres().connection(trial.instance().database());
                Statement statement = connection.createStatement();
                ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT FROM tenant WHERE tenant_id = '" + company.tenant() + "' FOR UPDATE");
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                String reference = company.reference("locked", i);
                answers.add(users.submit(() -> trial.ledger().fiscalise(trial.http(), company, reference)));
            }
            for (Future<Answer> answer : answers) {
                slowest = Math.max(slowest, answer.get().millis());
                refused += answer.get().good() ? 0 : 1;
            }
            Thread.sleep(Duration.ofSeconds(1));
            connection.rollback();
        }
        trial.figure("slowest ms", Math.round(slowest));
        trial.must("all of them are refused", refused == REQUESTS, refused + " of " + REQUESTS);
        trial.must("none outlives its deadline", slowest <= DEADLINE_SECONDS * 1_000 + OVERRUN_MILLIS_MAX,
                String.format(Locale.ROOT, "slowest %.0f ms", slowest));
    }
}
