package kontor.inventory.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kontor.inventory.forecast.DemandPattern;
import kontor.inventory.forecast.Intervals;
import kontor.inventory.forecast.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Spare parts and car parts: inventory.md 4.5 (I1, I2 and I4 of 4.7).
class SparseDemandTest {
    private static final String CAR_PARTS = "auto_3000x24.csv.gz";
    private static final String AIRCRAFT_PARTS = "raf_5000x84.csv.gz";

    /// The file holds cv² and mean interval as published, then 24 months, oldest first; they were published counting from the newest month.
    @Test
    void carPartsAreClassifiedAsPublished() throws IOException { // I1
        Map<DemandPattern, Integer> counts = new EnumMap<>(DemandPattern.class);
        int equalIntervals = 0;
        int equalVariations = 0;
        for (double[] line : Truth.columns(CAR_PARTS, 1, 26)) {
            Intervals intervals = Intervals.of(newestFirst(Arrays.copyOfRange(line, 2, 26)));
            equalIntervals += Math.abs(intervals.meanInterval() - line[1]) < 1e-6 ? 1 : 0;
            equalVariations += Math.abs(intervals.squaredVariation() - line[0]) < 1e-6 * (1 + line[0]) ? 1 : 0;
            counts.merge(DemandPattern.of(line[1], line[0]), 1, Integer::sum);
        }
        assertThat(counts).isEqualTo(Map.of(DemandPattern.SMOOTH, 1271, DemandPattern.ERRATIC, 441, DemandPattern.INTERMITTENT, 974,
                DemandPattern.LUMPY, 314));
        assertThat(equalIntervals).isEqualTo(3000);
        // Two rows were published with a wrong variation: SKU_2379 and SKU_2692.
        assertThat(equalVariations).isEqualTo(2998);
    }

    @Test
    void aircraftPartsAreIntermittentOrLumpy() throws IOException {
        Map<DemandPattern, Integer> counts = new EnumMap<>(DemandPattern.class);
        for (double[] line : Truth.columns(AIRCRAFT_PARTS, 3, 84)) {
            counts.merge(DemandPattern.of(line), 1, Integer::sum);
        }
        assertThat(counts).isEqualTo(Map.of(DemandPattern.INTERMITTENT, 2597, DemandPattern.LUMPY, 2403));
    }

    @ParameterizedTest
    @CsvSource({"NAIVE,0.6697,-0.279", "MEAN,0.6142,-0.002", "SES10,0.6245,-0.050", "OPTSES,0.6114,-0.153", "CROSTON,0.6420,0.297",
            "OPTCROSTON,0.6225,0.115", "SBA,0.6357,0.232", "SBJ,0.6354,0.229", "TSB,0.6262,-0.011", "ADIDA,0.6112,-0.064",
            "IMAPA,0.6131,-0.075"})
    void aircraftPartsScoreAsTheReference(Method method, double rmsse, double bias) throws IOException { // I2
        assertRow(Truth.rows("raf", Truth.lines(AIRCRAFT_PARTS, 12), method).of(Row.ALL), rmsse, bias);
    }

    @ParameterizedTest
    @CsvSource({"NAIVE,1.0642,0.112", "MEAN,0.8194,0.025", "SES10,0.8275,0.041", "OPTSES,0.8629,0.053", "CROSTON,0.8331,0.054",
            "OPTCROSTON,0.8367,0.078", "SBA,0.8239,0.003", "SBJ,0.8235,0.000", "TSB,0.8298,0.035", "ADIDA,0.8373,0.042",
            "IMAPA,0.8388,0.047"})
    void carPartsScoreAsTheReference(Method method, double rmsse, double bias) throws IOException { // I2
        assertRow(Truth.rows("auto", Truth.lines(CAR_PARTS, 6), method).of(Row.ALL), rmsse, bias);
    }

    @ParameterizedTest
    @EnumSource(names = {"MEAN", "SES10", "OPTSES", "CROSTON", "OPTCROSTON", "SBA", "SBJ", "TSB", "ADIDA", "IMAPA", "DEFAULT"})
    void whatSoldInItsLastIntervalIsNeverForecastAsNothing(Method method) throws IOException { // I4
        for (double[] line : Truth.columns(AIRCRAFT_PARTS, 3, 84)) {
            assertSomething(method, line);
        }
        for (double[] line : Truth.columns(CAR_PARTS, 3, 24)) {
            assertSomething(method, line);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theResultDoesNotDependOnTheNumberOfThreads(int threads) throws IOException, InterruptedException {
        List<Trial> trials = Truth.lines(CAR_PARTS, 6).subList(0, 200);
        java.util.Optional<Double> band = java.util.Optional.of(0.9);
        List<Score> two = new Evaluation(trials, 2, band).of(Method.DEFAULT.forecaster()).scores();
        assertThat(new Evaluation(trials, threads, band).of(Method.DEFAULT.forecaster()).scores()).isEqualTo(two);
    }

    private static void assertSomething(Method method, double[] demand) {
        Intervals intervals = Intervals.of(demand);
        int last = demand.length - 1;
        while (last >= 0 && demand[last] == 0) {
            last--;
        }
        if (last >= 0 && demand.length - 1 - last < intervals.meanInterval()) {
            assertThat(Arrays.stream(method.forecaster().forecast(demand, 1, 6)).sum()).isPositive();
        }
    }

    private static void assertRow(Row row, double rmsse, double bias) {
        assertThat(row.rmsse()).isCloseTo(rmsse, within(0.002));
        assertThat(row.bias()).isCloseTo(bias, within(0.005));
    }

    private static double[] newestFirst(double[] oldestFirst) {
        double[] reversed = new double[oldestFirst.length];
        Arrays.setAll(reversed, t -> oldestFirst[oldestFirst.length - 1 - t]);
        return reversed;
    }
}
