package kontor.inventory.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which share of what was looked at is right; pure. A rule's score is 100 × (1 − found / checked), a dimension's the mean of its rules'
/// by severity, the whole the mean of the dimensions by their weights.
final class QualityScore {
    private static final int DECIMALS = 2;

    private final Map<Dimension, Double> scores = new EnumMap<>(Dimension.class);

    private QualityScore() {}

    static QualityScore of(List<QualityRun.Result> results) {
        QualityScore score = new QualityScore();
        for (Dimension dimension : Dimension.values()) {
            double sum = 0;
            double weights = 0;
            for (QualityRun.Result each : results) {
                boolean counts = each.dimension() == dimension && (each.checked() > 0 || each.found() > 0);
                int weight = counts ? each.severity().weight() : 0;
                sum += weight * right(each);
                weights += weight;
            }
            if (weights > 0) {
                score.scores.put(dimension, sum / weights);
            }
        }
        return score;
    }

    /// Null: nothing was looked at.
    @Nullable
    BigDecimal of(Dimension dimension) {
        return rounded(scores.get(dimension));
    }

    /// Null: nothing was looked at.
    @Nullable
    BigDecimal whole() {
        double sum = 0;
        double weights = 0;
        for (Map.Entry<Dimension, Double> each : scores.entrySet()) {
            sum += each.getKey().weight() * each.getValue();
            weights += each.getKey().weight();
        }
        return weights == 0 ? null : rounded(sum / weights);
    }

    private static double right(QualityRun.Result result) {
        return 100 * (1 - Math.min(1, (double) result.found() / Math.max(1, result.checked())));
    }

    /// Down, so that 100 is said only of what is without fault.
    private static @Nullable BigDecimal rounded(@Nullable Double score) {
        return score == null ? null : BigDecimal.valueOf(score).setScale(DECIMALS, RoundingMode.DOWN);
    }
}
