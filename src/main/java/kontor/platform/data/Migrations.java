package kontor.platform.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Brings the schema to the state this version of Kontor expects, beside nodes of the version before that go on working.
public final class Migrations {
    /// What is created belongs to the role nobody signs in as. A change that waits for a table in use gives up after a
    /// second, since everything behind it in that table's queue waits with it; it is tried again after a pause.
    private static final String SESSION = "SET ROLE kontor_owner; SET lock_timeout = '1s'";

    private static final String SCRIPTS = "classpath:db/migration";
    private static final int EXPECTED = highest();

    private Migrations() {}

    /// Applies what is missing, in order; several nodes may start at once.
    ///
    /// @param migrations an entry for a role that may take on `kontor_owner`
    /// @return how many were applied
    /// @throws DatabaseNotReady when one fails, or when one applied earlier was edited since; says whether trying again may help
    public static int run(DatabaseAddress migrations) {
        return run(migrations, SCRIPTS);
    }

    /// The number of the latest migration this version brings. A database may be further: a newer version only adds what the
    /// one before does not mind.
    public static int expected() {
        return EXPECTED;
    }

    static int run(DatabaseAddress migrations, String... scripts) {
        FluentConfiguration flyway = Flyway.configure().dataSource(migrations.jdbcUrl(), migrations.user(), migrations.password())
                .initSql(SESSION).locations(scripts).failOnMissingLocations(true).placeholderReplacement(false)
                .ignoreMigrationPatterns("*:future");
        try {
            return flyway.load().migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new DatabaseNotReady("The database schema could not be brought up to date: " + e.getMessage(), e, passing(e));
        }
    }

    /// Whether it was a lock somebody else held, or a database that is not there yet.
    private static boolean passing(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(each -> each instanceof SQLException sql && SqlErrors.passes(sql));
    }

    private static int highest() {
        try {
            Resource[] scripts = new PathMatchingResourcePatternResolver().getResources(SCRIPTS + "/V*__*.sql");
            return Stream.of(scripts).map(Resource::getFilename).filter(name -> name != null)
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__")))).max().orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
