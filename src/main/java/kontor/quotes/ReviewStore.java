package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.tenancy.Caller;

/// Review tasks as rows. A review sent back begins from scratch: each round has tasks of its own.
final class ReviewStore {
    void open(Tx tx, UUID quote, int round, List<Review> kinds, Instant at) {
        kinds.forEach(kind -> tx.sql("""
                INSERT INTO quote_task (tenant_id, task_id, quote_id, round, kind, opened_at)
                VALUES (:tenant, :id, :quote, :round, :kind, :at)
                """).param("id", UuidCreator.getTimeOrderedEpoch()).param("quote", quote).param("round", round).param("kind", kind)
                .param("at", at).update());
    }

    /// Those of a round that are not completed.
    List<Review> open(Tx tx, UUID quote, int round) {
        return tx.sql("""
                SELECT kind FROM quote_task WHERE tenant_id = :tenant AND quote_id = :quote AND round = :round AND done_at IS NULL
                ORDER BY kind
                """).param("quote", quote).param("round", round).list((rs, row) -> Rows.constant(rs, "kind", Review.class));
    }

    void complete(Tx tx, UUID quote, int round, Review kind, Caller by, Instant at) {
        tx.sql("""
                UPDATE quote_task SET done_at = :at, done_by = :by, done_by_name = :name
                WHERE tenant_id = :tenant AND quote_id = :quote AND round = :round AND kind = :kind AND done_at IS NULL
                """).param("quote", quote).param("round", round).param("kind", kind).param("by", by.principal().id())
                .param("name", by.principal().name()).param("at", at).update();
    }
}
