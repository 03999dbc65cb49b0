package kontor.inventory.planning;

/// In which order proposals come, and which signals they are. Each reads its index from the end.
enum ProposalRank {
    OUT(ProposalType.URGENT, "s.urgency = 'OUT'", "s.at_stake"),
    URGENT(ProposalType.URGENT, "s.urgency = 'URGENT'", "s.at_stake"),
    REORDER(ProposalType.REORDER, "s.urgency = 'REORDER'", "s.at_stake"),
    REDUCE(ProposalType.REDUCE, "s.status = 'OVERSTOCKED'", "s.value_key"),
    DEAD_STOCK(ProposalType.DEAD_STOCK, "s.status = 'DEAD_STOCK'", "s.value_key"),
    PROMOTE(ProposalType.PROMOTE, "s.on_hand > 0 AND s.cover_days > 30 AND s.status <> 'DEAD_STOCK'", "s.value_key");

    private final ProposalType type;
    private final String which;
    private final String score;

    ProposalRank(ProposalType type, String which, String score) {
        this.type = type;
        this.which = which;
        this.score = score;
    }

    ProposalType type() {
        return type;
    }

    /// The first of this rank that nobody has dismissed.
    ///
    /// @param behind whether only those behind a place are asked for
    String select(boolean behind) {
        return "(SELECT s.*, " + ordinal() + " AS rank, " + score + " AS score FROM item_signal s "
                + "WHERE s.tenant_id = :tenant AND s.scope = 'ALL' AND " + which
                + (behind ? " AND (" + score + ", s.item_id) < (:score, :item)" : "")
                + " AND NOT EXISTS (SELECT FROM proposal_dismissal d WHERE d.tenant_id = :tenant AND d.item_id = s.item_id AND d.type = '"
                + type + "' AND d.until > :now) ORDER BY " + score + " DESC, s.item_id DESC LIMIT :rows)";
    }
}
