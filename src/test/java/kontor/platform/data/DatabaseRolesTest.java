package kontor.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import kontor.platform.data.PostgresOptions.Durability;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseRolesTest {
    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres server;

    @SuppressWarnings("NullAway.Init")
    private static DatabaseAccess access;

    @BeforeAll
    static void prepare() {
        server = EmbeddedPostgres.start(
                PostgresOptions.in(folder).withProgramsDir(TestPostgres.PROGRAMS).withDurability(Durability.CRASHES_DESTROY_DATA));
        access = server.createRoles();
        Migrations.run(access.migrations(), "classpath:db/practice");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void noRoleOfKontorIsAboveTheTenantWall() throws SQLException {
        assertThat(ask(server.superuser(), """
                SELECT rolname || ' ' || rolcanlogin FROM pg_roles
                 WHERE rolname LIKE 'kontor%' AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR rolinherit)
                 ORDER BY rolname
                """)).containsExactly("kontor_app true", "kontor_lookup false", "kontor_migrate true", "kontor_owner false");
    }

    @Test
    void whatAMigrationCreatesBelongsToTheRoleNobodySignsInAs() throws SQLException {
        assertThat(ask(access.migrations(), "SELECT tableowner FROM pg_tables WHERE schemaname = 'public' GROUP BY 1"))
                .containsExactly("kontor_owner");
        assertThat(ask(access.migrations(), "SELECT proowner::regrole FROM pg_proc WHERE proname = 'lots'"))
                .containsExactly("kontor_lookup");
    }

    @Test
    void theApplicationRolePassesTheCheck() throws SQLException {
        RoleCheck.require(access.application());
        assertThat(ask(access.application(), "SELECT count(*) FROM coffee")).containsExactly("0");
    }

    @Test
    void theApplicationRoleCanNeitherCreateNorBecomeAnother() {
        assertDenied(access.application(), "CREATE TABLE own_table (n int)");
        assertDenied(access.application(), "SET ROLE kontor_owner");
        assertDenied(access.application(), "DROP TABLE coffee");
        assertDenied(access.application(), "SELECT lots()");
    }

    /// Rows are staged in a table of the session's own, which is gone with it.
    @Test
    void whatIsStagedIsSeenByItsOwnSessionOnly() throws SQLException {
        try (Connection staging = connect(access.application()); Statement statement = staging.createStatement()) {
            statement.execute("CREATE TEMP TABLE staged AS SELECT 1 AS n");
            assertThatThrownBy(() -> ask(access.application(), "SELECT n FROM staged")).isInstanceOf(SQLException.class)
                    .matches(e -> "42P01".equals(((SQLException) e).getSQLState()), "no such table");
        }
    }

    @Test
    void theApplicationRoleEntersNoOtherDatabase() {
        DatabaseAddress entry = access.application();
        String elsewhere = entry.jdbcUrl().replaceFirst("/kontor$", "/postgres");
        assertThatThrownBy(() -> DriverManager.getConnection(elsewhere, entry.user(), entry.password()))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aSuperuserIsRefusedAsApplicationRole() {
        assertThatThrownBy(() -> RoleCheck.require(server.superuser())).isInstanceOf(DatabaseNotReady.class)
                .hasMessageContaining("is superuser");
    }

    @Test
    void aRoleThatMayBecomeTheOwnerIsRefusedAsApplicationRole() {
        assertThatThrownBy(() -> RoleCheck.require(access.migrations())).isInstanceOf(DatabaseNotReady.class)
                .hasMessageContaining("owns table public.coffee");
    }

    @Test
    void aRoleThatBypassesTheWallIsRefusedAsApplicationRole() throws SQLException {
        execute(server.superuser(), "CREATE ROLE auditor LOGIN BYPASSRLS PASSWORD 'aaa'");
        execute(server.superuser(), "GRANT CONNECT ON DATABASE kontor TO auditor");
        var auditor = new DatabaseAddress(access.application().jdbcUrl(), "auditor", "aaa");
        assertThatThrownBy(() -> RoleCheck.require(auditor)).isInstanceOf(DatabaseNotReady.class)
                .hasMessageContaining("bypasses row-level security");
    }

    @Test
    void creatingTheRolesAgainChangesNothingAndRepairsWhatWasLoosened() throws SQLException {
        execute(server.superuser(), "ALTER ROLE kontor_app BYPASSRLS");
        assertThat(server.createRoles()).isEqualTo(access);
        RoleCheck.require(access.application());
    }

    @Test
    void aSecondMigrationFindsNothingToDo() {
        assertThat(Migrations.run(access.migrations(), "classpath:db/practice")).isZero();
    }

    @Test
    void aFailingMigrationIsToldAsSuch() throws SQLException {
        execute(server.superuser(), "CREATE DATABASE elsewhere OWNER kontor_owner");
        DatabaseAddress migrations = access.migrations();
        var elsewhere = new DatabaseAddress(migrations.jdbcUrl().replaceFirst("/kontor$", "/elsewhere"), migrations.user(),
                migrations.password());
        assertThatThrownBy(() -> Migrations.run(elsewhere, "classpath:db/broken")).isInstanceOf(DatabaseNotReady.class)
                .hasMessageContainingAll("could not be brought up to date", "relation \"nothing\" does not exist");
    }

    private static void assertDenied(DatabaseAddress as, String sql) {
        assertThatThrownBy(() -> execute(as, sql)).isInstanceOf(SQLException.class)
                .matches(e -> "42501".equals(((SQLException) e).getSQLState()), "insufficient privilege");
    }

    private static void execute(DatabaseAddress as, String sql) throws SQLException {
        try (Connection connection = connect(as); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> ask(DatabaseAddress as, String sql) throws SQLException {
        try (Connection connection = connect(as);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    private static Connection connect(DatabaseAddress as) throws SQLException {
        return DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
    }
}
