package kontor.quotes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;

/// Quotes in lists, a page for one statement.
final class QuoteList {
    private static final String MINE = "SELECT " + QuoteStore.HEAD + ", CASE q.state WHEN 'IN_REVIEW' THEN 'REVIEW' WHEN 'PENDING_FINANCE' "
            + "THEN 'FINANCE' ELSE 'SENIOR' END AS task, " + """
                    ARRAY(SELECT t.kind FROM quote_task t
                          WHERE t.tenant_id = :tenant AND t.quote_id = q.quote_id AND t.round = q.review_round AND t.done_at IS NULL
                            AND t.kind = ANY (:kinds::text[])) AS kinds
                    """ + QuoteStore.FROM + """
                    WHERE q.tenant_id = :tenant AND q.deleted_at IS NULL AND (:after::uuid IS NULL OR q.quote_id > :after)
                      AND q.state IN ('IN_REVIEW', 'PENDING_FINANCE', 'PENDING_SENIOR')
                      AND (q.state = 'PENDING_FINANCE' AND :finance AND q.owner_id <> :me
                           OR q.state = 'PENDING_SENIOR' AND :senior AND q.owner_id <> :me AND NOT EXISTS (
                               SELECT 1 FROM quote_approval a
                               JOIN quote_decision d ON d.tenant_id = a.tenant_id AND d.approval_id = a.approval_id
                               WHERE a.tenant_id = :tenant AND a.quote_id = q.quote_id AND a.revision_no = q.revision_no
                                 AND a.state IN ('OPEN', 'GRANTED') AND d.approver_id = :me)
                           OR q.state = 'IN_REVIEW' AND EXISTS (
                               SELECT 1 FROM quote_task t
                               WHERE t.tenant_id = :tenant AND t.quote_id = q.quote_id AND t.round = q.review_round
                                 AND t.done_at IS NULL AND t.kind = ANY (:kinds::text[])))
                    ORDER BY q.quote_id LIMIT :rows
                    """;
    private static final UUID NOBODY = new UUID(0, 0);

    private final Database database;

    QuoteList(Database database) {
        this.database = database;
    }

    /// Something that waits for this caller.
    ///
    /// @param kinds the reviews that are open and the caller's, when it is one
    record Task(Kind task, List<String> kinds, QuoteHead quote) {
        Task {
            kinds = List.copyOf(kinds);
        }

        /// What is asked of them.
        enum Kind {
            REVIEW, FINANCE, SENIOR
        }
    }

    /// Newest first.
    Page<QuoteHead> page(Caller caller, QuoteFilter filter, Page.Request page) {
        return Page.of(rows(caller, filter, page.after(), page.rows()), page, QuoteHead::id);
    }

    List<QuoteHead> rows(Caller caller, QuoteFilter filter, @Nullable UUID after, int rows) {
        return filter.bound(database.read(caller, sql(filter, after))).param("after", after).param("rows", rows).list(QuoteStore::head);
    }

    /// The page's statement. What a filter looks for is found in an index that holds all it compares, and only then are rows read.
    static String sql(QuoteFilter filter, @Nullable UUID after) {
        String conditions = filter.conditions() + (after == null ? "" : " AND q.quote_id < :after");
        String wanted = filter.searches()
                ? " AND q.quote_id = ANY (ARRAY(SELECT q.quote_id FROM quote q WHERE q.tenant_id = :tenant" + conditions
                        + " ORDER BY q.quote_id DESC LIMIT :rows))"
                : conditions;
        return "SELECT " + QuoteStore.HEAD + QuoteStore.FROM + "WHERE q.tenant_id = :tenant AND c.tenant_id = :tenant" + wanted
                + " ORDER BY q.quote_id DESC LIMIT :rows";
    }

    /// What waits for this caller, oldest first.
    Page<Task> tasks(Caller caller, Page.Request page) {
        UUID me = caller.principal().id() == null ? NOBODY : caller.principal().id();
        List<Review> kinds = Arrays.stream(Review.values()).filter(each -> caller.may(each.permission())).toList();
        List<Task> rows = database.read(caller, MINE).param("after", page.after()).param("rows", page.rows()).param("me", me)
                .param("finance", caller.may(Permission.QUOTES_APPROVE_FINANCE))
                .param("senior", caller.may(Permission.QUOTES_APPROVE_SENIOR)).param("kinds", kinds)
                .list((rs, row) -> new Task(Rows.constant(rs, "task", Task.Kind.class),
                        Rows.texts(rs, "kinds").stream().map(each -> each.toLowerCase(Locale.ROOT)).toList(),
                        QuoteStore.head(rs, row)));
        return Page.of(rows, page, each -> each.quote().id());
    }
}
