package kontor.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kontor.platform.data.CopySession;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.Tx;
import kontor.platform.secrets.KeyRing;
import kontor.tenancy.Travel;

/// Reads an archive into the database, in one transaction that commits only when what is there equals the archive.
final class TenantImport {
    private final DatabaseAddress application;
    private final KeyRing keys;
    private final Travel travel;

    TenantImport(DatabaseAddress application, KeyRing keys, Travel travel) {
        this.application = application;
        this.keys = keys;
        this.travel = travel;
    }

    Manifest run(Path file, String passphrase, boolean wakeJobs) {
        try (ArchiveFile archive = ArchiveFile.open(file, passphrase).verified();
                CopySession session = CopySession.writing(application, archive.manifest().tenant(), TenantExport.LIMIT)) {
            Manifest manifest = archive.manifest();
            checkAbsent(session.tx());
            List<CopySession.Table> tables = session.tables().stream().filter(each -> !each.name().equals(TenantExport.MEMBERS)).toList();
            checkSchema(manifest, tables);
            for (CopySession.Table table : tables) {
                archive.read(content(manifest, table), lines -> session.insert(table, lines));
                if (table.name().equals("tenant")) {
                    arrive(session.tx(), manifest, archive.sealedPart());
                }
            }
            compare(session, manifest, tables);
            if (wakeJobs) {
                wake(session.tx());
            }
            session.commit();
            return manifest;
        } catch (IOException e) {
            throw new ArchiveFailure.Damaged(String.valueOf(e.getMessage())).refused();
        }
    }

    private static void checkAbsent(Tx tx) {
        if (!tx.sql("SELECT 1 FROM tenant WHERE tenant_id = :tenant").list((rs, row) -> true).isEmpty()) {
            throw new ArchiveFailure.TenantPresent().refused();
        }
    }

    private static void checkSchema(Manifest manifest, List<CopySession.Table> tables) {
        Map<String, List<String>> here = tables.stream().collect(Collectors.toMap(CopySession.Table::name, CopySession.Table::columns));
        Map<String, List<String>> there = manifest.tables().stream()
                .collect(Collectors.toMap(Manifest.Content::table, Manifest.Content::columns));
        here.keySet().stream().filter(name -> !there.containsKey(name)).findFirst().ifPresent(name -> refuse("it has no table " + name));
        there.forEach((name, columns) -> {
            List<String> ours = here.get(name);
            if (ours == null) {
                refuse("there is no table " + name + " here");
            } else if (!List.copyOf(ours).equals(columns)) {
                refuse("table " + name + " has the columns " + columns + " there and " + ours + " here");
            }
        });
    }

    private static void refuse(String difference) {
        throw new ArchiveFailure.OtherSchema(difference).refused();
    }

    private void arrive(Tx tx, Manifest manifest, SealedPart sealed) {
        List<UUID> made = travel.arriving(tx, sealed.members());
        keys.adopt(tx, manifest.tenant(), sealed.tenantKeys());
        sealed.personKeys().stream().filter(each -> made.contains(each.account()))
                .forEach(each -> keys.adopt(tx, each.account(), each.keys()));
    }

    private static void compare(CopySession session, Manifest manifest, List<CopySession.Table> tables) throws IOException {
        for (CopySession.Table table : tables) {
            Manifest.Content expected = content(manifest, table);
            Counting lines = new Counting(OutputStream.nullOutputStream());
            long rows = session.copyOut(table, lines);
            if (rows != expected.rows() || !lines.sha256Hex().equals(expected.sha256())) {
                throw new IllegalStateException(
                        "table " + table.name() + " is not equal to the archive after the import; nothing was kept");
            }
        }
        long members = session.tx().sql("SELECT count(*) FROM membership WHERE tenant_id = :tenant").one((rs, row) -> rs.getLong(1));
        if (members != manifest.members()) {
            throw new IllegalStateException(members + " members arrived of " + manifest.members() + "; nothing was kept");
        }
    }

    /// The alarm clock stands above tenants and does not travel; each waiting job is entered in it anew.
    private static void wake(Tx tx) {
        tx.sql("""
                INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                SELECT kind, tenant_id || ':' || job_id, due_at, false, 1 FROM job
                WHERE tenant_id = :tenant AND state IN ('WAITING', 'RUNNING') ON CONFLICT DO NOTHING
                """).update();
    }

    private static Manifest.Content content(Manifest manifest, CopySession.Table table) {
        return manifest.tables().stream().filter(each -> each.table().equals(table.name())).findFirst()
                .orElseThrow(() -> new IllegalStateException("the manifest does not name " + table.name()));
    }
}
