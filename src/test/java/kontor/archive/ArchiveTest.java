package kontor.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.platform.Failure;
import kontor.platform.Refused;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.secrets.Secrets;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tenant moved from one installation to another that has a master key of its own.
class ArchiveTest {
    private static final String PASSPHRASE = "four small herrings in brine";
    /// A table as some later migration may make it, in types and texts that are easily bent.
    private static final String TOMORROW = """
            SET ROLE kontor_owner;
            CREATE TABLE tomorrow (tenant_id uuid NOT NULL REFERENCES tenant, id int, n numeric, f double precision, t text, b bytea,
                a text[], j jsonb, x timestamptz, i interval, PRIMARY KEY (tenant_id, id));
            ALTER TABLE tomorrow ENABLE ROW LEVEL SECURITY; ALTER TABLE tomorrow FORCE ROW LEVEL SECURITY;
            CREATE POLICY tenant_wall ON tomorrow USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
            GRANT SELECT, INSERT ON tomorrow TO kontor_app;
            RESET ROLE;
            """;
    @TempDir
    static Path folder;
    static RunningKontor here;
    static RunningKontor there;
    static Company mvule;
    static Company rival;
    static Path archive;
    static Manifest written;

    @BeforeAll
    static void start() throws IOException {
        here = instance((byte) 3);
        there = instance((byte) 7);
        run(here.database(), TOMORROW);
        run(there.database(), TOMORROW);
        mvule = here.company("Mvule Timber Ltd");
        rival = here.company("Canary Rival Ltd");
        run(here.database(), """
                INSERT INTO tomorrow VALUES ('%1$s', 1, 12345678901234567890.1200, 0.1, E'a\\\\b\\n"c"\\t, \\u0001é\\u2028', '\\x00ff', '{"a,b",NULL,"{"}',
                    '{"k": "v\\\\u0022"}', '2026-03-29 01:30:00.123456+02', '1 mon 2 days 3.5 seconds'),
                    ('%1$s', 2, NULL, 'NaN', '', '', '{}', 'null', 'infinity', NULL)""".formatted(mvule.tenant()));
        archive = folder.resolve("mvule.kontor");
        // What is not linked into the chain yet would be after its arrival, and no longer equal.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> number(here,
                        "SELECT count(*) FROM activity_link WHERE seq IS NULL AND tenant_id = '" + mvule.tenant() + "'") == 0);
        written = here.part(Archive.class).exportTo(archive, mvule.tenant(), PASSPHRASE);
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
    }

    @Test
    void aTenantArrivesEqualAndItsSecretsOpenUnderAnotherMasterKey() {
        Manifest arrived = there.part(Archive.class).importFrom(archive, PASSPHRASE, false);
        assertThat(arrived).isEqualTo(written);
        Manifest again = there.part(Archive.class).exportTo(folder.resolve("again.kontor"), mvule.tenant(), PASSPHRASE);
        assertThat(again.tables()).isEqualTo(written.tables());
        assertThat(again.members()).isEqualTo(written.members());
        assertThat(deviceKey(there)).isEqualTo(deviceKey(here));
        assertThat(there.send("GET", "/api/v1/goods", mvule, null).body()).isEqualTo(here.send("GET", "/api/v1/goods", mvule, null).body())
                .contains("LAPTOP");
        assertThat(signIn()).as("the owner's password came along").isEqualTo(200);
        assertThat(number(there, "SELECT count(*) FROM tenant Where tenant_id = '" + rival.tenant() + "'")).isZero();
        String content = "SELECT md5(string_agg(t::text, '|' ORDER BY id)) FROM tomorrow t";
        assertThat(text(there, content)).isEqualTo(text(here, content)).isNotNull();
        assertThat(refusal(() -> there.part(Archive.class).importFrom(archive, PASSPHRASE, false)))
                .isInstanceOf(ArchiveFailure.TenantPresent.class);
    }

    @Test
    void nothingOfAnotherTenantIsInTheFile() throws IOException {
        StringBuilder everything = new StringBuilder();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    everything.append(new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(everything).contains(mvule.tenant().toString()).contains("Mvule Timber");
        assertThat(everything.toString()).doesNotContain(rival.tenant().toString()).doesNotContain("Canary").doesNotContain(rival.tin())
                .doesNotContain(rival.email());
        assertThat(everything.toString()).as("what only the passphrase opens").doesNotContain("argon2");
    }

    @Test
    void aPersonWhoHasAnAccountThereJoinsWithItAndKeepsIt() {
        Company company = here.company("Known There Ltd");
        Path file = exported(company);
        UUID account = UUID.randomUUID();
        run(there.database(), "INSERT INTO identity.account (account_id, email, name, password_hash, created_at) VALUES ('" + account
                + "', '" + company.email() + "', 'Known Here', 'kept', now())");
        there.part(Archive.class).importFrom(file, PASSPHRASE, false);
        assertThat(number(there, "SELECT count(*) FROM membership Where tenant_id = '" + company.tenant() + "' AND role = 'OWNER' "
                + "AND account_id = '" + account + "'")).isOne();
        assertThat(
                number(there, "SELECT count(*) FROM identity.account Where email = '" + company.email() + "' AND password_hash = 'kept'"))
                .isOne();
    }

    @Test
    void damagedCutAndForeignFilesAreRefusedAndLeaveNothing() throws IOException {
        Company company = here.company("Glass Ware Ltd");
        Path good = exported(company);
        byte[] whole = Files.readAllBytes(good);
        List<Path> bad = new ArrayList<>();
        bad.add(Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, whole.length - 40)));
        bad.add(Files.write(folder.resolve("half"), java.util.Arrays.copyOf(whole, whole.length / 2)));
        bad.add(Files.write(folder.resolve("noise"), new byte[5_000]));
        bad.add(Files.write(folder.resolve("empty"), new byte[0]));
        bad.add(rewritten(good, "tables/good.jsonl", text -> text.replace("LAPTOP", "TABLET")));
        bad.add(rewritten(good, "tables/good.jsonl", text -> text.substring(text.indexOf('\n') + 1)));
        bad.add(rewritten(good, "manifest.json", text -> text.replace("Glass", "Grass")));
        bad.add(rewritten(good, "sealed", text -> "x".repeat(200)));
        for (int i = 0; i < 8; i++) {
            byte[] flipped = whole.clone();
            // Among a table's packed bytes, where every one counts.
            int packed = new String(whole, StandardCharsets.ISO_8859_1).indexOf("tables/good.jsonl") + 20;
            flipped[packed + 7 * i] ^= 0x10;
            bad.add(Files.write(folder.resolve("flipped" + i), flipped));
        }
        for (Path each : bad) {
            assertThat(refusal(() -> there.part(Archive.class).importFrom(each, PASSPHRASE, false))).as(each.toString())
                    .isInstanceOfAny(ArchiveFailure.Damaged.class, ArchiveFailure.WrongPassphrase.class);
        }
        assertThat(number(there,
                "SELECT (SELECT count(*) FROM tenant Where tenant_id = '%1$s') + (SELECT count(*) FROM good Where tenant_id = '%1$s') + (SELECT count(*) FROM identity.data_key Where owner_id = '%1$s')"
                        .formatted(company.tenant())))
                .isZero();
    }

    @Test
    void theWrongPassphraseAndAWeakOneAreRefused() {
        Archive archives = here.part(Archive.class);
        assertThat(refusal(() -> archives.importFrom(archive, PASSPHRASE + "!", false))).isInstanceOf(ArchiveFailure.WrongPassphrase.class);
        assertThat(refusal(() -> archives.exportTo(folder.resolve("weak"), mvule.tenant(), "short")))
                .isInstanceOf(ArchiveFailure.WeakPassphrase.class);
        assertThat(refusal(() -> archives.exportTo(folder.resolve("none"), UUID.randomUUID(), PASSPHRASE)))
                .isInstanceOf(ArchiveFailure.UnknownTenant.class);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void aTableThatIsOtherwiseThereIsNamed() {
        Path file = exported(rival);
        run(there.database(), "SET ROLE kontor_owner; ALTER TABLE good ADD COLUMN colour text");
        try {
            assertThat(refusal(() -> there.part(Archive.class).importFrom(file, PASSPHRASE, false)).message()).contains("good", "colour");
        } finally {
            run(there.database(), "SET ROLE kontor_owner; ALTER TABLE good DROP COLUMN colour");
        }
    }

    @Test
    void everyTenantTableIsInTheManifestButMembershipWhichIsSealed() {
        List<String> listed = written.tables().stream().map(Manifest.Content::table).toList();
        assertThat(number(here, "SELECT count(*) FROM information_schema.columns JOIN information_schema.tables USING (table_schema, "
                + "table_name) WHERE table_schema = 'public' AND column_name = 'tenant_id' AND table_type = 'BASE TABLE'"))
                .isEqualTo(listed.size() + 1);
        assertThat(listed).contains("tenant", "activity", "fiscal_document", "efris_device").doesNotContain("membership");
    }

    private static Failure refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, work).failure();
    }

    private static Path exported(Company company) {
        Path file = folder.resolve(company.tenant() + ".kontor");
        here.part(Archive.class).exportTo(file, company.tenant(), PASSPHRASE);
        return file;
    }

    private static Path rewritten(Path good, String entry, java.util.function.UnaryOperator<String> change) throws IOException {
        Path file = Files.createTempFile(folder, "changed", "");
        try (ZipFile from = new ZipFile(good.toFile()); ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry each : from.stream().toList()) {
                to.putNextEntry(new ZipEntry(each.getName()));
                byte[] content = from.getInputStream(each).readAllBytes();
                to.write(each.getName().equals(entry)
                        ? change.apply(new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                        : content);
            }
        }
        return file;
    }

    private static RunningKontor instance(byte fill) throws IOException {
        byte[] kek = new byte[32];
        java.util.Arrays.fill(kek, fill);
        Path own = Files.createTempDirectory(folder, "instance");
        Path key = Files.writeString(own.resolve("kek"), Base64.getEncoder().encodeToString(kek));
        return RunningKontor.over(TestPostgres.freshDatabase(), own, Map.of("KEK_FILE", key.toString(), "ACTIVITY_LINK_INTERVAL", "500ms"));
    }

    private static int signIn() {
        return there.send("POST", "/api/v1/auth/sign-in", null,
                "{\"email\":\"" + mvule.email() + "\",\"password\":\"" + RunningKontor.PASSWORD + "\"}").statusCode();
    }

    private static byte[] deviceKey(RunningKontor kontor) {
        String sealed = text(kontor, "SELECT encode(private_key, 'base64') FROM efris_device Where device_id = '" + mvule.device() + "'");
        return kontor.part(Secrets.class).open(mvule.tenant(), "efris_device.private_key/" + mvule.device(),
                Base64.getMimeDecoder().decode(sealed));
    }

    private static long number(RunningKontor kontor, String sql) {
        return Long.parseLong(text(kontor, sql));
    }

    private static String text(RunningKontor kontor, String sql) {
        DatabaseAddress as = kontor.database().superuser();
        try (var connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void run(TestDatabase database, String sql) {
        DatabaseAddress as = database.superuser();
        try (var connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
