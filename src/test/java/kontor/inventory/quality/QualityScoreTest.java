package kontor.inventory.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kontor.inventory.quality.QualityRun.Result;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Scores by hand.
class QualityScoreTest {
    @Test
    @DisplayName("a dimension is the mean of its rules by severity, the whole 0.4 completeness + 0.3 consistency + 0.3 accuracy (2.8)")
    void scoresAreWeighted() {
        QualityScore score = QualityScore.of(List.of(result(Dimension.COMPLETENESS, Severity.ERROR, 100, 20),
                result(Dimension.COMPLETENESS, Severity.WARNING, 50, 50), result(Dimension.COMPLETENESS, Severity.INFO, 10, 10),
                result(Dimension.CONSISTENCY, Severity.ERROR, 3, 1), result(Dimension.ACCURACY, Severity.WARNING, 7, 0)));
        // (3 × 80 + 1 × 0) / 4; 66.66…; 100.
        assertThat(score.of(Dimension.COMPLETENESS)).isEqualByComparingTo("60.00");
        assertThat(score.of(Dimension.CONSISTENCY)).isEqualByComparingTo("66.66");
        assertThat(score.of(Dimension.ACCURACY)).isEqualByComparingTo("100.00");
        assertThat(score.whole()).isEqualByComparingTo("74.00");
    }

    @Test
    void whatWasNotLookedAtIsNeitherGoodNorBad() {
        QualityScore score = QualityScore.of(List.of(result(Dimension.ACCURACY, Severity.ERROR, 0, 0),
                result(Dimension.CONSISTENCY, Severity.ERROR, 4, 1)));
        assertThat(score.of(Dimension.ACCURACY)).isNull();
        assertThat(score.whole()).isEqualByComparingTo("75.00");
        assertThat(QualityScore.of(List.of()).whole()).isNull();
    }

    @Test
    void oneFaultAmongVeryManyIsNotFaultless() {
        assertThat(QualityScore.of(List.of(result(Dimension.ACCURACY, Severity.ERROR, 1_000_000, 1))).whole())
                .isEqualByComparingTo("99.99");
        assertThat(QualityScore.of(List.of(result(Dimension.ACCURACY, Severity.ERROR, 2, 5))).whole()).isEqualByComparingTo("0");
    }

    private static Result result(Dimension dimension, Severity severity, long checked, long found) {
        return new Result("rule", 1, dimension, severity, Map.of(), checked, found, found);
    }
}
