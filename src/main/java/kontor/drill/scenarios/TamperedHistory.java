package kontor.drill.scenarios;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Http;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Ran;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// Somebody who may do everything in the database changes history; the command that verifies it has to name each place. It is
/// run as its operator would, a process beside the working server.
final class TamperedHistory implements Scenario {
    private static final int DOCUMENTS = 20;

    @Override
    public String name() {
        return "tampered-history";
    }

    @Override
    public String group() {
        return "history";
    }

    @Override
    public List<String> proves() {
        return List.of("G10");
    }

    @Override
    public String does(boolean quick) {
        return "activity of four companies changed, removed, exchanged, added and cut off by the superuser at seeded places";
    }

    @Override
    public String mustHold() {
        return "`kontor activity verify` exits 0 before; after it exits 1 and names every place, and no other company";
    }

    @Override
    public InstanceWish wish() {
        return InstanceWish.USUAL.with("ACTIVITY_CHECKPOINT_INTERVAL", "500ms").alone();
    }

    @Override
    public Expected expected() {
        // Two more processes start beside the server, which notices by itself what stands before a checkpoint.
        return Expected.NOTHING_WRONG.withoutLatency().answering("503 platform.busy").logging("is not what was signed at sequence");
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(3);
    }

    @Override
    public void run(Trial trial) throws Exception {
        List<Company> companies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            companies.add(worked(trial, "History " + i));
        }
        for (Company company : companies) {
            Tampering.awaitSigned(trial, company);
        }
        Ran untouched = trial.instance().run(Map.of(), "activity", "verify");
        trial.must("untouched history is found unchanged, exit status 0", untouched.status() == 0,
                untouched.status() + ": " + untouched.lastLine());

        List<Tampering.Place> places = tampered(trial, companies);
        Ran after = trial.instance().run(Map.of(), "activity", "verify");
        judge(trial, after, places, companies.getLast());
    }

    private static List<Tampering.Place> tampered(Trial trial, List<Company> companies) throws SQLException {
        List<Tampering.Place> places = new ArrayList<>();
        places.addAll(new Tampering(trial, companies.get(0)).changeEveryColumn());
        places.addAll(new Tampering(trial, companies.get(1)).removeLines());
        places.addAll(new Tampering(trial, companies.get(2)).exchangeLines());
        places.addAll(new Tampering(trial, companies.get(2)).addLine());
        places.addAll(new Tampering(trial, companies.get(3)).cutTheEnd());
        return places;
    }

    private static void judge(Trial trial, Ran after, List<Tampering.Place> places, Company untouched) {
        List<String> lines = after.said().lines().toList();
        List<Tampering.Place> missed = places.stream().filter(place -> lines.stream().noneMatch(place::named)).toList();
        trial.figure("places tampered with", places.size());
        trial.figure("places named", places.size() - missed.size());
        trial.must("tampered history ends with exit status 1", after.status() == 1, after.status() + ": " + after.lastLine());
        trial.must("every place is named", missed.isEmpty(), places.size() + " places, missed " + missed);
        UUID normal = trial.normal().company().tenant();
        trial.must("no place of an untouched company is named",
                lines.stream().noneMatch(line -> line.contains("tenant " + untouched.tenant()) || line.contains("tenant " + normal)),
                after.lastLine());
    }

    private static Company worked(Trial trial, String name) throws IOException, InterruptedException {
        Company company = trial.company(name);
        Http http = trial.http();
        for (int i = 0; i < DOCUMENTS; i++) {
            trial.ledger().fiscalise(http, company, company.reference("history", i));
        }
        return company;
    }
}
