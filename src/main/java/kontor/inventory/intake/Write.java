package kontor.inventory.intake;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.platform.data.SqlFault;
import kontor.platform.data.Tx;

/// Brings the rows that are staged and right into their table: those that are there are changed, the others added. INSERT … ON CONFLICT
/// would be one statement, at three times the cost of a plain INSERT where nothing is there yet (docs/decisions/0033).
///
/// @param columns those of the table that are staged; what others hold stays
record Write(Tx tx, Kind kind, List<String> columns, Instant now) {
    /// What became of the staged rows; one that says what is there already counts as neither.
    record Counts(long inserted, long updated) {
    }

    /// @throws kontor.platform.Refused [IntakeFailure]
    /// @throws SqlFault when [Kind#metBy] it: somebody added one of the missing rows just now
    Counts run() {
        try {
            long updated = values().isEmpty() ? 0 : changed();
            return new Counts(added(), updated);
        } catch (SqlFault e) {
            if (e.violates("supplier_external_once")) {
                throw new IntakeFailure.ExternalIdTaken().refused();
            }
            throw e;
        }
    }

    /// A row that says what is there already is left as it is; only a count of stock is news even so.
    private long changed() {
        String differs = kind == Kind.STOCK ? "" : " AND (" + prefixed("t.") + ") IS DISTINCT FROM (" + prefixed("s.") + ")";
        return tx.sql("UPDATE " + kind.table() + " t SET "
                + values().stream().map(each -> each + " = s." + each).collect(Collectors.joining(", "))
                + (kind.whenChanged().isEmpty() ? "" : ", " + kind.whenChanged())
                + " FROM intake s WHERE t.tenant_id = :tenant AND s." + Merge.RIGHT + " AND " + same() + differs)
                .param("now", now).update();
    }

    private long added() {
        return tx.sql("INSERT INTO " + kind.table() + " (tenant_id, " + String.join(", ", columns) + assigned(kind.whenMade(), 0)
                + ") SELECT :tenant, " + String.join(", ", columns) + assigned(kind.whenMade(), 1) + " FROM intake s WHERE s." + Merge.RIGHT
                + " AND NOT EXISTS (SELECT 1 FROM " + kind.table() + " t WHERE t.tenant_id = :tenant AND " + same() + ")")
                .param("now", now).update();
    }

    private String same() {
        return kind.key().stream().map(each -> "t." + each + " = s." + each).collect(Collectors.joining(" AND "));
    }

    private List<String> values() {
        return columns.stream().filter(each -> !kind.key().contains(each)).toList();
    }

    private String prefixed(String prefix) {
        return values().stream().map(each -> prefix + each).collect(Collectors.joining(", "));
    }

    /// One side of `column = expression, …`, to go behind other columns.
    private static String assigned(String assignments, int side) {
        return assignments.isEmpty()
                ? ""
                : Stream.of(assignments.split(", ", -1)).map(each -> ", " + each.split(" = ", -1)[side]).collect(Collectors.joining());
    }
}
