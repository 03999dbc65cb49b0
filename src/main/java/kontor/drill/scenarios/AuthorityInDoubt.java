package kontor.drill.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;
import kontor.sandbox.Fault;

/// The authority does what it was asked and the answer is late or lost, or it does it when nobody waits any more.
final class AuthorityInDoubt implements Scenario {
    private static final int EACH = 6;
    private static final int QUICK_EACH = 2;
    /// Beyond the time-out of 2 s.
    private static final long LATE = 3_500;

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
        int each = quick ? QUICK_EACH : EACH;
        return "of 40 uploads the authority answers " + each + " too late, processes " + each + " too late, commits and drops " + each
                + ", drops " + each + " unprocessed";
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
        int each = trial.times(EACH, QUICK_EACH);
        List<Company> companies = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            companies.add(trial.company("Doubt " + i));
        }
        List<Fault> faults = List.of(new Fault.AnswerAfter(LATE), new Fault.CommitLate(LATE), new Fault.CommitThenDrop(),
                new Fault.DropBeforeCommit());
        for (int n = 0; n < each; n++) {
            faults.forEach(fault -> trial.authority().next(1, "T109", fault));
        }
        for (int n = 0; n < 40; n++) {
            Company company = companies.get(n % companies.size());
            trial.ledger().fiscalise(trial.http(), company, company.reference("doubt", n));
        }
        trial.figure("faults met", each * faults.size() - trial.authority().sandbox().armed().size());
        String lookups = "SELECT count(*) FROM fiscal_attempt WHERE kind = 'LOOKUP'";
        long looked = 0;
        for (int i = 0; i < 100 && (looked == 0 || !trial.authority().sandbox().armed().isEmpty()); i++) {
            Thread.sleep(200);
            looked = trial.postgres().count(trial.instance().database(), lookups);
        }
        trial.must("every fault was met", trial.authority().sandbox().armed().isEmpty(), trial.authority().sandbox().armed() + " left");
        trial.must("doubts were looked up", looked > 0, looked + " look-ups");
    }
}
