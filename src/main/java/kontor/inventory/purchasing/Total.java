package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What several lines cost together.
///
/// @param amount    absent when the cost of one of them is not known
/// @param known     what those cost whose cost is known
/// @param unknown   how many have no known cost
record Total(@Nullable BigDecimal amount, BigDecimal known, int unknown) {
    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

    /// @param lines null where the cost is not known
    static Total of(Collection<? extends @Nullable BigDecimal> lines) {
        BigDecimal known = NOTHING;
        int unknown = 0;
        for (BigDecimal each : lines) {
            known = each == null ? known : known.add(each);
            unknown += each == null ? 1 : 0;
        }
        return new Total(unknown == 0 ? known : null, known, unknown);
    }
}
