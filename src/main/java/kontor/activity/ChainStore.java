package kontor.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// The links of the activity log, and the lines they stand for.
final class ChainStore {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String ENTRY = """
            a.tenant_id, a.activity_id AS entry_id, a.at, a.principal_kind, a.principal_id, a.principal_name, a.request_id, a.verb,
            a.subject_kind, a.subject_id, a.details::text AS details
            """;

    private final Database database;

    ChainStore(Database database) {
        this.database = database;
    }

    /// A tenant with lines that wait for their link, and the id of the oldest.
    record Waiting(UUID tenantId, UUID oldest) {
    }

    /// The newest link.
    record Head(long seq, String hash) {
    }

    List<Waiting> waiting(@Nullable UUID after, int most) {
        return database.inPlatform(Deadline.after(LIMIT), "activity.waiting",
                tx -> tx.sql("SELECT tenant_id, oldest FROM identity.unlinked_activity(:after, :most)")
                        .param("after", after == null ? BEFORE_ALL : after).param("most", most)
                        .list((rs, row) -> new Waiting(Rows.uuid(rs, "tenant_id"), Rows.uuid(rs, "oldest"))));
    }

    List<UUID> tenants(@Nullable UUID after, int most) {
        return database.inPlatform(Deadline.after(LIMIT), "activity.tenants",
                tx -> tx.sql("SELECT tenant_id FROM identity.tenants_after(:after, :most)")
                        .param("after", after == null ? BEFORE_ALL : after).param("most", most)
                        .list((rs, row) -> Rows.uuid(rs, "tenant_id")));
    }

    /// Takes the right to add links to this tenant's chain, until the transaction ends. False: another node has it.
    boolean claim(Tx tx) {
        return tx.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('activity ' || :tenant::text, 0)) AS mine")
                .one((rs, row) -> rs.getBoolean("mine"));
    }

    Optional<Head> head(Tx tx) {
        return tx.sql("""
                SELECT seq, encode(hash, 'hex') AS hash FROM activity_link
                WHERE tenant_id = :tenant AND seq IS NOT NULL ORDER BY seq DESC LIMIT 1
                """).optional((rs, row) -> new Head(rs.getLong("seq"), rs.getString("hash")));
    }

    /// The lines that wait for their link. A line is here when it was committed, whenever it was begun.
    List<Entry> pending(Tx tx, int most) {
        return tx.sql("SELECT " + ENTRY + """
                FROM activity_link l JOIN activity a ON a.tenant_id = l.tenant_id AND a.activity_id = l.activity_id
                WHERE l.tenant_id = :tenant AND l.seq IS NULL ORDER BY l.activity_id LIMIT :most
                """).param("most", most).list((rs, row) -> entry(rs));
    }

    void link(Tx tx, List<Link> links) {
        int linked = tx.sql("""
                UPDATE activity_link l SET seq = n.seq, previous = decode(n.previous, 'hex'), hash = decode(n.hash, 'hex')
                FROM unnest(:ids::uuid[], :seqs::bigint[], :previous::text[], :hashes::text[]) AS n (activity_id, seq, previous, hash)
                WHERE l.tenant_id = :tenant AND l.activity_id = n.activity_id AND l.seq IS NULL
                """).param("ids", links.stream().map(Link::activityId).toList()).param("seqs", links.stream().map(Link::seq).toList())
                .param("previous", links.stream().map(Link::previous).toList()).param("hashes", links.stream().map(Link::hash).toList())
                .update();
        if (linked != links.size()) {
            throw new IllegalStateException(linked + " of " + links.size() + " links were made");
        }
    }

    /// The links behind `after`, in order, each with its line.
    List<Linked> chain(UUID tenantId, long after, int most) {
        return database.read(ChainScope.of(tenantId), """
                SELECT l.activity_id, l.seq, encode(l.previous, 'hex') AS previous, encode(l.hash, 'hex') AS hash,
                       encode(l.anchor, 'hex') AS anchor,
                """ + ENTRY + """
                FROM activity_link l LEFT JOIN activity a ON a.tenant_id = l.tenant_id AND a.activity_id = l.activity_id
                WHERE l.tenant_id = :tenant AND l.seq > :after ORDER BY l.seq LIMIT :most
                """).param("after", after).param("most", most).list((rs, row) -> linked(rs));
    }

    Optional<Head> at(UUID tenantId, long seq) {
        return database.read(ChainScope.of(tenantId),
                "SELECT seq, encode(hash, 'hex') AS hash FROM activity_link WHERE tenant_id = :tenant AND seq = :seq").param("seq", seq)
                .optional((rs, row) -> new Head(rs.getLong("seq"), rs.getString("hash")));
    }

    /// Lines without any link, and links without a line that never got a number: neither can come about by the program.
    List<UUID> strays(UUID tenantId, int most) {
        return database.read(ChainScope.of(tenantId), """
                SELECT coalesce(a.activity_id, l.activity_id) AS activity_id
                FROM (SELECT activity_id FROM activity WHERE tenant_id = :tenant) a
                FULL JOIN (SELECT activity_id, seq FROM activity_link WHERE tenant_id = :tenant) l ON l.activity_id = a.activity_id
                WHERE l.activity_id IS NULL OR (a.activity_id IS NULL AND l.seq IS NULL) LIMIT :most
                """).param("most", most).list((rs, row) -> Rows.uuid(rs, "activity_id"));
    }

    /// The newest link all of whose lines up to it are older than this; 0 when there is none.
    long lastBefore(UUID tenantId, Instant cutoff, int most) {
        return database.read(ChainScope.of(tenantId), """
                SELECT coalesce(max(seq) FILTER (WHERE old), 0) AS last FROM (
                    SELECT l.seq, bool_and(a.at IS NULL OR a.at < :cutoff) OVER (ORDER BY l.seq) AS old
                    FROM (SELECT activity_id, seq FROM activity_link WHERE tenant_id = :tenant AND seq IS NOT NULL
                          ORDER BY seq LIMIT :most) l
                    LEFT JOIN activity a ON a.tenant_id = :tenant AND a.activity_id = l.activity_id) lines
                """).param("cutoff", cutoff).param("most", most).one((rs, row) -> rs.getLong("last"));
    }

    long shorten(Tx tx, long until, String signature) {
        return tx.sql("SELECT identity.shorten_activity(:until, decode(:signature, 'hex')) AS removed").param("until", until)
                .param("signature", signature).one((rs, row) -> rs.getLong("removed"));
    }

    private static Linked linked(ResultSet rs) throws SQLException {
        Link link = new Link(Rows.uuid(rs, "activity_id"), rs.getLong("seq"), rs.getString("previous"), rs.getString("hash"));
        return new Linked(link, rs.getString("anchor"), Rows.uuidOrNull(rs, "entry_id") == null ? null : entry(rs));
    }

    private static Entry entry(ResultSet rs) throws SQLException {
        return new Entry(Rows.uuid(rs, "tenant_id"), Rows.uuid(rs, "entry_id"), Rows.instant(rs, "at"), rs.getString("principal_kind"),
                Rows.uuidOrNull(rs, "principal_id"), rs.getString("principal_name"), rs.getString("request_id"), rs.getString("verb"),
                rs.getString("subject_kind"), rs.getString("subject_id"), rs.getString("details"));
    }
}
