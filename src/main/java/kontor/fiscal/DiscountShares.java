package kontor.fiscal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Splits an amount over lines in proportion to what is open on them, by largest remainders: exact in sum, within a cent
/// of the true proportion, never above what is open. Of equal remainders the last line's goes first (fiscal.md 3.2).
final class DiscountShares {
    private DiscountShares() {}

    /// @param amount zero or positive, at most the sum of `open`, two decimals
    /// @param open   zero or positive, two decimals
    static List<BigDecimal> split(BigDecimal amount, List<BigDecimal> open) {
        BigInteger all = cents(amount);
        List<BigInteger> weights = open.stream().map(DiscountShares::cents).toList();
        BigInteger weight = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (all.compareTo(weight) > 0) {
            throw new IllegalArgumentException("more is to be split than is open");
        }
        if (all.signum() == 0) {
            return open.stream().map(none -> money(BigInteger.ZERO)).toList();
        }
        return money(shares(all, weights, weight));
    }

    private static List<BigInteger> shares(BigInteger all, List<BigInteger> weights, BigInteger weight) {
        List<BigInteger> shares = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        for (BigInteger own : weights) {
            BigInteger[] division = all.multiply(own).divideAndRemainder(weight);
            shares.add(division[0]);
            remainders.add(division[1]);
        }
        int left = all.subtract(shares.stream().reduce(BigInteger.ZERO, BigInteger::add)).intValueExact();
        // There are fewer cents left than lines with a remainder, so nobody gets two and none goes to a line without.
        IntStream.range(0, weights.size()).boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).thenComparing(Comparator.naturalOrder()).reversed())
                .limit(left).forEach(i -> shares.set(i, shares.get(i).add(BigInteger.ONE)));
        return shares;
    }

    private static BigInteger cents(BigDecimal amount) {
        return amount.movePointRight(TaxMath.AMOUNT_DECIMALS).toBigIntegerExact();
    }

    private static List<BigDecimal> money(List<BigInteger> cents) {
        return cents.stream().map(DiscountShares::money).toList();
    }

    private static BigDecimal money(BigInteger cents) {
        return new BigDecimal(cents, TaxMath.AMOUNT_DECIMALS);
    }
}
