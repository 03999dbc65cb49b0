package kontor.inventory.planning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import kontor.inventory.planning.ProposalType.Priority;
import org.jspecify.annotations.Nullable;

/// What a signal asks for.
///
/// @param quantity   to order; 0 where nothing is
/// @param unitCost   at the price break the quantity reaches; null: not known
/// @param cost       of the quantity; null: not known
/// @param supplierId null: the item has no main source that delivers; choose one first
/// @param basis      every other number that led to the quantity
record Proposal(String id, ProposalType type, Priority priority, String itemId, String name, BigDecimal quantity,
        @Nullable BigDecimal unitCost, @Nullable BigDecimal cost, @Nullable UUID supplierId, @Nullable String supplierName, Signal signal,
        Basis basis) {
    private static final int MONEY_SCALE = 2;

    static Proposal of(ProposalType type, Signal signal, @Nullable String supplierName, Basis basis) {
        BigDecimal quantity = type.orders() && signal.suggestedQty() != null ? signal.suggestedQty() : BigDecimal.ZERO;
        BigDecimal cost = signal.unitCost() == null
                ? null
                : quantity.multiply(signal.unitCost()).setScale(MONEY_SCALE, RoundingMode.HALF_UP);
        return new Proposal(new Id(type, signal.itemId()).text(), type, type.priority(), signal.itemId(), signal.name(), quantity,
                signal.unitCost(), cost, signal.supplierId(), supplierName, signal, basis);
    }

    /// A proposal's name: derived as it is, it has no other.
    record Id(ProposalType type, String itemId) {
        private static final char BETWEEN = ':';

        String text() {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString((type.wire() + BETWEEN + itemId).getBytes(StandardCharsets.UTF_8));
        }

        /// Empty where it is none.
        static Optional<Id> of(String text) {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                int at = plain.indexOf(BETWEEN);
                String word = plain.substring(0, Math.max(at, 0));
                return plain.indexOf(0) >= 0
                        ? Optional.empty()
                        : Arrays.stream(ProposalType.values()).filter(each -> each.wire().equals(word)).findFirst()
                                .map(type -> new Id(type, plain.substring(at + 1)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
