package kontor.inventory.purchasing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.inventory.purchasing.OrderMail.State;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Mails of orders as rows.
final class OrderMailStore {
    private static final String SELECT = """
            SELECT mail_id, order_id, recipient, reply_to, language, message, state, answer, tries, requested_by_name, at, ended_at
            FROM purchase_order_mail WHERE tenant_id = :tenant
            """;

    private final Database database;

    OrderMailStore(Database database) {
        this.database = database;
    }

    /// @param tries how often it was begun to be sent
    record Kept(OrderMail mail, int tries) {
    }

    void insert(Tx tx, OrderMail mail, UUID requestedBy) {
        tx.sql("""
                INSERT INTO purchase_order_mail (tenant_id, mail_id, order_id, recipient, reply_to, language, message, state, requested_by,
                                                 requested_by_name, at)
                VALUES (:tenant, :id, :order, :to, :replyTo, :language, :message, :state, :by, :byName, :at)
                """).param("id", mail.id()).param("order", mail.orderId()).param("to", mail.to()).param("replyTo", mail.replyTo())
                .param("language", mail.language()).param("message", mail.message()).param("state", mail.state()).param("by", requestedBy)
                .param("byName", mail.requestedBy()).param("at", mail.at()).update();
    }

    /// How many were asked for since then, as far as it matters.
    int since(Tx tx, Instant from, int most) {
        return tx.sql("""
                SELECT count(*) FROM (
                    SELECT FROM purchase_order_mail WHERE tenant_id = :tenant AND at > :from LIMIT :most) asked
                """).param("from", from).param("most", most).one((rs, row) -> rs.getInt(1));
    }

    /// The mail, held until the end of the transaction.
    Optional<Kept> locked(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND mail_id = :id FOR NO KEY UPDATE").param("id", id).optional(OrderMailStore::kept);
    }

    /// It is being handed over from now on.
    void sending(Tx tx, UUID id) {
        tx.sql("UPDATE purchase_order_mail SET state = :state, tries = tries + 1 WHERE tenant_id = :tenant AND mail_id = :id")
                .param("id", id).param("state", State.SENDING).update();
    }

    /// @param answer  of the mail server, where it refused
    /// @param endedAt null: it waits
    void settle(Tx tx, UUID id, State state, @Nullable Integer answer, @Nullable Instant endedAt) {
        tx.sql("""
                UPDATE purchase_order_mail SET state = :state, answer = :answer, ended_at = :ended
                WHERE tenant_id = :tenant AND mail_id = :id
                """).param("id", id).param("state", state).param("answer", answer).param("ended", endedAt).update();
    }

    /// Newest first.
    List<OrderMail> page(Caller caller, UUID order, Page.Request page) {
        return database.read(caller, SELECT + """
                AND order_id = :order AND (:after::uuid IS NULL OR mail_id < :after) ORDER BY mail_id DESC LIMIT :rows
                """).param("order", order).param("after", page.after()).param("rows", page.rows())
                .list((rs, row) -> kept(rs, row).mail());
    }

    private static Kept kept(ResultSet rs, int row) throws SQLException {
        OrderMail mail = new OrderMail(Rows.uuid(rs, "mail_id"), Rows.uuid(rs, "order_id"), rs.getString("recipient"),
                rs.getString("reply_to"), Rows.constant(rs, "language", OrderLanguage.class), rs.getString("message"),
                Rows.constant(rs, "state", State.class), (Integer) rs.getObject("answer"), rs.getString("requested_by_name"),
                Rows.instant(rs, "at"), Rows.instantOrNull(rs, "ended_at"));
        return new Kept(mail, rs.getInt("tries"));
    }
}
