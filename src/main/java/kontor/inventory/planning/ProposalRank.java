package kontor.inventory.planning;

import java.util.Arrays;
import java.util.Optional;

/// In which order proposals come, and which signals they are. Each reads its index from the end.
enum ProposalRank {
    OUT(0, ProposalType.URGENT, "s.urgency = 'OUT'", "s.at_stake"),
    URGENT(1, ProposalType.URGENT, "s.urgency = 'URGENT'", "s.at_stake"),
    REORDER(2, ProposalType.REORDER, "s.urgency = 'REORDER'", "s.at_stake"),
    REDUCE(3, ProposalType.REDUCE, "s.status = 'OVERSTOCKED'", "s.value_key"),
    DEAD_STOCK(4, ProposalType.DEAD_STOCK, "s.status = 'DEAD_STOCK'", "s.value_key"),
    PROMOTE(5, ProposalType.PROMOTE, "s.on_hand > 0 AND s.cover_days > 30 AND s.status <> 'DEAD_STOCK'", "s.value_key");

    private final int place;
    private final ProposalType type;
    private final String which;
    private final String score;

    ProposalRank(int place, ProposalType type, String which, String score) {
        this.place = place;
        this.type = type;
        this.which = which;
        this.score = score;
    }

    /// The rank at this place; empty where there is none.
    static Optional<ProposalRank> at(int place) {
        return Arrays.stream(values()).filter(each -> each.place == place).findFirst();
    }

    /// Which place in the order it has, from 0; a cursor's first digit.
    int place() {
        return place;
    }

    ProposalType type() {
        return type;
    }

    /// The first of this rank that nobody has dismissed.
    ///
    /// @param behind whether only those behind a place are asked for
    String select(boolean behind) {
        return "(SELECT s.*, " + place + " AS rank, " + score + " AS score FROM item_signal s "
                + "WHERE s.tenant_id = :tenant AND s.scope = 'ALL' AND " + which
                + (behind ? " AND (" + score + ", s.item_id) < (:score, :item)" : "")
                + " AND NOT EXISTS (SELECT FROM proposal_dismissal d WHERE d.tenant_id = :tenant AND d.item_id = s.item_id AND d.type = '"
                + type + "' AND d.until > :now) ORDER BY " + score + " DESC, s.item_id DESC LIMIT :rows)";
    }
}
