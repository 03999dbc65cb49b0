package kontor.inventory.math;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/// Demand in whole units.
public final class CountedDemand implements Demand {
    /// Where the rest of the distribution no longer changes a figure.
    private static final double REST = 1e-16;
    /// A mean above this is none of slow movers, and a table of it none for memory.
    private static final double MEAN_MAX = 1e6;
    /// Below e to this, the chance of none is too small to begin with.
    private static final double LOG_LEAST = -600;

    private final double[] chances;
    private final double[] cumulative;
    private final double mean;
    private final double variance;

    private CountedDemand(double[] chances) {
        this.chances = chances;
        this.cumulative = new double[chances.length];
        double sum = 0;
        double first = 0;
        double second = 0;
        for (int x = 0; x < chances.length; x++) {
            // One after the other: sums of parts would depend on how many cores there are.
            sum += chances[x];
            cumulative[x] = sum;
            first += x * chances[x];
            second += (double) x * x * chances[x];
        }
        this.mean = first;
        this.variance = second - first * first;
    }

    /// Independent single demands at a mean number per interval.
    public static CountedDemand poisson(double mean) {
        if (Bounds.atLeastZero("mean", mean) == 0) {
            return new CountedDemand(new double[]{1});
        }
        return table(mean, Math.sqrt(mean), -mean < LOG_LEAST
                ? PoissonDistribution.of(mean)::probability
                : climbing(Math.exp(-mean), x -> mean / (x + 1)));
    }

    /// More scattered than Poisson: r = μ²/(σ²−μ), chance of success μ/σ².
    public static CountedDemand negativeBinomial(double mean, double variance) {
        Bounds.positive("mean", mean);
        Bounds.positive("variance − mean", variance - mean);
        double r = mean * mean / (variance - mean);
        double success = mean / variance;
        double none = r * Math.log(success);
        return table(mean, Math.sqrt(variance), none < LOG_LEAST
                ? x -> Math.exp(LogGamma.value(x + r) - LogGamma.value(x + 1) - LogGamma.value(r) + none + x * Math.log1p(-success))
                : climbing(Math.exp(none), x -> (x + r) / (x + 1) * (1 - success)));
    }

    /// As often as seen.
    ///
    /// @param totals demands over intervals of the past, in whole units, not negative
    public static CountedDemand seen(int... totals) {
        int most = Arrays.stream(totals).max().orElseThrow(() -> new IllegalArgumentException("No totals."));
        double[] chances = new double[most + 1];
        for (int total : totals) {
            chances[(int) Bounds.atLeastZero("total", total)] += 1.0 / totals.length;
        }
        return new CountedDemand(chances);
    }

    /// Chances of 0, 1, 2 …, to be asked for in this order: each from the one before, which takes a fraction of the time its formula does.
    ///
    /// @param ratio of the chance of x + 1 to that of x
    private static IntToDoubleFunction climbing(double none, IntToDoubleFunction ratio) {
        double[] chance = {none};
        return x -> {
            chance[0] *= x == 0 ? 1 : ratio.applyAsDouble(x - 1);
            return chance[0];
        };
    }

    private static CountedDemand table(double mean, double deviation, IntToDoubleFunction chance) {
        Bounds.share("mean / 1,000,000", mean / MEAN_MAX);
        int size = (int) (mean + 12 * deviation) + 40;
        double[] chances = new double[size];
        int length = 0;
        double rest = 1;
        while (length < size && (rest > REST || length <= mean)) {
            chances[length] = chance.applyAsDouble(length);
            rest -= chances[length++];
        }
        return new CountedDemand(Arrays.copyOf(chances, length));
    }

    /// The chance of exactly x.
    public double chance(int x) {
        return x >= 0 && x < chances.length ? chances[x] : 0;
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return variance;
    }

    @Override
    public double cumulative(double x) {
        int whole = (int) Math.floor(x);
        return whole < 0 ? 0 : cumulative[Math.min(whole, cumulative.length - 1)];
    }

    @Override
    public double quantile(double chance) {
        Bounds.share("chance", chance);
        int place = Arrays.binarySearch(cumulative, chance);
        return Math.min(place < 0 ? -place - 1 : place, cumulative.length - 1);
    }

    @Override
    public double shortfall(double x) {
        if (x <= 0) {
            return mean - x;
        }
        double sum = 0;
        for (int each = (int) Math.floor(x) + 1; each < chances.length; each++) {
            sum += (each - x) * chances[each];
        }
        return sum;
    }
}
