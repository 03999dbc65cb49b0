package kontor.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kontor.platform.data.CopySession;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.Tx;
import kontor.platform.secrets.KeyRing;
import kontor.tenancy.Travel;
import tools.jackson.databind.json.JsonMapper;

/// Writes an archive: every table a stream, the manifest last, since only then its checksums are known.
final class TenantExport {
    /// Members stand in the sealed part, with what their accounts need.
    static final String MEMBERS = "membership";
    static final Duration LIMIT = Duration.ofHours(6);
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final DatabaseAddress application;
    private final KeyRing keys;
    private final Travel travel;
    private final Clock clock;

    TenantExport(DatabaseAddress application, KeyRing keys, Travel travel, Clock clock) {
        this.application = application;
        this.keys = keys;
        this.travel = travel;
        this.clock = clock;
    }

    Manifest run(Path file, UUID tenant, String passphrase) {
        byte[] salt = PassphraseKey.freshSalt();
        PassphraseKey key = PassphraseKey.of(passphrase, salt);
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        try (CopySession session = CopySession.reading(application, tenant, LIMIT)) {
            String name = name(session.tx());
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Manifest manifest;
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
                SealedPart sealed = sealedPart(session.tx(), tenant);
                manifest = new Manifest(Manifest.FORMAT, tenant, name, clock.instant(), tables(session, zip), sealed.members().size(),
                        Base64.getEncoder().encodeToString(salt));
                close(zip, manifest, sealed, key);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Tx tx) {
        return tx.sql("SELECT name FROM tenant WHERE tenant_id = :tenant").optional((rs, row) -> rs.getString(1))
                .orElseThrow(() -> new ArchiveFailure.UnknownTenant().refused());
    }

    private static List<Manifest.Content> tables(CopySession session, ZipOutputStream zip) throws IOException {
        List<Manifest.Content> contents = new ArrayList<>();
        for (CopySession.Table table : session.tables()) {
            if (!table.name().equals(MEMBERS)) {
                zip.putNextEntry(new ZipEntry(entry(table.name())));
                Counting lines = new Counting(zip);
                long rows = session.copyOut(table, lines);
                zip.closeEntry();
                contents.add(new Manifest.Content(table.name(), table.columns(), rows, lines.sha256Hex()));
            }
        }
        return contents;
    }

    private SealedPart sealedPart(Tx tx, UUID tenant) {
        List<Travel.Member> members = travel.leaving(tx);
        List<SealedPart.PersonKeys> persons = members.stream().filter(each -> each.secondFactor() != null)
                .map(each -> new SealedPart.PersonKeys(each.account(), keys.plain(tx, each.account()))).toList();
        return new SealedPart(keys.plain(tx, tenant), members, persons);
    }

    private static void close(ZipOutputStream zip, Manifest manifest, SealedPart sealed, PassphraseKey key) throws IOException {
        byte[] listed = JSON.writeValueAsBytes(manifest);
        write(zip, "sealed", key.seal(listed, JSON.writeValueAsBytes(sealed)));
        write(zip, "manifest.json", listed);
        write(zip, "manifest.signature", key.signature(listed));
    }

    private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    static String entry(String table) {
        return "tables/" + table + ".jsonl";
    }
}
