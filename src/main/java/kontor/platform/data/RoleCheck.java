package kontor.platform.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Refuses a database role that row-level security would not hold: with it every tenant would see all rows, and nothing
/// else would look wrong.
public final class RoleCheck {
    private static final String SUSPECTS = """
            SELECT 'is superuser (or may become ' || rolname || ', which is)' FROM pg_roles
             WHERE rolsuper AND pg_has_role(current_user, oid, 'MEMBER')
            UNION ALL
            SELECT 'bypasses row-level security (or may become ' || rolname || ', which does)' FROM pg_roles
             WHERE rolbypassrls AND NOT rolsuper AND pg_has_role(current_user, oid, 'MEMBER')
            UNION ALL
            (SELECT 'owns table ' || c.oid::regclass || ' (or may become its owner)' FROM pg_class c
               JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
                AND pg_has_role(current_user, c.relowner, 'MEMBER')
              ORDER BY 1 LIMIT 1)
            """;

    private RoleCheck() {}

    /// Returns when `application` is a role the tenant wall holds.
    ///
    /// @throws DatabaseNotReady when it is superuser, bypasses row-level security or owns a table, itself or through a role it is member of
    public static void require(DatabaseAddress application) {
        List<String> faults = faults(application);
        if (!faults.isEmpty()) {
            throw new DatabaseNotReady("Kontor does not start as database role " + application.user() + ", because it "
                    + String.join(", and it ", faults)
                    + ": tenants would not be walled off from each other. Use a role without these rights.");
        }
    }

    private static List<String> faults(DatabaseAddress application) {
        try (Connection connection = DriverManager.getConnection(application.jdbcUrl(), application.user(), application.password());
                PreparedStatement statement = connection.prepareStatement(SUSPECTS);
                ResultSet rows = statement.executeQuery()) {
            List<String> faults = new ArrayList<>();
            while (rows.next()) {
                faults.add(rows.getString(1));
            }
            return faults;
        } catch (SQLException e) {
            throw new DatabaseNotReady("The database could not be entered as " + application.user() + ": " + e.getMessage(), e,
                    SqlErrors.passes(e));
        }
    }
}
