package kontor.drill.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Latencies;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;
import kontor.sandbox.Fault;

/// A hundred calls to the authority at once, each taking three seconds: they wait holding nothing anybody else needs.
final class HundredSlowCalls implements Scenario {
    private static final int CALLS = 100;
    private static final int COMPANIES = 4;
    private static final long MILLIS = 3_000;
    private static final double P99_MILLIS = 250;

    @Override
    public String name() {
        return "hundred-slow-calls";
    }

    @Override
    public String group() {
        return "authority";
    }

    @Override
    public List<String> proves() {
        return List.of("G6", "G7");
    }

    @Override
    public String does(boolean quick) {
        return CALLS + " devices of " + COMPANIES
                + " companies upload at once, each upload taking 3 s; a cheap endpoint is asked 50 times a second";
    }

    @Override
    public String mustHold() {
        return "at least 90 calls are under way at once, and the cheap endpoint's p99 stays below " + (int) P99_MILLIS + " ms";
    }

    @Override
    public InstanceWish wish() {
        return InstanceWish.USUAL.with("UPSTREAM_CONCURRENCY", "1024").with("EFRIS_TIMEOUT", "8s").with("FISCAL_LANE_LEASE", "12s")
                .with("JOB_WORKERS", "128");
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.settlingWithin(Duration.ofSeconds(40));
    }

    @Override
    public void run(Trial trial) throws Exception {
        List<Company> companies = new ArrayList<>();
        List<UUID> devices = new ArrayList<>();
        for (int i = 0; i < COMPANIES; i++) {
            companies.add(trial.company("Slow " + i));
        }
        for (int i = 0; i < CALLS; i++) {
            devices.add(trial.device(companies.get(i % COMPANIES)));
        }
        // Signed in beforehand, so that the hundred meet at the upload.
        for (int i = 0; i < CALLS; i++) {
            Company company = companies.get(i % COMPANIES);
            trial.ledger().fiscalise(trial.http(), company, company.reference("first", i), devices.get(i));
        }
        SubmittingNow.awaitNone(trial);
        trial.authority().always("T109", new Fault.AnswerAfter(MILLIS));
        for (int i = 0; i < CALLS; i++) {
            Company company = companies.get(i % COMPANIES);
            trial.ledger().fiscalise(trial.http(), company, company.reference("slow", i), devices.get(i));
        }
        Latencies cheap = new Latencies();
        long most = SubmittingNow.mostWhile(trial, () -> CheapRequests.during(trial, Duration.ofSeconds(3), 50, cheap));
        trial.authority().heal();
        trial.figure("calls at once", most);
        trial.figure("cheap p99 ms", Math.round(cheap.millis(99)));
        trial.plot("cheap endpoint", cheap);
        trial.must("at least 90 calls at once", most >= 90, most + " at once");
        trial.mustBeTimely("the cheap endpoint keeps its p99", cheap.count() > 0 && cheap.millis(99) <= P99_MILLIS,
                Math.round(cheap.millis(99)) + " ms of " + cheap.count());
    }
}
