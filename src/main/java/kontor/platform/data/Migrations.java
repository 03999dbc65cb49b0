package kontor.platform.data;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings the schema to the state this version of Kontor expects.
public final class Migrations {
    /// What is created belongs to the role nobody signs in as. A change that waits longer than this for a table in use gives
    /// up, since everything behind it in that table's queue would wait with it.
    private static final String SESSION = "SET ROLE kontor_owner; SET lock_timeout = '3s'";

    private static final String SCRIPTS = "classpath:db/migration";

    private Migrations() {}

    /// Applies what is missing, in order; several nodes may start at once.
    ///
    /// @param migrations an entry for a role that may take on `kontor_owner`
    /// @return how many were applied
    /// @throws DatabaseNotReady when one fails, or when one applied earlier was edited since
    public static int run(DatabaseAddress migrations) {
        return run(migrations, SCRIPTS);
    }

    static int run(DatabaseAddress migrations, String scripts) {
        FluentConfiguration flyway = Flyway.configure().dataSource(migrations.jdbcUrl(), migrations.user(), migrations.password())
                .initSql(SESSION).locations(scripts).failOnMissingLocations(true).placeholderReplacement(false);
        try {
            return flyway.load().migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new DatabaseNotReady("The database schema could not be brought up to date: " + e.getMessage(), e);
        }
    }
}
