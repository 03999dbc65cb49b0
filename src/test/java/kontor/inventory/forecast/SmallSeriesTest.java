package kontor.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Methods on series short enough to stand here: inventory.md 4.6 (T49, T50) and 2.10.
class SmallSeriesTest {
    private static final double[] SPARSE = {0, 0, 3, 0, 0, 5, 0, 2, 0, 0, 0, 4};
    /// Passengers of international airlines in thousands, 1949 to 1960 (Box and Jenkins 1976).
    private static final double[] PASSENGERS = {112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149,
            170, 170, 158, 133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230,
            242, 209, 191, 172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293,
            259, 229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355,
            306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491, 505, 404, 359,
            310, 337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390,
            432};
    private static final double[] KNOWN = Arrays.copyOf(PASSENGERS, 132);
    private static final double[] HELD_OUT = Arrays.copyOfRange(PASSENGERS, 132, 144);
    private static final Offset<Double> PRINTED = within(6e-8);

    @ParameterizedTest
    @CsvSource({"CROSTON,1.0538206", "SBA,1.0011296", "SBJ,0.9983564", "TSB,0.8167778", "ADIDA,1.0573333", "IMAPA,1.0783453",
            "SES10,0.9131667"})
    void sparseDemandIsForecastAsTheMethodsSay(Method method, double rate) { // T49
        assertThat(method.forecaster().forecast(SPARSE, 1, 3)).containsExactly(new double[]{rate, rate, rate}, within(1e-6 * rate));
    }

    @Test
    void intervalsAreCountedFromBeforeTheFirstPeriod() { // T49
        Intervals intervals = Intervals.of(SPARSE);
        assertThat(intervals.lengths()).containsExactly(3, 3, 2, 4);
        assertThat(intervals.meanInterval()).isEqualTo(3);
        assertThat(intervals.squaredVariation()).isCloseTo(0.1360544, PRINTED);
        assertThat(DemandPattern.of(SPARSE)).isEqualTo(DemandPattern.INTERMITTENT);
    }

    @ParameterizedTest
    @CsvSource({"1.32,0.49,SMOOTH", "1.32,0.4900001,ERRATIC", "1.3200001,0.49,INTERMITTENT", "1.3200001,0.4900001,LUMPY"})
    void theCutsBelongToTheCalmerClass(double interval, double variation, DemandPattern pattern) {
        assertThat(DemandPattern.of(interval, variation)).isEqualTo(pattern);
    }

    @Test
    void theSeasonOfThePassengersIsTheOnePublished() { // T50
        assertThat(SeasonalIndex.isSeasonal(KNOWN, 12)).isTrue();
        assertThat(SeasonalIndex.tested(KNOWN, 12).factors()).containsExactly(new double[]{.91000, .88738, 1.01820, .97541, .97981, 1.11159,
                1.22215, 1.21360, 1.06092, .92177, .80021, .89896}, within(6e-6));
        assertThat(Smoothing.alpha(SeasonalIndex.tested(KNOWN, 12).removedFrom(KNOWN))).isCloseTo(.90693, within(6e-6));
    }

    @ParameterizedTest
    @CsvSource({"SNAIVE,10.5718,1.5709", "NAIVE2,7.0296,1.1077", "SES,7.0182,1.1060", "THETA,5.4089,0.8637", "DOTM,3.8451,0.6217"})
    void thePassengersAreForecastAsPublished(Method method, double smape, double mase) { // T50
        Accuracy accuracy = Accuracy.of(KNOWN, 12, HELD_OUT, method.forecaster().forecast(KNOWN, 12, 12));
        assertThat(accuracy.smape()).isCloseTo(smape, within(6e-5));
        assertThat(accuracy.mase()).isCloseTo(mase, within(6e-5));
    }

    @Test
    void errorsAreMeasuredAsDefined() { // 2.10
        Accuracy accuracy = Accuracy.of(new double[]{80, 100, 90, 110, 105, 95}, 1, new double[]{100, 120, 0, 80, 90},
                new double[]{110, 100, 10, 80, 100});
        assertThat(accuracy.mae()).isEqualTo(10);
        assertThat(accuracy.rmse()).isCloseTo(11.8321596, PRINTED);
        assertThat(accuracy.bias()).isEqualTo(2);
        assertThat(accuracy.mape()).isCloseTo(9.4444444, PRINTED);
        assertThat(accuracy.mapePoints()).isEqualTo(4);
        assertThat(accuracy.wape()).isCloseTo(12.8205128, PRINTED);
        assertThat(accuracy.smape()).isCloseTo(47.6463887, PRINTED);
        assertThat(accuracy.mase()).isCloseTo(0.7692308, PRINTED);
        assertThat(accuracy.rmsse()).isCloseTo(0.8263939, PRINTED);
    }

    @ParameterizedTest
    @EnumSource
    void everyMethodForecastsTheShortestOfSeries(Method method) {
        for (double[] history : new double[][]{{7}, {0}, {3, 4}, {0, 0, 0, 0, 0, 0, 0, 0}, {5, 5, 5, 5, 5, 5, 5, 5, 5}, {1, 2, 3, 4, 5},
                {-3, 4, -5, 6, -7, 8}, {0, 0, 0, 0, 0, 0, 0, 9}}) {
            double[] forecast = method.forecaster().forecast(history, 4, 6);
            assertThat(forecast).as(Arrays.toString(history)).hasSize(6);
            assertThat(Arrays.stream(forecast).allMatch(Double::isFinite)).as(Arrays.toString(forecast)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noMethodChangesWhatItIsGivenOrRemembersIt(Method method) {
        double[] history = KNOWN.clone();
        double[] first = method.forecaster().forecast(history, 12, 12);
        method.forecaster().forecast(SPARSE, 4, 6);
        assertThat(history).containsExactly(KNOWN);
        assertThat(method.forecaster().forecast(history, 12, 12)).containsExactly(first);
    }

    @ParameterizedTest
    @EnumSource(names = {"SES", "HOLT", "DAMPED", "THETA", "DOTM", "ETS", "CES", "DEFAULT"})
    void aSeasonIsFollowedAndATrendContinued(Method method) {
        double[] history = new double[84];
        Arrays.setAll(history, t -> (100 + t) * (t % 7 == 5 ? 2 : 1));
        double[] forecast = method.forecaster().forecast(history, 7, 7);
        assertThat(forecast[5]).isGreaterThan(1.7 * forecast[4]);
        assertThat(forecast[0]).isBetween(150.0, 200.0);
    }

    @ParameterizedTest
    @EnumSource(names = {"SES", "OPTSES", "CROSTON", "OPTCROSTON", "SBA", "SBJ", "TSB", "ADIDA", "IMAPA", "MEAN", "DEFAULT"})
    void whatSoldInItsLastIntervalIsNeverForecastAsNothing(Method method) {
        java.util.random.RandomGenerator random = new java.util.Random(5);
        for (int item = 0; item < 300; item++) {
            double chance = 0.02 + 0.5 * random.nextDouble();
            double[] demand = new double[60];
            Arrays.setAll(demand, t -> random.nextDouble() < chance ? 1 + random.nextInt(9) : 0);
            demand[59 - item % 3] = 1;
            if (60 - Intervals.of(demand).meanInterval() <= 59 - item % 3) {
                assertThat(Series.sum(method.forecaster().forecast(demand, 1, 6))).as(Arrays.toString(demand)).isPositive();
            }
        }
    }
}
