package kontor.inventory.math;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// Normally distributed demand.
public record NormalDemand(double mean, double deviation) implements Demand {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    public NormalDemand {
        Bounds.positive("deviation", deviation);
    }

    /// Φ⁻¹: how many deviations above the mean suffice with this chance.
    public static double safetyFactor(double chance) {
        return STANDARD.inverseCumulativeProbability(Bounds.share("chance", chance));
    }

    /// The total over several independent periods of this demand.
    public NormalDemand over(double periods) {
        return new NormalDemand(mean * periods, deviation * Math.sqrt(periods));
    }

    @Override
    public double variance() {
        return deviation * deviation;
    }

    @Override
    public double cumulative(double x) {
        return STANDARD.cumulativeProbability(standard(x));
    }

    @Override
    public double quantile(double chance) {
        return mean + deviation * safetyFactor(chance);
    }

    /// n(x) = σ\[φ(z) − z(1−Φ(z))\] (appendix C.3).
    @Override
    public double shortfall(double x) {
        double z = standard(x);
        return deviation * (STANDARD.density(z) - z * STANDARD.survivalProbability(z));
    }

    /// n₂(x) = ½E\[((D−x)⁺)²\] = ½σ²\[(z²+1)(1−Φ(z)) − zφ(z)\].
    public double secondShortfall(double x) {
        double z = standard(x);
        return variance() / 2 * ((z * z + 1) * STANDARD.survivalProbability(z) - z * STANDARD.density(z));
    }

    private double standard(double x) {
        return (x - mean) / deviation;
    }
}
