package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// What somebody is about to order, supplier by supplier, at the prices of now.
record Cart(List<Part> suppliers, Total total) {
    Cart {
        suppliers = List.copyOf(suppliers);
    }

    /// What is about to be ordered from one supplier.
    record Part(UUID supplierId, String supplier, List<Line> lines, Total total) {
        Part {
            lines = List.copyOf(lines);
        }
    }

    /// @param moq      absent when the supplier does not deliver the item any more
    /// @param pack     of how many only whole ones are delivered; absent: any number
    /// @param unitCost at this quantity, in the company's currency; absent: not known
    /// @param against  why it cannot be ordered as it stands
    record Line(String itemId, String name, UUID supplierId, BigDecimal quantity, @Nullable BigDecimal moq, @Nullable BigDecimal pack,
            @Nullable BigDecimal unitCost, @Nullable BigDecimal total, List<Hindrance> against, @Nullable String note) {
        Line {
            against = List.copyOf(against);
        }
    }

    /// How much of an item is wanted.
    ///
    /// @param quantity absent: the supplier's minimum, or one
    record Wish(@Nullable BigDecimal quantity, @Nullable String note) {
        static final Wish NONE = new Wish(null, null);

        void check() {
            Quantities.check(new Checks(), quantity, "/quantity").length(note, 500, "/note").orRefuse();
        }
    }

    /// Proposals to be put into it.
    record Proposed(@Nullable List<@Nullable Proposal> lines) {
    }

    /// @param supplierId absent: where the item usually comes from
    /// @param quantity   absent: what planning suggests, as the supplier delivers it; without a suggestion its minimum, or one
    record Proposal(@Nullable String itemId, @Nullable UUID supplierId, @Nullable BigDecimal quantity, @Nullable String note) {
    }
}
