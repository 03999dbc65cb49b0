package kontor.drill.scenarios;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import kontor.drill.rig.Trial;

/// Small commits by plain SQL until the database is killed: what was acknowledged against what is there afterwards.
final class RawWrites {
    private static final int WRITERS = 4;
    private static final long MILLIS = 700;

    private RawWrites() {}

    /// @param acknowledged commits that were answered
    /// @param lost         of them, not there any more
    record Count(int acknowledged, int lost) {
    }

    /// @param synchronous whether a commit is answered only when it is on disk
    static Count lostByAKill(Trial trial, boolean synchronous) throws SQLException, InterruptedException {
        String database = trial.instance().database();
        trial.postgres().execute(database, "DROP TABLE IF EXISTS drill_control");
        trial.postgres().execute(database, "CREATE TABLE drill_control (id bigint PRIMARY KEY)");
        // What is not flushed by a commit is flushed by the WAL writer; it is to come late.
        trial.postgres().execute(database, "ALTER SYSTEM SET wal_writer_delay = '10s'");
        trial.postgres().execute(database, "SELECT pg_reload_conf()");
        ConcurrentLinkedQueue<Long> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicLong next = new AtomicLong();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofVirtual().start(() -> write(trial, database, synchronous, next, acknowledged)));
        }
        Thread.sleep(MILLIS);
        trial.postgres().kill();
        for (Thread writer : writers) {
            writer.join();
        }
        trial.postgres().awaitBack();
        trial.postgres().execute(database, "ALTER SYSTEM RESET wal_writer_delay");
        Set<Long> stored = trial.postgres().rows(database, "SELECT id FROM drill_control").stream().map(row -> Long.valueOf(row.getFirst()))
                .collect(Collectors.toSet());
        return new Count(acknowledged.size(), (int) acknowledged.stream().filter(id -> !stored.contains(id)).count());
    }

    private static void write(Trial trial, String database, boolean synchronous, AtomicLong next,
            ConcurrentLinkedQueue<Long> acknowledged) {
        try (Connection connection = trial.postgres().connection(database); Statement setting = connection.createStatement()) {
            setting.execute("SET synchronous_commit = " + (synchronous ? "on" : "off"));
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO drill_control VALUES (?)")) {
                while (true) {
                    long id = next.incrementAndGet();
                    insert.setLong(1, id);
                    insert.executeUpdate();
                    acknowledged.add(id);
                }
            }
        } catch (SQLException _) {
            // The kill has come, which ends the writing.
            return;
        }
    }
}
