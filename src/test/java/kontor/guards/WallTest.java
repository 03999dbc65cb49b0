package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import kontor.platform.data.DatabaseAddress;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tenant wall in the catalogue of the migrated database: a table without its policy fails the build.
class WallTest {
    private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
    private static final String WALLED = """
            ; ALTER TABLE gap ENABLE ROW LEVEL SECURITY; ALTER TABLE gap FORCE ROW LEVEL SECURITY;
            CREATE POLICY tenant_wall ON gap
                USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
                WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))""";
    private static final String GAP = "CREATE TABLE gap (tenant_id uuid REFERENCES tenant, id uuid, PRIMARY KEY (tenant_id, id))";

    @Test
    void theWallHasNoHole() throws SQLException {
        assertThat(holesAfter("SELECT 1")).isEmpty();
    }

    @Test
    void aTableLikeTheOthersIsNoHole() throws SQLException {
        assertThat(holesAfter(GAP + WALLED + "; GRANT SELECT, INSERT, UPDATE ON gap TO kontor_app")).isEmpty();
    }

    @Test
    void theTablesOfEveryPartAreSeen() throws SQLException {
        try (Connection superuser = superuser()) {
            assertThat(Wall.tenantTables(superuser)).contains("tenant", "membership", "job", "activity", "fiscal_document", "efris_device");
        }
    }

    /// Each of these is a way to forget the wall, seen in some code base; the check must name what is wrong with it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GAP                                                            | table gap has no row-level security",
            "GAP; ALTER TABLE gap ENABLE ROW LEVEL SECURITY                 | table gap does not force row-level security on its owner",
            "GAP; ALTER TABLE gap ENABLE ROW LEVEL SECURITY                 | table gap has no policy tenant_wall in the words of the template",
            "GAP WALLED; DROP POLICY tenant_wall ON gap                     | table gap has no policy tenant_wall in the words of the template",
            "GAP WALLED; ALTER POLICY tenant_wall ON gap USING (true)       | table gap has no policy tenant_wall in the words of the template",
            "GAP WALLED; ALTER POLICY tenant_wall ON gap WITH CHECK (true)  | table gap has no policy tenant_wall in the words of the template",
            "GAP WALLED; ALTER POLICY tenant_wall ON gap TO kontor_app      | table gap has no policy tenant_wall in the words of the template",
            "GAP WALLED; CREATE POLICY also ON gap FOR SELECT USING (true)  | policy also on gap opens a second door",
            "GAP WALLED; CREATE POLICY lookup ON gap FOR SELECT TO kontor_lookup USING (true)    | policy lookup on gap opens a second door",
            "CREATE POLICY lookup ON good FOR SELECT TO kontor_lookup USING (true)               | policy lookup on good opens a second door",
            "GAP WALLED; ALTER TABLE gap OWNER TO kontor_app                | table gap is not owned by kontor_owner",
            "CREATE TABLE gap (id uuid PRIMARY KEY)                         | table gap has no tenant_id first in its primary key",
            "CREATE TABLE gap (id uuid, tenant_id uuid, PRIMARY KEY (id, tenant_id))             | table gap has no tenant_id first in its primary key",
            "CREATE TABLE gap (tenant_id text, id uuid, PRIMARY KEY (tenant_id, id))             | table gap has no tenant_id first in its primary key",
            "CREATE TABLE gap (tenant_id uuid)                              | table gap has no tenant_id first in its primary key",
            "GAP WALLED; ALTER TABLE gap ADD name text UNIQUE               | unique key gap_name_key of gap does not begin with tenant_id",
            "GAP WALLED; CREATE UNIQUE INDEX once ON gap (lower(id::text))  | unique key once of gap does not begin with tenant_id",
            "GAP WALLED; ALTER TABLE gap ADD job_id uuid, ADD CONSTRAINT away FOREIGN KEY (job_id, tenant_id) REFERENCES job (job_id, tenant_id) | foreign key away of gap does not carry the tenant",
            "GAP WALLED; ALTER TABLE gap ADD CONSTRAINT away FOREIGN KEY (id) REFERENCES identity.session (session_id) | foreign key away of gap leaves the tenant for something other than an account",
            "CREATE VIEW gap AS SELECT * FROM good                          | view gap reads with its owner's rights",
            "CREATE MATERIALIZED VIEW gap AS SELECT * FROM good             | materialised view gap keeps rows outside the wall",
            "CREATE SEQUENCE gap                                            | sequence gap counts over all tenants",
            "CREATE SCHEMA aside; CREATE TABLE aside.gap (id uuid)          | table aside.gap lies outside public and identity",
            "CREATE FUNCTION gap() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'       | function public.gap runs with its owner's rights and is not on the list",
            "CREATE FUNCTION gap() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'       | function gap() runs with its owner's rights and trusts the caller's search path",
            "ALTER FUNCTION identity.find_key(text) OWNER TO postgres       | function identity.find_key(text) runs with the rights of a role other than owner and look-up",
            "CREATE FUNCTION gap() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION gap() TO PUBLIC | function gap() may be called by anyone",
            "GRANT UPDATE ON activity TO kontor_app                         | kontor_app may UPDATE table activity",
            "GRANT DELETE ON activity TO kontor_app                         | kontor_app may DELETE table activity",
            "GRANT INSERT ON quality_rule TO kontor_app                     | kontor_app may INSERT table quality_rule",
            "GRANT UPDATE ON quality_rule TO kontor_app                     | kontor_app may UPDATE table quality_rule",
            "GRANT DELETE ON fiscal_document TO kontor_app                  | kontor_app may DELETE table fiscal_document",
            "GRANT TRUNCATE ON good TO kontor_app                           | kontor_app may TRUNCATE table good",
            "GRANT UPDATE (tenant_id) ON tenant TO kontor_app               | kontor_app may UPDATE/tenant_id table tenant",
            "GRANT SELECT ON flyway_schema_history TO PUBLIC                | kontor_app may SELECT table flyway_schema_history",
            "GRANT SELECT (email) ON identity.account TO kontor_app         | kontor_app may [SELECT/email] identity.account, above all tenants",
            "ALTER ROLE kontor_app BYPASSRLS                                | role kontor_app may more than a role of ours should",
            "ALTER ROLE kontor_lookup LOGIN                                 | role kontor_lookup can sign in",
            "GRANT kontor_lookup TO kontor_app                              | kontor_app is a member of kontor_lookup",
            "GRANT CREATE ON SCHEMA public TO kontor_app                    | kontor_app may create in schema public",
            "GRANT CREATE ON SCHEMA identity TO kontor_lookup               | kontor_lookup may create in schema identity"})
    void aHoleIsNamed(String made, String named) throws SQLException {
        assertThat(holesAfter(made.replace("GAP", GAP).replace(" WALLED", WALLED))).contains(named);
    }

    /// Makes the change, looks, and takes it back: the other tests of this server never see it.
    private static List<String> holesAfter(String change) throws SQLException {
        try (Connection superuser = superuser(); Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("SET LOCAL ROLE kontor_owner");
            statement.execute(as(change));
            statement.execute("RESET ROLE");
            List<String> holes = Wall.holes(superuser);
            superuser.rollback();
            return holes;
        }
    }

    /// As the owner, who makes the tables of migrations; roles and strangers' things only the superuser can change.
    private static String as(String change) {
        boolean above = change.contains("ROLE kontor") || change.contains("OWNER TO") || change.startsWith("GRANT kontor")
                || change.startsWith("CREATE SCHEMA");
        return above
                ? "RESET ROLE; " + change.replace("CREATE TABLE gap", "SET LOCAL ROLE kontor_owner; CREATE TABLE gap")
                        .replace("ALTER TABLE gap OWNER", "RESET ROLE; ALTER TABLE gap OWNER")
                : change;
    }

    private static Connection superuser() throws SQLException {
        DatabaseAddress address = DATABASE.superuser();
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
