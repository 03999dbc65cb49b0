package kontor.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What planning gets: points, a band, and how wrong totals have been.
class DemandForecastTest {
    private static final Forecaster DEFAULT = Method.DEFAULT.forecaster();

    @Test
    void theBandHoldsAsManyValuesAsItWasAskedTo() {
        Random random = new Random(11);
        double ninety = 0;
        double half = 0;
        for (int item = 0; item < 60; item++) {
            double[] demand = random.doubles(150).map(each -> 100 + 40 * each).toArray();
            double[] actual = Arrays.copyOfRange(demand, 140, 150);
            ninety += forecast(Arrays.copyOf(demand, 140), 0.9).band().covered(actual) / 60;
            half += forecast(Arrays.copyOf(demand, 140), 0.5).band().covered(actual) / 60;
        }
        assertThat(ninety).isBetween(0.86, 0.95);
        assertThat(half).isBetween(0.42, 0.6);
    }

    @Test
    void theBandIsNeverNarrowerFurtherAheadNorBelowNothing() {
        Band band = forecast(new Random(3).doubles(80).map(each -> each < 0.7 ? 0 : 10 * each).toArray(), 0.9).band();
        for (int h = 0; h < band.lower().length; h++) {
            assertThat(band.lower()[h]).isNotNegative();
            assertThat(h == 0 || band.upper()[h] >= band.upper()[h - 1]).isTrue();
        }
    }

    @Test
    void aBandFromFewErrorsSaysSo() {
        double[] noise = new Random(7).doubles(200).map(each -> 100 + each).toArray();
        assertThat(forecast(Arrays.copyOf(noise, 12), 0.9).band().widened()).isTrue();
        assertThat(forecast(noise, 0.9).band().widened()).isFalse();
        assertThat(forecast(new double[]{4, 9}, 0.9).band().upper()[0]).isGreaterThan(9);
    }

    @Test
    void totalsOfNoiseAreWrongAsTheRootOfTheirLength() {
        double[] deviations = DemandForecast.of(Method.MEAN.forecaster(), new Random(23).doubles(2000).map(each -> 100 + each).toArray(), 1,
                9, 0.9).totalDeviations();
        double one = Math.sqrt(1.0 / 12);
        assertThat(deviations[0]).isCloseTo(one, within(0.1));
        assertThat(deviations[8]).isCloseTo(3 * one, within(0.4));
    }

    @Test
    void anItemThatNeverSoldIsForecastToSellNothing() {
        DemandForecast forecast = forecast(new double[30], 0.9);
        assertThat(forecast.total(10)).isZero();
        assertThat(forecast.pattern()).isEqualTo(DemandPattern.UNKNOWN);
        assertThat(forecast.band().upper()[9]).isZero();
    }

    @Test
    void daysOfPromotionAreForecastAsSuch() {
        Random random = new Random(2);
        int[] kinds = random.ints(364, 0, 10).map(each -> each == 0 ? 1 : 0).toArray();
        double[] sales = new double[364];
        Arrays.setAll(sales, t -> (t % 7 == 6 ? 60 : 40) * (kinds[t] == 1 ? 1.8 : 1) * (0.95 + 0.1 * random.nextDouble()));
        DayFactors factors = DayFactors.of(sales, kinds, 7);
        assertThat(factors.factor(1)).isCloseTo(1.8, within(0.05));
        double[] forecast = DayFactors.forecast(DEFAULT, sales, kinds, new int[]{0, 1, 0, 2, 0, 0, 0}, 7);
        assertThat(forecast[1]).isCloseTo(72, within(4.0));
        assertThat(forecast[3]).isCloseTo(40, within(3.0));
        assertThat(forecast[6]).isCloseTo(60, within(3.0));
    }

    @Test
    void aKindSeenTooRarelyChangesNothing() {
        int[] kinds = new int[100];
        kinds[50] = 1;
        assertThat(DayFactors.of(new Random(2).doubles(100).toArray(), kinds, 7).factor(1)).isEqualTo(1);
    }

    private static DemandForecast forecast(double[] history, double coverage) {
        return DemandForecast.of(DEFAULT, history, 1, 10, coverage);
    }
}
