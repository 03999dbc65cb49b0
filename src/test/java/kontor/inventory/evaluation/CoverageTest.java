package kontor.inventory.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import kontor.inventory.forecast.Method;
import org.junit.jupiter.api.Test;

/// The band of 90 % of the default ensemble holds about 90 % of what came (C1 of inventory.md 4.7).
class CoverageTest {
    @Test
    void theBandHoldsOnM4Weekly() throws IOException, InterruptedException {
        assertThat(coverage(Truth.m4("Weekly"))).isBetween(0.87, 0.93);
    }

    @Test
    void theBandHoldsOnM3Monthly() throws IOException, InterruptedException {
        assertThat(coverage(Truth.m3().stream().filter(trial -> trial.group().equals("monthly")).toList())).isBetween(0.87, 0.93);
    }

    private static double coverage(List<Trial> trials) throws InterruptedException {
        Evaluation evaluation = new Evaluation(trials, Runtime.getRuntime().availableProcessors(), Optional.of(0.9));
        return evaluation.of(Method.DEFAULT.forecaster()).scores().stream().mapToDouble(Score::covered).average().orElseThrow();
    }
}
