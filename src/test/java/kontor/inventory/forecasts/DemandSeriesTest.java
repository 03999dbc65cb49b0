package kontor.inventory.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import kontor.inventory.planning.DemandDays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What of the past methods are shown, and that none of it is too odd for them.
class DemandSeriesTest {
    @Test
    void aDayWithoutARowSoldNothingAndAHiddenDaySaysNothing() {
        DemandDays days = new DemandDays(8);
        days.add(new Integer[]{3, 5, 6}, new Double[]{4.0, 0.0, 8.0}, new Integer[]{5});
        DemandSeries series = DemandSeries.of(days);
        assertThat(series.units()).containsExactly(4, 0, 0, 8, 0, 0);
        assertThat(series.hiddenDays()).isEqualTo(1);
        assertThat(series.known()).containsExactly(4, 0, 8, 0, 0);
        assertThat(series.filled()).containsExactly(4, 0, 2.4, 8, 0, 0);
    }

    @Test
    void aHiddenDayIsFilledByTheSameWeekdayAroundIt() {
        double[] units = new double[70];
        Arrays.setAll(units, day -> day % 7 == 2 ? 70 : 7);
        boolean[] hidden = new boolean[70];
        hidden[30] = true;
        hidden[37] = true;
        double[] filled = new DemandSeries(units, hidden).filled();
        assertThat(filled[30]).isEqualTo(70);
        assertThat(filled[37]).isEqualTo(70);
    }

    @Test
    void whatCannotBeForecastSaysWhy() {
        assertThat(Subject.of("A", 14, DemandSeries.NONE).hindrance()).contains("no_history");
        assertThat(subject(new double[13]).hindrance()).contains("too_short");
        assertThat(subject(new double[14]).hindrance()).contains("nothing_sold");
        double[] one = new double[14];
        one[3] = 1;
        assertThat(subject(one).hindrance()).isEmpty();
    }

    /// Spikes, gaps, single sales, huge and negative values: always exactly one chosen row, all of it finite.
    @Test
    @DisplayName("No series is too odd: one chosen row of finite numbers, also where a value is negative (D14)")
    void noSeriesIsTooOdd() {
        Random random = new Random(20_261_121);
        for (int trial = 0; trial < 60; trial++) {
            double[] units = odd(random, trial);
            Subject subject = subject(units);
            if (subject.hindrance().isPresent()) {
                continue;
            }
            List<ItemResult> rows = new ArrayList<>();
            assertThatCode(() -> rows.addAll(Verdict.of(subject, new Outside.Silent()).results(null, 20)))
                    .as(Arrays.toString(units)).doesNotThrowAnyException();
            assertThat(rows.stream().filter(ItemResult::chosen)).hasSize(1);
            for (ItemResult each : rows) {
                for (float[] values : List.of(each.points(), each.q05(), each.q95(), each.sdTotal())) {
                    for (float value : values) {
                        assertThat(Float.isFinite(value)).as(each.method() + Arrays.toString(units)).isTrue();
                    }
                }
            }
        }
    }

    private static double[] odd(Random random, int trial) {
        double[] units = new double[14 + random.nextInt(200)];
        int kind = trial % 6;
        Arrays.setAll(units, day -> switch (kind) {
            case 0 -> random.nextInt(40) == 0 ? 1e6 : 0;
            case 1 -> 5;
            case 2 -> day == 7 ? 3 : 0;
            case 3 -> Math.round(Math.exp(random.nextGaussian() * 3));
            case 4 -> random.nextInt(3) == 0 ? 0.001 : 0;
            default -> day == 9 ? -4 : 10 + random.nextInt(5);
        });
        return units;
    }

    private static Subject subject(double[] units) {
        return Subject.of("A", 14, new DemandSeries(units, new boolean[units.length]));
    }
}
