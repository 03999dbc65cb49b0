package kontor.drill.scenarios;

import java.time.Duration;
import java.util.List;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// `kill -9` of the server at any moment.
final class ServerKilled implements Scenario {
    private static final int ROUNDS = 20;
    private static final int QUICK_ROUNDS = 2;
    private static final int USERS = 4;

    @Override
    public String name() {
        return "server-killed";
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
        return "kill -9 of the server under the writes of " + USERS + " users, " + (quick ? QUICK_ROUNDS : ROUNDS) + " times";
    }

    @Override
    public String mustHold() {
        return "every acknowledged document is stored, and each is fiscalised exactly once";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Expected expected() {
        return // A server that has just started is slow, and sheds what would wait too long.
        Expected.NOTHING_WRONG.breaking().withoutLatency().answering("503 platform.busy")
                .logging("Unable to open connection", "it is tried again")
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
        try (WritingUsers _ = new WritingUsers(trial, "killed", List.of(company), USERS)) {
            for (int round = 0; round < rounds; round++) {
                Thread.sleep(300 + trial.random().nextInt(500));
                trial.instance().kill();
                trial.instance().start();
            }
            Thread.sleep(300);
        }
        trial.figure("kills", rounds);
        trial.figure("acknowledged", trial.ledger().acknowledged());
        trial.figure("asked", trial.ledger().asked());
        trial.must("writes were acknowledged between the kills", trial.ledger().acknowledged() > rounds,
                trial.ledger().acknowledged() + " in " + rounds + " rounds");
    }
}
