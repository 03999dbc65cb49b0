package kontor.quotes;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import kontor.fx.RateSet;
import org.jspecify.annotations.Nullable;

/// The exchange rates one calculation used. A set is only looked for when two currencies meet.
final class UsedRates {
    /// What the calculation takes; finer than any price, whatever the currencies.
    private static final int DECIMALS_MAX = 20;

    private final Supplier<RateSet> lookup;
    private final Map<String, Used> used = new TreeMap<>();
    private @Nullable RateSet set;

    UsedRates(Supplier<RateSet> lookup) {
        this.lookup = lookup;
    }

    /// @param perUnit units of `to` for one of `from`
    record Used(String from, String to, BigDecimal perUnit) {
    }

    /// Units of `to` for one of `from`.
    ///
    /// @param pointer to the field that names the currency; a missing rate is told there
    BigDecimal perUnit(String from, String to, String pointer) {
        if (from.equals(to)) {
            return BigDecimal.ONE;
        }
        return used.computeIfAbsent(from + "/" + to, none -> new Used(from, to,
                fitting(set().ratePerUnit(new RateSet.Named(from, pointer), new RateSet.Named(to, pointer))))).perUnit();
    }

    /// An amount in another currency, with up to twenty decimals.
    BigDecimal converted(BigDecimal amount, String from, String to, String pointer) {
        return from.equals(to)
                ? amount
                : fitting(amount.multiply(perUnit(from, to, pointer), MathContext.DECIMAL128));
    }

    List<Used> all() {
        return List.copyOf(used.values());
    }

    /// Null when no rate was needed.
    @Nullable
    UUID setId() {
        return set == null ? null : set.id();
    }

    private static BigDecimal fitting(BigDecimal value) {
        return value.scale() <= DECIMALS_MAX ? value : value.setScale(DECIMALS_MAX, RoundingMode.HALF_EVEN);
    }

    private RateSet set() {
        RateSet known = set == null ? lookup.get() : set;
        set = known;
        return known;
    }
}
