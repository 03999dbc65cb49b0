package kontor.quotes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;

/// The history of quotes as rows.
final class ChangeStore {
    private final Database database;

    ChangeStore(Database database) {
        this.database = database;
    }

    void add(Tx tx, UUID quote, Change change) {
        tx.sql("""
                INSERT INTO quote_change (tenant_id, change_id, quote_id, action, from_state, to_state, actor_id, actor_name, acted_as,
                                          revision_no, comment, at)
                VALUES (:tenant, :id, :quote, :action, :from, :to, :actor, :actorName, :as, :revision, :comment, :at)
                """).param("id", change.id()).param("quote", quote).param("action", change.action()).param("from", change.from())
                .param("to", change.to()).param("actor", change.actorId()).param("actorName", change.actorName())
                .param("as", change.actedAs()).param("revision", change.revision()).param("comment", change.comment())
                .param("at", change.at()).update();
    }

    /// Newest first.
    List<Change> page(Caller caller, UUID quote, Page.Request page) {
        return database.read(caller, """
                SELECT change_id, action, from_state, to_state, actor_id, actor_name, acted_as, revision_no, comment, at FROM quote_change
                WHERE tenant_id = :tenant AND quote_id = :quote AND (:after::uuid IS NULL OR change_id < :after)
                ORDER BY change_id DESC LIMIT :rows
                """).param("quote", quote).param("after", page.after()).param("rows", page.rows()).list(ChangeStore::change);
    }

    private static Change change(ResultSet rs, int row) throws SQLException {
        return new Change(Rows.uuid(rs, "change_id"), Rows.constant(rs, "action", Action.class),
                Rows.constant(rs, "from_state", QuoteState.class), Rows.constant(rs, "to_state", QuoteState.class),
                Rows.uuidOrNull(rs, "actor_id"), rs.getString("actor_name"), Rows.constant(rs, "acted_as", ActingAs.class),
                (Integer) rs.getObject("revision_no"), rs.getString("comment"), Rows.instant(rs, "at"));
    }
}
