package kontor.drill.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;
import kontor.sandbox.Fault;

/// The authority does what it was asked and the answer is late or lost, or it does it when nobody waits any more.
final class AuthorityInDoubt implements Scenario {
    private static final int ROUNDS = 4;
    private static final int QUICK_ROUNDS = 2;
    private static final int DOCUMENTS = 14;
    /// Beyond the time-out of 2 s.
    private static final long LATE = 3_500;
    /// When the same document has long been sent again: only the authority's own check of the reference keeps it from a second number.
    private static final long AFTER_THE_RESEND = 9_000;

    private static final List<Fault> FAULTS = List.of(new Fault.AnswerAfter(LATE), new Fault.CommitLate(LATE),
            new Fault.CommitLate(AFTER_THE_RESEND), new Fault.CommitThenDrop(), new Fault.DropBeforeCommit());
    private static final Duration MET_WITHIN = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "authority-in-doubt";
    }

    @Override
    public String group() {
        return "authority";
    }

    @Override
    public List<String> proves() {
        return List.of("G2");
    }

    @Override
    public String does(boolean quick) {
        int rounds = quick ? QUICK_ROUNDS : ROUNDS;
        return "of " + rounds * DOCUMENTS + " uploads the authority answers " + rounds + " too late, processes " + rounds
                + " too late, and as many after they were sent again, commits and drops " + rounds + ", drops " + rounds + " unprocessed";
    }

    @Override
    public String mustHold() {
        return "each document ends with exactly one number";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.settlingWithin(Duration.ofSeconds(90));
    }

    @Override
    public void run(Trial trial) throws Exception {
        List<Company> companies = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            companies.add(trial.company("Doubt " + i));
        }
        int rounds = trial.times(ROUNDS, QUICK_ROUNDS);
        for (int round = 0; round < rounds; round++) {
            troubled(trial, companies, round);
        }
        trial.figure("faults met", rounds * FAULTS.size() - trial.authority().sandbox().armed().size());
        String lookups = "SELECT count(*) FROM fiscal_attempt WHERE kind = 'LOOKUP'";
        long looked = 0;
        for (int i = 0; i < 100 && looked == 0; i++) {
            Thread.sleep(200);
            looked = trial.postgres().count(trial.instance().database(), lookups);
        }
        Thread.sleep(AFTER_THE_RESEND);
        trial.must("every fault was met", trial.authority().sandbox().armed().isEmpty(), trial.authority().sandbox().armed() + " left");
        trial.must("doubts were looked up", looked > 0, looked + " look-ups");
    }

    /// One of each trouble among the documents of all companies; more at once would only open the breaker.
    private static void troubled(Trial trial, List<Company> companies, int round) throws IOException, InterruptedException {
        FAULTS.forEach(fault -> trial.authority().next(1, "T109", fault));
        for (int n = 0; n < DOCUMENTS; n++) {
            Company company = companies.get(n % companies.size());
            trial.ledger().fiscalise(trial.http(), company, company.reference("doubt", (long) round * DOCUMENTS + n));
        }
        Deadline end = Deadline.after(MET_WITHIN);
        while (!trial.authority().sandbox().armed().isEmpty() && !end.expired()) {
            Thread.sleep(100);
        }
    }
}
