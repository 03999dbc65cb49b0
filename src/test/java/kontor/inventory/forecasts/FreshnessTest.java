package kontor.inventory.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import kontor.inventory.planning.DemandOutlook.Outlook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A forecast is planned by from the day of planning on, not from the last day with data.
class FreshnessTest {
    private static final LocalDate MADE_ON = LocalDate.parse("2026-11-15");
    /// Ten days ahead, more sold each day; as uncertain as if each day stood for itself with 3.
    private static final Freshness MADE = new Freshness(new double[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, deviations(10));

    @Test
    @DisplayName("Days that have passed are cut off, and the rest is still the rest (D30)")
    void passedDaysAreCutOff() {
        Outlook outlook = MADE.outlook("default", MADE_ON, 4);
        assertThat(outlook.points()).containsExactly(5, 6, 7, 8, 9, 10);
        assertThat(MADE.outlook("default", MADE_ON, 0).points()).containsExactly(MADE.points());
        assertThat(outlook.madeOn()).isEqualTo(MADE_ON);
    }

    @Test
    @DisplayName("What is left is as uncertain as its days are, however many passed before")
    void uncertaintyIsThatOfTheDaysLeft() {
        double[] left = MADE.outlook("default", MADE_ON, 4).totalDeviations();
        assertThat(left).hasSize(6);
        for (int days = 1; days <= left.length; days++) {
            assertThat(left[days - 1]).as("%d days", days).isCloseTo(3 * Math.sqrt(days), within(1e-12));
        }
    }

    @Test
    @DisplayName("Where all its days have passed it goes on at its mean, and is never divided by days it does not cover")
    void afterItsLastDayItGoesOnAtItsMean() {
        for (int passed : new int[]{10, 11, 400}) {
            Outlook outlook = MADE.outlook("default", MADE_ON, passed);
            assertThat(outlook.points()).containsExactly(5.5);
            assertThat(outlook.totalDeviations()[0]).isCloseTo(3, within(1e-12));
        }
    }

    private static double[] deviations(int days) {
        double[] totals = new double[days];
        Arrays.setAll(totals, each -> 3 * Math.sqrt(each + 1));
        return totals;
    }
}
