package kontor.drill.scenarios;

import java.time.Duration;
import java.util.List;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.OpenLoop;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Toxic;
import kontor.drill.rig.Trial;

/// The authority takes connections and says nothing for minutes. Times stand at a fifteenth: a call is given up after 2 s
/// instead of 30 s, so that 20 s are what 5 minutes are to a real installation.
final class AuthorityHangs implements Scenario {
    private static final int SECONDS = 20;
    private static final int QUICK_SECONDS = 5;
    private static final double PER_SECOND = 2;

    @Override
    public String name() {
        return "authority-hangs";
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
        return "the authority hangs for " + seconds(quick) + " s, ten times its time-out (5 min at 30 s), while a company posts "
                + PER_SECOND
                + " documents a second";
    }

    @Override
    public String mustHold() {
        return "documents are accepted as ever, and each is fiscalised once when the authority is back";
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.settlingWithin(Duration.ofSeconds(60));
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(60);
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Waiting");
        trial.authority().pipe().poison(new Toxic.Hang());
        OpenLoop.run(PER_SECOND, Duration.ofSeconds(seconds(trial.quick())), (number, meant) -> {
            Answer answer = trial.ledger().fiscalise(trial.http(), company, company.reference("hang", number));
            if (!answer.good()) {
                trial.must("it is accepted", false, answer.status() + " " + answer.body());
            }
        });
        long open = trial.postgres().count(trial.instance().database(),
                "SELECT count(*) FROM fiscal_document WHERE state <> 'FISCALISED' AND tenant_id = '" + company.tenant() + "'");
        trial.figure("waiting when the authority came back", open);
        trial.must("the authority really hung", open > 0, open + " documents waited");
        trial.authority().heal();
    }

    private static int seconds(boolean quick) {
        return quick ? QUICK_SECONDS : SECONDS;
    }
}
