package kontor.drill.scenarios;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import kontor.drill.rig.Company;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;

/// Changes one company's history by the superuser, past every trigger, at places the drill's seed chooses. No two places touch,
/// so that each has to be named for itself.
final class Tampering {
    private static final Duration SIGNED_MAX = Duration.ofSeconds(20);
    private static final int APART = 3;
    /// Each column of a line and another value for it.
    private static final Map<String, String> COLUMNS = Map.of("at", "at + interval '1 microsecond'", "principal_kind",
            "principal_kind || 'x'", "principal_id", "gen_random_uuid()", "principal_name", "upper(principal_name) || '.'", "request_id",
            "request_id || '0'", "verb", "verb || '.other'", "subject_kind", "subject_kind || 's'", "subject_id", "subject_id || '1'",
            "details", "details || '{\"amount\":\"1.00\"}'");

    private final Trial trial;
    private final String tenant;
    private final List<Long> free;

    /// A place that has to be named.
    ///
    /// @param where  as its line tells it: its sequence number, or its activity's id where it never had one
    /// @param what   regular expression for what is said about it
    record Place(UUID tenant, String where, String what) {
        boolean named(String line) {
            return line.matches("tenant " + tenant + ",.*\\b" + where + "\\b.*: " + what);
        }
    }

    Tampering(Trial trial, Company company) throws SQLException {
        this.trial = trial;
        this.tenant = company.tenant().toString();
        long head = trial.postgres().count(trial.instance().database(),
                "SELECT max(seq) FROM activity_link WHERE tenant_id = '" + tenant + "'");
        // Away from both ends, and every so many lines one place.
        this.free = new ArrayList<>(
                IntStream.range(1, (int) head / APART).mapToObj(i -> (long) i * APART).filter(seq -> seq < head - APART).toList());
    }

    /// Until every line of the company is linked and the last one signed in a checkpoint.
    static void awaitSigned(Trial trial, Company company) throws SQLException, InterruptedException {
        String of = " FROM activity_link WHERE tenant_id = '" + company.tenant() + "'";
        String open = "SELECT (SELECT count(*)" + of + " AND seq IS NULL) + (SELECT count(*) FROM fiscal_document WHERE tenant_id = '"
                + company.tenant() + "' AND state NOT IN ('FISCALISED','REJECTED'))";
        Deadline deadline = Deadline.after(SIGNED_MAX);
        while (trial.postgres().count(trial.instance().database(), open) > 0) {
            if (deadline.expired()) {
                throw new IllegalStateException("the history was not linked within " + SIGNED_MAX.toSeconds() + " s");
            }
            Thread.sleep(100);
        }
        // Two rounds of checkpoints, by the settings of this scenario.
        Thread.sleep(1_200);
    }

    List<Place> changeEveryColumn() throws SQLException {
        List<Place> places = new ArrayList<>();
        for (Map.Entry<String, String> column : COLUMNS.entrySet()) {
            long seq = chosen();
            change("UPDATE activity SET " + column.getKey() + " = " + column.getValue() + at(seq), 1);
            places.add(place(seq, "changed"));
        }
        return places;
    }

    /// Three lines with their links left, and three with their links.
    List<Place> removeLines() throws SQLException {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long seq = chosen();
            change("DELETE FROM activity" + at(seq), 1);
            if (i % 2 == 0) {
                change("DELETE FROM activity_link WHERE tenant_id = '" + tenant + "' AND seq = " + seq, 1);
            }
            places.add(place(seq, "missing"));
        }
        return places;
    }

    List<Place> exchangeLines() throws SQLException {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long one = chosen();
            long other = chosen();
            change("""
                    WITH l AS (SELECT tenant_id, seq, activity_id FROM activity_link WHERE tenant_id = '%1$s' AND seq IN (%2$d, %3$d))
                    UPDATE activity a SET at = b.at, principal_kind = b.principal_kind, principal_id = b.principal_id,
                        principal_name = b.principal_name, request_id = b.request_id, verb = b.verb, subject_kind = b.subject_kind,
                        subject_id = b.subject_id, details = b.details
                    FROM activity b, l la, l lb
                    WHERE a.tenant_id = la.tenant_id AND a.activity_id = la.activity_id AND b.tenant_id = lb.tenant_id
                        AND b.activity_id = lb.activity_id AND la.seq <> lb.seq""".formatted(tenant, one, other), 2);
            places.add(place(one, "(changed|swapped)"));
            places.add(place(other, "(changed|swapped)"));
        }
        return places;
    }

    /// One line among the others that nobody's action wrote.
    List<Place> addLine() throws SQLException {
        UUID forged = new UUID(trial.random().nextLong(), trial.random().nextLong());
        change("INSERT INTO activity SELECT tenant_id, '" + forged
                + "', at, principal_kind, principal_id, principal_name, request_id, verb,"
                + " subject_kind, subject_id, details FROM activity" + at(chosen()), 1);
        return List.of(new Place(UUID.fromString(tenant), "activity " + forged, "unlinked"));
    }

    List<Place> cutTheEnd() throws SQLException {
        long head = trial.postgres().count(trial.instance().database(),
                "SELECT max(seq) FROM activity_link WHERE tenant_id = '" + tenant + "'");
        for (long seq = head; seq > head - 2; seq--) {
            change("DELETE FROM activity" + at(seq), 1);
            change("DELETE FROM activity_link WHERE tenant_id = '" + tenant + "' AND seq = " + seq, 1);
        }
        return List.of(place(head - 1, "tail cut"));
    }

    private long chosen() {
        return free.remove(trial.random().nextInt(free.size()));
    }

    private Place place(long seq, String what) {
        return new Place(UUID.fromString(tenant), "sequence " + seq, what);
    }

    private String at(long seq) {
        return " WHERE tenant_id = '" + tenant + "' AND activity_id = (SELECT activity_id FROM activity_link WHERE tenant_id = '" + tenant
                + "' AND seq = " + seq + ")";
    }

    /// As nobody but a superuser can: the triggers that forbid it do not fire.
    private void change(String sql, int rows) throws SQLException {
        try (Connection connection = trial.postgres().connection(trial.instance().database());
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            int changed = statement.executeUpdate(sql);
            if (changed != rows) {
                throw new IllegalStateException(changed + " rows instead of " + rows + ": " + sql);
            }
        }
    }
}
