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
        return "a server is started while PostgreSQL is away";
    }

    @Override
    public String mustHold() {
        return "it ends with status 1 and says why, for its supervisor to try again; started later, it is ready";
    }

    @Override
    public Expected expected() {
        return DatabaseAway.EXPECTED;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(120);
    }

    @Override
    public void run(Trial trial) throws Exception {
        Instance second = trial.drill().prepared(InstanceWish.USUAL);
        trial.postgres().stop();
        try {
            second.launch();
            int status = second.awaitEnd(Duration.ofSeconds(60));
            trial.must("it ends with status 1", status == 1, "status " + status);
            trial.must("it says why", second.said("database"), "the word database in what it said");
        } finally {
            trial.postgres().start();
        }
        trial.postgres().awaitBack();
        second.start();
        trial.must("started later, it is ready", second.alive(), "ready");
        trial.drill().end(second);
    }
}
