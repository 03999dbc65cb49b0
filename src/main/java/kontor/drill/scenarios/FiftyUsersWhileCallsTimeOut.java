package kontor.drill.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;
import kontor.sandbox.Fault;

/// The first audit's first crash: calls to the authority that hang held every connection of the pool.
final class FiftyUsersWhileCallsTimeOut implements Scenario {
    private static final int USERS = 50;
    private static final int TIMED_OUT = 10;
    private static final Duration TIME_OUT = Duration.ofSeconds(3);

    @Override
    public String name() {
        return "fifty-users-ten-timeouts";
    }

    @Override
    public String group() {
        return "authority";
    }

    @Override
    public List<String> proves() {
        return List.of("G2", "G6", "G7");
    }

    @Override
    public String does(boolean quick) {
        return USERS + " users of 5 companies fiscalise at once; the authority never answers " + TIMED_OUT + " of the uploads";
    }

    @Override
    public String mustHold() {
        return "each of them is accepted, and each document gets exactly one number";
    }

    @Override
    public boolean quick() {
        return true;
    }

    /// Fifty writes at one moment are a queue for two processors, however they are served.
    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.p99(3, 1_000);
    }

    @Override
    public void run(Trial trial) throws Exception {
        List<Company> companies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            companies.add(trial.company("Company " + i));
        }
        trial.authority().next(TIMED_OUT, "T109", new Fault.NeverAnswer());
        int accepted = 0;
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                Company company = companies.get(user % companies.size());
                String reference = company.reference("fifty", user);
                answers.add(users.submit(() -> trial.ledger().fiscalise(trial.http(), company, reference)));
            }
            for (Future<Answer> answer : answers) {
                accepted += answer.get().good() ? 1 : 0;
            }
        }
        // While the unanswered calls are still held.
        Thread.sleep(TIME_OUT);
        trial.figure("accepted", accepted);
        trial.must("all " + USERS + " are accepted", accepted == USERS, accepted + " of " + USERS);
    }
}
