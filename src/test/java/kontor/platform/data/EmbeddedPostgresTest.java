package kontor.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    private static final Duration PROMPT = Duration.ofSeconds(10);

    @TempDir
    private static Path created;

    @TempDir
    private Path folder;

    /// Creating the databases takes seconds, so it is done once; each test gets a copy.
    @BeforeAll
    static void createOnce() {
        EmbeddedPostgres.start(PostgresOptions.in(created).withProgramsDir(TestPostgres.PROGRAMS)).close();
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> walk = Files.walk(created)) {
            for (Path path : walk.filter(p -> !p.equals(created)).toList()) {
                Files.copy(path, folder.resolve(created.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void whatWasCommittedIsThereAfterARestart() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            execute(server, "CREATE TABLE kept (what text)");
            execute(server, "INSERT INTO kept VALUES ('coffee')");
        }
        try (EmbeddedPostgres server = start()) {
            assertThat(ask(server, "SELECT what FROM kept")).isEqualTo("coffee");
        }
    }

    @Test
    void itKeepsCommitsAndIsReachableFromThisMachineAlone() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "SHOW data_checksums")).isEqualTo("on");
            assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server, "SHOW unix_socket_directories")).isEmpty();
            assertThat(
                    ask(server, "SELECT concat_ws(' ', datlocprovider, datlocale, datctype) FROM pg_database WHERE datname = 'postgres'"))
                    .startsWith("b C.UTF-8");
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() {
        try (EmbeddedPostgres server = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.superuser().jdbcUrl(), "postgres", "guessed"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void passwordsCanBeReadByTheirOwnerAloneAndAreNeverPrinted() throws IOException {
        try (EmbeddedPostgres server = start()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postgres.password"))))
                    .isEqualTo("rw-------");
            assertThat(server.superuser().toString()).doesNotContain(server.superuser().password());
            assertThat(folder.resolve("initdb.password")).doesNotExist();
        }
    }

    @Test
    void namesOutsideAsciiAreFoundByTrigram() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            execute(server, "CREATE EXTENSION pg_trgm");
            assertThat(ask(server, "SELECT similarity('Нюрнберг', 'Нюренберг') > 0.3")).isEqualTo("t");
        }
    }

    @Test
    void aServerThatIsKilledComesBackOnItsPortWithEveryCommit() throws SQLException {
        try (EmbeddedPostgres server = start()) {
            execute(server, "CREATE TABLE kept AS SELECT n FROM generate_series(1, 1000) n");
            int port = server.port();
            long killed = server.pid();
            ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);
            await().atMost(PROMPT).until(() -> server.pid() != killed);
            assertThat(server.port()).isEqualTo(port);
            assertThat(ask(server, "SELECT count(*) FROM kept")).isEqualTo("1000");
        }
    }

    @Test
    void aServerKilledTogetherWithItsOwnerRecoversAtTheNextStart() throws Exception {
        Process owner = startElsewhere();
        ProcessHandle server = ProcessHandle.of(firstNumber(owner)).orElseThrow();
        owner.destroyForcibly();
        server.destroyForcibly();
        owner.waitFor();
        try (EmbeddedPostgres next = start()) {
            assertThat(ask(next, "SELECT what FROM kept")).isEqualTo("tea");
        }
    }

    @Test
    void aKilledOwnerLeavesNoServerBehindAndTheNextStartWaitsForIt() throws Exception {
        Process owner = startElsewhere();
        ProcessHandle server = ProcessHandle.of(firstNumber(owner)).orElseThrow();
        owner.destroyForcibly().waitFor();
        try (EmbeddedPostgres next = start()) {
            assertThat(server.isAlive()).isFalse();
            assertThat(ask(next, "SELECT what FROM kept")).isEqualTo("tea");
        }
    }

    @Test
    void aKilledOwnersServerStopsByItself() throws Exception {
        Process owner = startElsewhere();
        ProcessHandle server = ProcessHandle.of(firstNumber(owner)).orElseThrow();
        owner.destroyForcibly().waitFor();
        await().atMost(PROMPT).until(() -> !server.isAlive());
        assertThat(Files.readString(folder.resolve("postgres.log"))).contains("database system is shut down");
    }

    @Test
    void aFolderInUseByAnotherProcessIsRefused() throws Exception {
        Process owner = startElsewhere();
        firstNumber(owner);
        assertThatThrownBy(this::start).isInstanceOf(DatabaseNotReady.class)
                .hasMessageContainingAll("in use by another Kontor", "process " + owner.pid());
        owner.destroyForcibly().waitFor();
    }

    @Test
    void aFolderInUseByThisProcessIsRefusedAndStaysHeld() {
        try (EmbeddedPostgres server = start()) {
            assertThatThrownBy(this::start).isInstanceOf(DatabaseNotReady.class).hasMessageContaining("in use");
            assertThatThrownBy(this::start).isInstanceOf(DatabaseNotReady.class).hasMessageContaining("in use");
            assertThat(server.isRunning()).isTrue();
        }
    }

    @Test
    void aNoteLeftByAServerWhoseProcessIdNowBelongsToAnotherProgramDoesNotHinderTheStart() throws IOException {
        start().close();
        String note = ProcessHandle.current().pid() + "\n/somewhere/else\n1700000000\n5432\n\n127.0.0.1\n 1 1\nready   \n";
        Files.writeString(folder.resolve("cluster/postmaster.pid"), note);
        try (EmbeddedPostgres server = start()) {
            assertThat(server.pid()).isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void aTakenPortIsSaidPlainly() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            PostgresOptions options = options().withPort(other.getLocalPort());
            assertThatThrownBy(() -> EmbeddedPostgres.start(options)).isInstanceOf(DatabaseNotReady.class)
                    .hasMessage("Port %d, meant for the database server, is taken by another program.", other.getLocalPort());
        }
        start().close();
    }

    @Test
    void aClusterOfAnotherMajorVersionIsRefused() throws IOException {
        start().close();
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "17\n");
        assertThatThrownBy(this::start).isInstanceOf(DatabaseNotReady.class).hasMessageContaining("were made by PostgreSQL 17");
    }

    @Test
    void aLogThatHasGrownLargeIsSetAsideAtTheNextStart() throws IOException {
        start().close();
        Files.write(folder.resolve("postgres.log"), new byte[(16 << 20) + 1]);
        start().close();
        assertThat(folder.resolve("postgres.log.1")).hasSize((16 << 20) + 1);
        assertThat(Files.size(folder.resolve("postgres.log"))).isBetween(1L, 100_000L);
    }

    @Test
    void anInitialisationCutShortLeavesNothingToRepair() throws IOException, SQLException {
        Files.move(folder.resolve("cluster"), folder.resolve("cluster.new"));
        Files.delete(folder.resolve("cluster.new/PG_VERSION"));
        try (EmbeddedPostgres server = start()) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    private PostgresOptions options() {
        return PostgresOptions.in(folder).withProgramsDir(TestPostgres.PROGRAMS);
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(options());
    }

    private Process startElsewhere() throws IOException {
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), ServerOwner.class.getName(), folder.toString(), TestPostgres.PROGRAMS.toString());
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static long firstNumber(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.matches("\\d+")) {
                return Long.parseLong(line);
            }
        }
        throw new AssertionError("the other process ended without starting a server");
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        DatabaseAddress entry = server.superuser();
        return DriverManager.getConnection(entry.jdbcUrl(), entry.user(), entry.password());
    }
}
