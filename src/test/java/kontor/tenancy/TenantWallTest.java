package kontor.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.DatabaseAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The database's own wall, seen by a program that forgot every condition.
class TenantWallTest {
    private static House house;
    private static UUID hansen;
    private static UUID luebeck;

    @BeforeAll
    static void furnish() {
        house = new House();
        hansen = furnished("Hansen & Sons", "hanna@hansen.example");
        luebeck = furnished("Luebeck Company", "lotte@luebeck.example");
    }

    @AfterAll
    static void leave() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "membership", "invitation", "api_key"})
    void aTableShowsOnlyTheRowsOfTheTenantBound(String table) throws SQLException {
        assertThat(bound(null, "SELECT count(*) FROM " + table)).isEqualTo("0");
        assertThat(bound(hansen, "SELECT count(*) FROM " + table)).isEqualTo("1");
        assertThat(bound(hansen, "SELECT tenant_id FROM " + table)).isEqualTo(hansen.toString());
        assertThat(bound(hansen, "SELECT count(*) FROM " + table + " WHERE tenant_id = '" + luebeck + "'")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE tenant SET name = 'taken' WHERE tenant_id = '%s'", "DELETE FROM membership WHERE tenant_id = '%s'",
            "DELETE FROM invitation WHERE tenant_id = '%s'", "UPDATE api_key SET revoked_at = now() WHERE tenant_id = '%s'"})
    void anotherTenantsRowsAreNotChanged(String statement) throws SQLException {
        assertThat(changed(hansen, statement.formatted(luebeck))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO tenant VALUES ('%s', 'x', 'ACTIVE', 1, now())",
            "INSERT INTO membership SELECT '%s', account_id, 'OWNER', now() FROM membership",
            "UPDATE membership SET tenant_id = '%s'", "UPDATE tenant SET tenant_id = '%s'"})
    void noRowIsWrittenIntoAnotherTenant(String statement) {
        assertThat(refused(hansen, statement.formatted(luebeck))).isIn("42501");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1 FROM identity.account", "SELECT 1 FROM identity.session", "SELECT 1 FROM identity.sign_in_attempt",
            "UPDATE identity.account SET platform_operator = true", "DELETE FROM identity.session", "SELECT identity.raise_epoch(NULL)",
            "CREATE TABLE public.x ()", "SET ROLE kontor_lookup", "SET ROLE kontor_owner"})
    void whatStandsAboveTenantsIsOutOfReach(String statement) {
        assertThat(refused(hansen, statement)).isEqualTo("42501");
    }

    @Test
    void membersOfATenantThatIsNotBoundAreNotListed() throws SQLException {
        assertThat(bound(hansen, "SELECT count(*) FROM identity.members('" + luebeck + "', NULL, 10)")).isEqualTo("0");
        assertThat(bound(hansen, "SELECT count(*) FROM identity.members('" + hansen + "', NULL, 10)")).isEqualTo("1");
    }

    @Test
    void everyDefinerFunctionHasAFixedSearchPathAndAnOwnerWhoCannotSignIn() {
        assertThat(house.number("""
                SELECT count(*) FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
                WHERE p.pronamespace = 'identity'::regnamespace AND p.prosecdef
                  AND (r.rolcanlogin OR r.rolsuper OR r.rolbypassrls OR NOT 'search_path=pg_catalog, pg_temp' = ANY (p.proconfig)
                       OR has_function_privilege('public', p.oid, 'EXECUTE'))
                """)).isZero();
        assertThat(house.number("SELECT count(*) FROM pg_proc WHERE pronamespace = 'identity'::regnamespace AND prosecdef"))
                .isGreaterThan(20);
    }

    @Test
    void raisingAnEpochLeavesTheTransactionBoundWhereItWas() throws SQLException {
        long other = house.epoch(luebeck);
        long mine = house.epoch(hansen);
        assertThat(bound(hansen, "DELETE FROM membership; SELECT current_setting('app.tenant')")).isEqualTo(hansen.toString());
        assertThat(house.epoch(luebeck)).isEqualTo(other);
        // The transaction was rolled back, and the epoch with it: a right that was not taken ends nobody's access.
        assertThat(house.epoch(hansen)).isEqualTo(mine);
    }

    private static UUID furnished(String name, String owner) {
        Caller caller = house.tenant(name, owner);
        house.parts.apiKeys().create(caller, new ApiKey.Wish("till", java.util.Set.of(Permission.FISCAL_READ), List.of(), null));
        return caller.tenantId();
    }

    /// Runs as the program's own role, bound to a tenant or to none, and rolls back. Answers the last result.
    private static String bound(@org.jspecify.annotations.Nullable UUID tenant, String sql) throws SQLException {
        try (Connection connection = entered(tenant); var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            statement.getResultSet().next();
            return statement.getResultSet().getString(1);
        }
    }

    private static int changed(UUID tenant, String sql) throws SQLException {
        try (Connection connection = entered(tenant); var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static String refused(UUID tenant, String sql) {
        try (Connection connection = entered(tenant); var statement = connection.createStatement()) {
            statement.execute(sql);
            return "not refused";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    private static Connection entered(@org.jspecify.annotations.Nullable UUID tenant) throws SQLException {
        DatabaseAddress app = house.place.app();
        Connection connection = DriverManager.getConnection(app.jdbcUrl(), app.user(), app.password());
        connection.setAutoCommit(false);
        try (var enter = connection.prepareStatement("SELECT kontor_enter(?, NULL, 5000, 5000)")) {
            enter.setObject(1, tenant);
            enter.execute();
        }
        return connection;
    }
}
