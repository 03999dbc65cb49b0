package kontor.inventory.planning;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kontor.inventory.planning.ProposalType.Role;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// What signals ask for, the most pressing first, and what of it somebody does not want to see for a while.
final class Proposals {
    private static final String ORDER = "proposals";
    private static final int DAYS_USUAL = 30;
    private static final int DAYS_MAX = 366;
    private static final int REASON_MAX = 500;
    private static final Duration READ_LIMIT = Duration.ofSeconds(10);

    private final Database database;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Proposals(Database database, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /// @param until  the first day it may be seen again (UTC); null: in 30 days
    record DismissWish(@Nullable LocalDate until, @Nullable String reason) {
    }

    /// A proposal that is not shown for a while.
    ///
    /// @param until when it may be seen again
    record Dismissal(String id, String itemId, ProposalType type, Instant until, @Nullable String reason) {
    }

    private record Ranked(Proposal proposal, int rank, double score) {
    }

    /// @param type null: every; @param role null: everyone's
    Page<Proposal> page(Caller caller, @Nullable ProposalType type, @Nullable Role role, int limit, @Nullable String cursor) {
        ListPlace after = ListPlace.of(cursor, ORDER);
        int from = after == null ? 0 : rank(after, cursor);
        List<ProposalRank> ranks = Arrays.stream(ProposalRank.values()).filter(each -> each.place() >= from)
                .filter(each -> type == null || each.type() == type).filter(each -> role == null || role.sees(each.type())).toList();
        if (ranks.isEmpty()) {
            return new Page<>(List.of(), false, null);
        }
        List<Ranked> found = found(caller.within(READ_LIMIT), ranks, after, from, limit + 1);
        boolean more = found.size() > limit;
        List<Ranked> page = more ? found.subList(0, limit) : found;
        return new Page<>(page.stream().map(Ranked::proposal).toList(), more, more ? place(page.getLast()) : null);
    }

    private List<Ranked> found(Caller caller, List<ProposalRank> ranks, @Nullable ListPlace after, int from, int rows) {
        String union = ranks.stream().map(each -> each.select(after != null && each.place() == from))
                .collect(Collectors.joining(" UNION ALL "));
        String sql = "SELECT " + Columns.ALL + ", s.basis, s.rank, s.score, p.name AS supplier_name FROM (SELECT * FROM (" + union
                + ") u ORDER BY rank, score DESC, item_id DESC LIMIT :rows) s LEFT JOIN supplier p ON p.tenant_id = :tenant "
                + "AND p.supplier_id = s.supplier_id ORDER BY s.rank, s.score DESC, s.item_id DESC";
        return database.read(caller, sql).param("rows", rows).param("now", clock.instant())
                .param("score", after == null ? 0.0 : after.key()).param("item", after == null ? "" : after.item().substring(1))
                .list((rs, row) -> {
                    ProposalRank rank = ProposalRank.at(rs.getInt("rank")).orElseThrow();
                    return new Ranked(
                            Proposal.of(rank.type(), Columns.signal(rs), rs.getString("supplier_name"), SignalList.basis(rs)),
                            rank.place(), rs.getDouble("score"));
                });
    }

    private static String place(Ranked last) {
        return new ListPlace(ORDER, last.score(), last.rank() + last.proposal().itemId()).text();
    }

    private static int rank(ListPlace place, @Nullable String cursor) {
        int rank = place.item().isEmpty() ? -1 : place.item().charAt(0) - '0';
        new Checks().that(cursor != null && ProposalRank.at(rank).isPresent(), "?cursor", "wrong_value",
                "Not a cursor of this list.").orRefuse();
        return rank;
    }

    /// Hides a proposal until a day; once more changes the day.
    Dismissal dismiss(Tx tx, Caller caller, String id, DismissWish wish) {
        Proposal.Id proposal = known(tx, id);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate until = wish.until() == null ? today.plusDays(DAYS_USUAL) : wish.until();
        new Checks().length(wish.reason(), REASON_MAX, "/reason").that(until.isAfter(today) && !until.isAfter(today.plusDays(DAYS_MAX)),
                "/until", "out_of_range", "A day from tomorrow to a year from now.").orRefuse();
        Instant end = until.atStartOfDay(ZoneOffset.UTC).toInstant();
        tx.sql("""
                INSERT INTO proposal_dismissal (tenant_id, item_id, type, until, reason, dismissed_by, dismissed_by_name, dismissed_at)
                VALUES (:tenant, :item, :type, :until, :reason, :by, :name, :now)
                ON CONFLICT (tenant_id, item_id, type) DO UPDATE
                SET until = excluded.until, reason = excluded.reason, dismissed_by = excluded.dismissed_by,
                    dismissed_by_name = excluded.dismissed_by_name, dismissed_at = excluded.dismissed_at
                """).param("item", proposal.itemId()).param("type", proposal.type()).param("until", end).param("reason", wish.reason())
                .param("by", caller.principal().id()).param("name", caller.principal().name()).param("now", now).update();
        trail.record(tx, caller, "proposal.dismissed", "item", proposal.itemId(),
                Map.of("type", proposal.type().wire(), "until", until.toString()));
        return new Dismissal(proposal.text(), proposal.itemId(), proposal.type(), end, wish.reason());
    }

    /// Shows it again.
    void restore(Tx tx, Caller caller, String id) {
        Proposal.Id proposal = known(tx, id);
        int removed = tx.sql("DELETE FROM proposal_dismissal WHERE tenant_id = :tenant AND item_id = :item AND type = :type")
                .param("item", proposal.itemId()).param("type", proposal.type()).update();
        if (removed > 0) {
            trail.record(tx, caller, "proposal.restored", "item", proposal.itemId(), Map.of("type", proposal.type().wire()));
        }
    }

    /// Forgets dismissals that are over.
    static int sweep(Tx tx, int most) {
        return tx.sql("""
                DELETE FROM proposal_dismissal WHERE tenant_id = :tenant AND ctid = ANY (ARRAY(
                    SELECT ctid FROM proposal_dismissal WHERE tenant_id = :tenant AND until < now() LIMIT :most))
                """).param("most", most).update();
    }

    /// A proposal can be dismissed before it is made: of an item that is there.
    private static Proposal.Id known(Tx tx, String id) {
        return Proposal.Id.of(id)
                .filter(each -> tx.sql("SELECT EXISTS (SELECT FROM item WHERE tenant_id = :tenant AND item_id = :item) AS there")
                        .param("item", each.itemId()).one((rs, row) -> rs.getBoolean("there")))
                .orElseThrow(() -> new PlanningFailure.Unknown(PlanningFailure.Thing.PROPOSAL).refused());
    }
}
