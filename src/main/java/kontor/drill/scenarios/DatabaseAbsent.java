package kontor.drill.scenarios;

import java.time.Duration;
import java.util.List;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Instance;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// The server is started before its database is there.
final class DatabaseAbsent implements Scenario {
    @Override
    public String name() {
        return "database-absent";
    }

    @Override
    public String group() {
        return "database";
    }

    @Override
    public List<String> proves() {
        return List.of("G9");
    }

    @Override
    public String does(boolean quick) {
        return "two servers are started while PostgreSQL is away, one that waits 60 s for it and one that waits 1 s";
    }

    @Override
    public String mustHold() {
        return "the first is ready when PostgreSQL is; the second ends with status 1 and says why, for its supervisor to try again";
    }

    @Override
    public Expected expected() {
        return DatabaseAway.EXPECTED;
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void run(Trial trial) throws Exception {
        Instance patient = trial.drill().prepared(InstanceWish.USUAL.with("DATABASE_WAIT", "60s"));
        Instance hasty = trial.drill().prepared(InstanceWish.USUAL.with("DATABASE_WAIT", "1s"));
        trial.postgres().stop();
        try {
            patient.launch();
            hasty.launch();
            int status = hasty.awaitEnd(Duration.ofSeconds(60));
            trial.must("past its patience it ends with status 1", status == 1, "status " + status);
            trial.must("it says why", hasty.said("database"), "the word database in what it said");
            trial.must("the other one waits", patient.alive(), "alive");
        } finally {
            trial.postgres().start();
        }
        trial.postgres().awaitBack();
        patient.awaitReady();
        trial.must("the other one is ready when its database is", patient.alive(), "ready");
        trial.drill().end(patient);
        trial.drill().end(hasty);
    }
}
