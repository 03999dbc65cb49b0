package kontor.drill.rig;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kontor.platform.Deadline;

/// What must hold after every scenario, whatever it did.
final class CommonChecks {
    private static final int THREADS_SLACK = 15;
    private static final int FILES_SLACK = 100;
    /// What a JVM takes beside its heap: classes, code, stacks, buffers.
    private static final long BESIDE_HEAP_MB = 300;
    private static final int LINE_MAX = 300;
    private static final String OPEN_STATES = "('QUEUED','SUBMITTING','RETRYING','IN_DOUBT')";

    private final Trial trial;
    private final Expected expected;
    private final ProcessReading before;
    private final long logBefore;
    private final Latencies baseline;

    CommonChecks(Trial trial, Expected expected, ProcessReading before, long logBefore, Latencies baseline) {
        this.trial = trial;
        this.expected = expected;
        this.before = before;
        this.logBefore = logBefore;
        this.baseline = baseline;
    }

    List<Check> all() throws IOException, InterruptedException, SQLException {
        List<Check> checks = new ArrayList<>();
        checks.add(settled());
        checks.add(nothingLost());
        checks.add(nothingDoubled());
        checks.add(noForeignRows());
        checks.add(trial.answers().nothingForeign());
        checks.add(trial.answers().onlyExpected());
        checks.add(trial.answers().wellFormed());
        checks.add(latency());
        checks.add(connections());
        checks.add(resources());
        List<String> errors = trial.instance().errorsSince(logBefore).stream().filter(line -> !expected.allowsLine(line)).toList();
        checks.add(new Check("no error in the server's log", errors.isEmpty(),
                errors.size() + " lines " + errors.stream().limit(3).map(CommonChecks::shortened).toList()));
        return checks;
    }

    /// Everything asked for has come to its end at the authority.
    private Check settled() throws SQLException, InterruptedException {
        Deadline deadline = Deadline.after(expected.settles());
        String sql = "SELECT count(*) FROM fiscal_document WHERE state IN " + OPEN_STATES + " AND tenant_id IN (" + tenants() + ")";
        long open = count(sql);
        while (open > 0 && !deadline.expired()) {
            Thread.sleep(100);
            open = count(sql);
        }
        return new Check("every document settled within " + expected.settles().toSeconds() + " s", open == 0, open + " open");
    }

    private Check nothingLost() throws SQLException {
        Set<String> stored = trial.postgres().rows(trial.instance().database(),
                "SELECT tenant_id || ' ' || document_id || ' ' || reference FROM fiscal_document WHERE tenant_id IN (" + tenants() + ")")
                .stream().map(List::getFirst).collect(Collectors.toSet());
        List<String> lost = trial.ledger().entries().stream().filter(entry -> entry.document() != null)
                .filter(entry -> !stored.contains(entry.company().tenant() + " " + entry.document() + " " + entry.reference()))
                .map(Ledger.Entry::reference).toList();
        return new Check("zero acknowledged writes lost", lost.isEmpty(),
                trial.ledger().acknowledged() + " acknowledged, " + stored.size() + " stored, " + lost.size() + " lost "
                        + lost.stream().limit(3).toList());
    }

    private Check nothingDoubled() {
        Map<String, Long> issued = trial.authority().issued();
        List<String> doubled = issued.entrySet().stream().filter(each -> each.getValue() > 1).map(Map.Entry::getKey).toList();
        long ours = trial.ledger().entries().stream().filter(entry -> issued.containsKey(entry.reference())).count();
        return new Check("zero doubles at the authority", doubled.isEmpty(),
                ours + " issued, " + doubled.size() + " doubled " + doubled.stream().limit(3).toList());
    }

    /// Every row of a company is one it asked for.
    private Check noForeignRows() throws SQLException {
        Map<UUID, Set<String>> asked = trial.ledger().entries().stream().collect(Collectors.groupingBy(entry -> entry.company().tenant(),
                Collectors.mapping(Ledger.Entry::reference, Collectors.toSet())));
        List<String> foreign = new ArrayList<>();
        for (List<String> row : trial.postgres().rows(trial.instance().database(),
                "SELECT tenant_id, reference FROM fiscal_document WHERE tenant_id IN (" + tenants() + ")")) {
            if (!asked.getOrDefault(UUID.fromString(row.getFirst()), Set.of()).contains(row.get(1))) {
                foreign.add(row.toString());
            }
        }
        return new Check("zero foreign rows", foreign.isEmpty(), foreign.stream().limit(3).toList().toString());
    }

    private Check latency() {
        Latencies now = trial.normal().latencies();
        if (expected.p99Factor() == 0) {
            return new Check("normal tenant's p99 (nothing promised)", true,
                    String.format(Locale.ROOT, "p99 %.1f ms of %d", now.millis(99), now.count()));
        }
        double limit = Math.max(expected.p99Factor() * baseline.millis(99), (double) expected.p99FloorMillis());
        return new Check(
                String.format(Locale.ROOT, "normal tenant's p99 at most %.1f × its baseline, or %d ms", expected.p99Factor(),
                        expected.p99FloorMillis()),
                now.count() > 0 && now.millis(99) <= limit, true, String.format(Locale.ROOT, "p99 %.1f ms of %d, baseline %.1f ms of %d",
                        now.millis(99), now.count(), baseline.millis(99), baseline.count()));
    }

    private Check connections() throws SQLException, InterruptedException {
        Deadline deadline = Deadline.after(expected.settles());
        String sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + trial.instance().database()
                + "' AND pid <> pg_backend_pid() AND state <> 'idle' AND now() - state_change > interval '1 second'";
        long busy = count(sql);
        while (busy > 0 && !deadline.expired()) {
            Thread.sleep(100);
            busy = count(sql);
        }
        return new Check("connections back to rest", busy == 0, busy + " busy or in a transaction for over a second");
    }

    private Check resources() throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(expected.settles());
        long rssMax = trial.instance().wish().heapMb() + BESIDE_HEAP_MB;
        ProcessReading now = trial.instance().reading();
        while (!calm(now, rssMax) && !deadline.expired()) {
            Thread.sleep(200);
            now = trial.instance().reading();
        }
        return new Check("threads, files and memory back to baseline", calm(now, rssMax), now + " after " + before + ", at most " + rssMax
                + " MB");
    }

    private boolean calm(ProcessReading now, long rssMax) {
        return now.threads() <= before.threads() + THREADS_SLACK && now.files() <= before.files() + FILES_SLACK && now.rssMb() <= rssMax;
    }

    private static String shortened(String line) {
        return line.substring(0, Math.min(line.length(), LINE_MAX));
    }

    private long count(String sql) throws SQLException {
        return trial.postgres().count(trial.instance().database(), sql);
    }

    private String tenants() {
        Collection<String> ids = trial.ledger().entries().stream().map(entry -> "'" + entry.company().tenant() + "'")
                .collect(Collectors.toSet());
        return ids.isEmpty() ? "NULL" : String.join(",", ids);
    }
}
