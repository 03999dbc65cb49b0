package kontor.drill.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Instance;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Ran;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// A company leaves by a file while it works, and arrives at an empty installation.
final class ExportImport implements Scenario {
    private static final Map<String, String> PASSPHRASE = Map.of("KONTOR_ARCHIVE_PASSPHRASE", "sixteen letters at least");
    private static final int DOCUMENTS = 60;
    /// Rows that are written once and never changed, so that those in the file are among those of later.
    private static final List<String> FIXED = List.of("activity", "fiscal_document_line", "taxpayer", "good");

    @Override
    public String name() {
        return "export-import";
    }

    @Override
    public String group() {
        return "tenants";
    }

    @Override
    public List<String> proves() {
        return List.of("G1", "G3");
    }

    @Override
    public String does(boolean quick) {
        return "kontor tenant export of a company under the writes of 3 users, kontor tenant import into an empty database";
    }

    @Override
    public String mustHold() {
        return "what was acknowledged before is in it; equal by the command's comparison and by the rows; nothing of another company, no secret";
    }

    @Override
    public Expected expected() {
        // Two more processes start beside the server, and its relay meets the busy pool as everybody does.
        return Expected.NOTHING_WRONG.withoutLatency().answering("503 platform.busy").logging("the outbox could not be relayed");
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(4);
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company leaving = trial.company("Leaving");
        Company staying = trial.company("Staying");
        for (int i = 0; i < DOCUMENTS; i++) {
            trial.ledger().fiscalise(trial.http(), leaving, leaving.reference("leaves", i));
            trial.ledger().fiscalise(trial.http(), staying, staying.reference("stays", i));
        }
        Path file = trial.drill().folder().resolve("leaving-" + leaving.canary() + ".kontor");
        Ran exported;
        try (WritingUsers _ = new WritingUsers(trial, "meanwhile", List.of(leaving, staying), 3)) {
            exported = trial.instance().run(PASSPHRASE, "tenant", "export", leaving.tenant().toString(), "--to", file.toString());
        }
        trial.must("the export succeeds", exported.status() == 0, exported.lastLine());
        judgeFile(trial, file, leaving, staying);

        Instance empty = trial.drill().prepared(InstanceWish.USUAL);
        try {
            Ran imported = empty.run(PASSPHRASE, "tenant", "import", file.toString());
            trial.must("the import finds itself equal to the file", imported.status() == 0 && imported.said().contains("equal to"),
                    imported.status() + ": " + imported.lastLine());
            judgeRows(trial, empty, file, leaving);
        } finally {
            trial.drill().end(empty);
        }
    }

    private static void judgeFile(Trial trial, Path file, Company leaving, Company staying) throws IOException {
        Map<String, String> parts = plain(file);
        String all = String.join("\n", parts.values());
        trial.figure("rows in the file", parts.entrySet().stream().filter(part -> part.getKey().startsWith("tables/"))
                .mapToLong(part -> part.getValue().lines().count()).sum());
        trial.must("the company's own word stands in the file", all.contains(leaving.canary()), parts.keySet().toString());
        List<String> foreign = List.of(staying.canary(), staying.tenant().toString(), trial.normal().company().canary(),
                trial.normal().company().tenant().toString()).stream().filter(all::contains).toList();
        trial.must("nothing of another company", foreign.isEmpty(), foreign.toString());
        trial.must("no password's hash is readable", !all.contains("$argon2"), parts.size() + " parts");
    }

    private static void judgeRows(Trial trial, Instance empty, Path file, Company leaving) throws IOException, SQLException {
        Map<String, String> differing = new TreeMap<>();
        Map<String, String> parts = plain(file);
        for (Map.Entry<String, String> part : parts.entrySet()) {
            if (part.getKey().startsWith("tables/")) {
                String table = part.getKey().substring("tables/".length(), part.getKey().lastIndexOf('.'));
                long here = trial.postgres().count(empty.database(), "SELECT count(*) FROM " + table);
                long there = part.getValue().lines().count();
                if (here != there) {
                    differing.put(table, here + " of " + there);
                }
            }
        }
        trial.must("every row of the file is there, and no other", differing.isEmpty(), differing.toString());
        Map<String, Integer> strange = new TreeMap<>();
        for (String table : FIXED) {
            Set<String> arrived = new HashSet<>(rows(trial, empty, table, leaving));
            arrived.removeAll(rows(trial, trial.instance(), table, leaving));
            if (!arrived.isEmpty()) {
                strange.put(table, arrived.size());
            }
        }
        trial.must("rows that never change are the same, byte by byte", strange.isEmpty(), FIXED + " differing " + strange);
        long before = trial.postgres().count(empty.database(),
                "SELECT count(*) FROM fiscal_document WHERE reference LIKE '" + leaving.canary() + "-leaves-%'");
        trial.must("what was acknowledged before the export is in it", before == DOCUMENTS, before + " of " + DOCUMENTS);
    }

    private static Set<String> rows(Trial trial, Instance at, String table, Company of) throws SQLException {
        return trial.postgres().rows(at.database(), "SELECT to_jsonb(t)::text FROM " + table + " t WHERE tenant_id = '" + of.tenant() + "'")
                .stream().map(List::getFirst).collect(Collectors.toSet());
    }

    private static Map<String, String> plain(Path file) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements();) {
                ZipEntry entry = each.nextElement();
                parts.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
