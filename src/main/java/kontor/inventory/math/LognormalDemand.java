package kontor.inventory.math;

import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Demand whose logarithm is normally distributed.
///
/// @param logMean mean of the logarithm
/// @param logDeviation standard deviation of the logarithm
public record LognormalDemand(double logMean, double logDeviation) implements Demand {
    public LognormalDemand {
        Bounds.positive("logDeviation", logDeviation);
    }

    @Override
    public double mean() {
        return distribution().getMean();
    }

    @Override
    public double variance() {
        return distribution().getVariance();
    }

    @Override
    public double cumulative(double x) {
        return distribution().cumulativeProbability(x);
    }

    @Override
    public double quantile(double chance) {
        return distribution().inverseCumulativeProbability(Bounds.share("chance", chance));
    }

    @Override
    public double shortfall(double x) {
        if (x <= 0) {
            return mean() - x;
        }
        double z = (Math.log(x) - logMean) / logDeviation;
        NormalDistribution standard = NormalDistribution.of(0, 1);
        return mean() * standard.survivalProbability(z - logDeviation) - x * standard.survivalProbability(z);
    }

    private LogNormalDistribution distribution() {
        return LogNormalDistribution.of(logMean, logDeviation);
    }
}
