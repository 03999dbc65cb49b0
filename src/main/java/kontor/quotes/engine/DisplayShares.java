package kontor.quotes.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Rounded shares that add up, for documents. The arithmetic itself never rounds a share.
public final class DisplayShares {
    private DisplayShares() {}

    /// The shares with so many decimals, adding up to their rounded sum: each is cut off, and the units then missing go to those
    /// cut the most; of equals, to the earlier.
    public static List<BigDecimal> of(List<BigDecimal> shares, int scale) {
        BigDecimal total = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add).setScale(scale, RoundingMode.HALF_UP);
        BigDecimal[] shown = shares.stream().map(each -> each.setScale(scale, RoundingMode.FLOOR)).toArray(BigDecimal[]::new);
        BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
        int missing = total.subtract(Arrays.stream(shown).reduce(BigDecimal.ZERO, BigDecimal::add)).divide(unit).intValueExact();
        List<Integer> order = new ArrayList<>(IntStream.range(0, shown.length).boxed().toList());
        order.sort(Comparator.comparing((Integer i) -> shares.get(i).subtract(shown[i])).reversed());
        order.stream().limit(missing).forEach(i -> shown[i] = shown[i].add(unit));
        return List.of(shown);
    }
}
