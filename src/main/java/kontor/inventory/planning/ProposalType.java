package kontor.inventory.planning;

import java.util.Locale;
import java.util.Set;

/// What a proposal asks for.
enum ProposalType {
    /// Order at once: nothing is there, or it will more likely than not run out before an order comes.
    URGENT(Priority.HIGH),
    /// Order: the position is at the reorder point or below.
    REORDER(Priority.HIGH),
    /// Order no more: it lasts longer than the policy wants.
    REDUCE(Priority.MEDIUM),
    /// Decide what becomes of it: nobody has bought any for long.
    DEAD_STOCK(Priority.LOW),
    /// Can be advertised: more than a month's stock.
    PROMOTE(Priority.LOW);

    private final Priority priority;

    ProposalType(Priority priority) {
        this.priority = priority;
    }

    /// How soon.
    enum Priority {
        HIGH, MEDIUM, LOW
    }

    /// Who looks at what (2.4).
    enum Role {
        CEO(Set.of(ProposalType.URGENT, ProposalType.DEAD_STOCK)),
        PROCUREMENT(Set.of(ProposalType.URGENT, ProposalType.REORDER, ProposalType.REDUCE)),
        MARKETING(Set.of(ProposalType.PROMOTE, ProposalType.DEAD_STOCK));

        // The checker does not know that the set cannot be changed.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<ProposalType> types;

        Role(Set<ProposalType> types) {
            this.types = types;
        }

        boolean sees(ProposalType type) {
            return types.contains(type);
        }
    }

    Priority priority() {
        return priority;
    }

    /// Whether it comes with a quantity to order.
    boolean orders() {
        return this == URGENT || this == REORDER;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
