package kontor;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import kontor.guards.Superuser;
import kontor.testing.TestDatabase;

/// `kill -9` of a server in the middle of a row it writes. Somebody else holds a lock that row waits for, so that the middle is as long as is
/// wanted.
///
/// @param table     it is written to
/// @param row       the condition on `new` that says which row it is
/// @param statement what the statement that writes it has in it
record KilledHalfWay(TestDatabase database, Path folder, String table, String row, String statement) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// @param begun begins the work at this address, and tells its id
    String during(Function<URI, String> begun) throws SQLException {
        Superuser beyond = new Superuser(database.superuser());
        Map<String, String> settings = RunningKontor.settings(folder,
                Map.of("DATABASE_URL", RunningKontor.url(database.app()), "DB_LOCK_TIMEOUT", "60s"));
        beyond.run("CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN IF " + row + " THEN PERFORM pg_advisory_xact_lock(4711); END IF; RETURN new; END $$");
        beyond.run("CREATE TRIGGER held BEFORE INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION held()");
        try (Connection holder = DriverManager.getConnection(database.superuser().jdbcUrl(), database.superuser().user(),
                database.superuser().password());
                Statement lock = holder.createStatement();
                ChildKontor child = ChildKontor.start("serve", settings)) {
            lock.execute("SELECT pg_advisory_lock(4711)");
            String id = begun.apply(child.address());
            await().atMost(PATIENCE).until(() -> sessions(beyond, "wait_event = 'advisory'").equals("1"));
            child.kill();
            lock.execute("SELECT pg_advisory_unlock(4711)");
            return id;
        } finally {
            await().atMost(PATIENCE).until(() -> sessions(beyond, "state <> 'idle'").equals("0"));
            beyond.run("DROP TRIGGER held ON " + table);
            beyond.run("DROP FUNCTION held()");
        }
    }

    private String sessions(Superuser beyond, String which) {
        return beyond.one("SELECT count(*) FROM pg_stat_activity WHERE " + which + " AND query LIKE ? AND pid <> pg_backend_pid()",
                "%" + statement + "%");
    }
}
