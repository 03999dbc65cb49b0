package kontor.drill.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;
import kontor.drill.rig.Company;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// Requests that are small to send and meant to be large, slow or confusing to read. No route takes files yet: the bombs in ZIP
/// and XLSX are thrown at `kontor.platform.files` by its tests.
final class Bombs implements Scenario {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double SLOWEST_MILLIS = 3_000;
    private static final long GROWTH_MB_MAX = 160;
    private static final List<String> INSIDE = List.of("exception", "java.", "kontor.", "jackson", "tomcat", "select ", "sqlstate");

    @Override
    public String name() {
        return "bombs";
    }

    @Override
    public String group() {
        return "bodies";
    }

    @Override
    public List<String> proves() {
        return List.of("G8", "G4");
    }

    @Override
    public String does(boolean quick) {
        return "hostile requests: JSON 100,000 deep, 600,000 keys, keys of one hash, giant numbers, keys twice, gzip of a gibibyte, six "
                + "sorts of invalid UTF-8, null bytes, headers and paths of 1 MB, malformed HTTP";
    }

    @Override
    public String mustHold() {
        return "each is answered with its 4xx as a problem (501 and 505 where HTTP wants them), fast; nothing is stored; memory is flat";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Bombed");
        List<Bomb> bombs = BombList.all(company);
        Map<String, String> before = TenantRows.of(trial, company.tenant());
        List<String> wrong = new ArrayList<>();
        List<String> unclear = new ArrayList<>();
        Set<String> answers = new TreeSet<>();
        double slowest = 0;
        PeakMemory memory = PeakMemory.watch(trial.instance());
        for (Bomb bomb : bombs) {
            RawHttp.Got got = RawHttp.send(trial.instance().address(), bomb.bytes(), RawHttp.Rest.NONE, PATIENCE);
            slowest = Math.max(slowest, got.millis());
            answers.add(got.line());
            if (bomb.status() == 0 ? got.status() < 400 || got.status() > 499 : got.status() != bomb.status()) {
                wrong.add(bomb.what() + ": " + got.line());
            }
            if (!got.wellFormed() || INSIDE.stream().anyMatch(got.text().toLowerCase(Locale.ROOT)::contains)) {
                unclear.add(bomb.what() + ": " + got.text().substring(0, Math.min(got.text().length(), 200)));
            }
        }
        memory.end();
        Map<String, String> changed = TenantRows.changed(before, TenantRows.of(trial, company.tenant()));
        trial.figure("bombs", bombs.size());
        trial.figure("slowest ms", Math.round(slowest));
        trial.figure("memory grew MB", memory.growthMb());
        trial.must("each is answered as it should be", wrong.isEmpty(), wrong.isEmpty() ? answers.toString() : wrong.toString());
        trial.must("each answer is a problem that shows nothing of the inside", unclear.isEmpty(), unclear.toString());
        trial.must("nothing is stored", changed.isEmpty(), changed.isEmpty() ? before.size() + " tables" : changed.toString());
        trial.must("none takes longer than " + (int) SLOWEST_MILLIS + " ms", slowest <= SLOWEST_MILLIS, Math.round(slowest) + " ms");
        trial.must("memory grows by at most " + GROWTH_MB_MAX + " MB", memory.growthMb() <= GROWTH_MB_MAX, memory.toString());
    }
}
