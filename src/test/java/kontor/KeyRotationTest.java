package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kontor.RunningKontor.Company;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.secrets.KeyRing;
import kontor.platform.secrets.Secrets;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The master key changed on a running installation, as the operator's page says it is done.
class KeyRotationTest {
    @TempDir
    Path folder;

    @Test
    void theMasterKeyIsExchangedAndInvoicesGoOn() throws IOException {
        TestDatabase database = TestPostgres.freshDatabase();
        Path former = key("former.key", (byte) 1);
        Path next = key("next.key", (byte) 2);
        Company company;
        byte[] before;
        try (RunningKontor kontor = RunningKontor.over(database, folder, Map.of("KEK_FILE", former.toString()))) {
            company = kontor.company("Mvule Timber Ltd");
            before = deviceKey(kontor, company);
        }
        assertThatThrownBy(() -> RunningKontor.over(database, folder, Map.of("KEK_FILE", next.toString())))
                .isInstanceOf(Server.NotStarted.class).hasMessageContaining("KEK_PREVIOUS_FILES").hasMessageNotContaining("AQEB");
        Map<String, String> both = Map.of("KEK_FILE", next.toString(), "KEK_PREVIOUS_FILES", former.toString());
        try (RunningKontor kontor = RunningKontor.over(database, folder, both)) {
            KeyRing keys = kontor.part(KeyRing.class);
            assertThat(keys.rotate(done -> {})).isOne();
            assertThat(keys.renew(company.tenant())).isEqualTo(new KeyRing.Renewed(2, 1));
        }
        Files.delete(former);
        try (RunningKontor kontor = RunningKontor.over(database, folder, Map.of("KEK_FILE", next.toString()))) {
            assertThat(deviceKey(kontor, company)).isEqualTo(before);
            assertThat(kontor.part(KeyRing.class).uses()).hasSize(1);
        }
    }

    @Test
    void aKeyFileThatHoldsNoKeyIsRefusedByName() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.key"), "not a key");
        TestDatabase database = TestPostgres.freshDatabase();
        assertThatThrownBy(() -> RunningKontor.over(database, folder, Map.of("KEK_FILE", wrong.toString())))
                .isInstanceOf(Server.NotStarted.class).hasMessageContaining("wrong.key").hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> RunningKontor.over(database, folder, Map.of("KEK_FILE", folder.resolve("none").toString())))
                .isInstanceOf(Server.NotStarted.class).hasMessageContaining("none");
    }

    /// A new column of bytes is either sealed, and named by its part, or stands here with what it holds instead.
    @Test
    void everyColumnOfBytesIsSealedOrKnownToHoldNoSecret() throws SQLException {
        Set<String> harmless = Set.of("invitation.token_hash", "api_key.secret_hash", "api_key.former_secret_hash",
                "activity_link.previous", "activity_link.hash", "activity_link.anchor", "webhook_received.body",
                "quote_import_chunk.content", "inventory_import_chunk.content",
                "quote_document_part.content");
        Set<String> sealed = new TreeSet<>();
        RunningKontor kontor = RunningKontor.shared();
        kontor.part(KeyRing.class).sealedColumns().forEach(each -> sealed.add(each.table() + "." + each.column()));
        assertThat(sealed).contains("efris_device.private_key", "efris_session_key.sealed_key");
        Set<String> bytes = new TreeSet<>();
        DatabaseAddress as = kontor.database().superuser();
        try (Connection connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                var rows = connection.createStatement().executeQuery("""
                        SELECT table_name || '.' || column_name FROM information_schema.columns
                        WHERE table_schema = 'public' AND data_type = 'bytea' AND table_name <> 'scheduled_tasks'""")) {
            while (rows.next()) {
                bytes.add(rows.getString(1));
            }
        }
        bytes.removeAll(harmless);
        bytes.removeAll(sealed);
        assertThat(bytes).isEmpty();
    }

    private static byte[] deviceKey(RunningKontor kontor, Company company) {
        DatabaseAddress as = kontor.database().superuser();
        try (Connection connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                var rows = connection.createStatement()
                        .executeQuery("SELECT private_key FROM efris_device WHERE device_id = '" + company.device() + "'")) {
            rows.next();
            return kontor.part(Secrets.class).open(company.tenant(), "efris_device.private_key/" + company.device(), rows.getBytes(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path key(String name, byte fill) throws IOException {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, fill);
        return Files.writeString(folder.resolve(name), Base64.getEncoder().encodeToString(key));
    }
}
