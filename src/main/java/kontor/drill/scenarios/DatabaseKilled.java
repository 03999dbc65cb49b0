package kontor.drill.scenarios;

import java.time.Duration;
import java.util.List;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// `kill -9` of every process of PostgreSQL. The control run writes without waiting for the disk and must lose something,
/// else this scenario could not see a loss at all.
final class DatabaseKilled implements Scenario {
    private static final int ROUNDS = 20;
    private static final int QUICK_ROUNDS = 2;
    private static final int USERS = 4;

    @Override
    public String name() {
        return "database-killed";
    }

    @Override
    public String group() {
        return "crash";
    }

    @Override
    public List<String> proves() {
        return List.of("G2", "G3");
    }

    @Override
    public String does(boolean quick) {
        return "kill -9 of PostgreSQL under the writes of " + USERS + " users, " + (quick
                ? QUICK_ROUNDS + " times"
                : ROUNDS + " times; then once under writes with synchronous_commit off");
    }

    @Override
    public String mustHold() {
        return "every acknowledged document is stored, each is fiscalised exactly once; the control run shows loss";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.breaking().withoutLatency()
                .answering("503 platform.busy", "503 platform.database_unavailable", "503 platform.outcome_unknown",
                        "503 platform.deadline")
                .logging(".*")
                .settlingWithin(Duration.ofSeconds(60));
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(4);
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Killed");
        int rounds = trial.times(ROUNDS, QUICK_ROUNDS);
        try (WritingUsers _ = new WritingUsers(trial, "db", List.of(company), USERS)) {
            for (int round = 0; round < rounds; round++) {
                Thread.sleep(300 + trial.random().nextInt(500));
                trial.postgres().kill();
                trial.postgres().awaitBack();
            }
            Thread.sleep(500);
        }
        trial.figure("kills", rounds);
        trial.figure("acknowledged", trial.ledger().acknowledged());
        trial.must("writes were acknowledged between the kills", trial.ledger().acknowledged() > rounds,
                trial.ledger().acknowledged() + " in " + rounds + " rounds");
        if (!trial.quick()) {
            control(trial);
        }
    }

    /// What the same kill does to writes that are not on the disk when they are acknowledged: the drill would see it.
    private static void control(Trial trial) throws Exception {
        // Every commit of the server's would flush what the control's commits left for later.
        trial.instance().kill();
        RawWrites.Count control = RawWrites.lostByAKill(trial, false);
        RawWrites.Count same = RawWrites.lostByAKill(trial, true);
        trial.figure("control lost", control.lost() + " of " + control.acknowledged());
        trial.must("the control run without synchronous_commit shows loss", control.lost() > 0,
                control.lost() + " of " + control.acknowledged() + " lost");
        trial.must("the same raw writes with it lose nothing", same.lost() == 0, same.lost() + " of " + same.acknowledged() + " lost");
    }
}
