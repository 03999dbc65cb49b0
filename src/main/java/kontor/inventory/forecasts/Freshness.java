package kontor.inventory.forecasts;

import java.time.LocalDate;
import java.util.Arrays;
import kontor.inventory.planning.DemandOutlook.Outlook;

/// A forecast seen from a later day: the days that have passed are cut off; pure.
///
/// @param points          from the day after the origin on; @param totalDeviations of their totals
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
record Freshness(double[] points, double[] totalDeviations) {
    /// From so many days on a forecast is no longer planned by.
    static final int STALE_DAYS = 7;

    /// @param passed days since the first one ahead; where all have passed, the forecast goes on at its mean
    Outlook outlook(String method, LocalDate madeOn, int passed) {
        if (passed >= points.length) {
            double mean = Arrays.stream(points).average().orElse(0);
            return new Outlook(method, madeOn, new double[]{mean}, new double[]{deviation(points.length, 1)});
        }
        double[] left = Arrays.copyOfRange(points, Math.max(0, passed), points.length);
        double[] deviations = new double[left.length];
        Arrays.setAll(deviations, each -> deviation(Math.max(0, passed), each + 1));
        return new Outlook(method, madeOn, left, deviations);
    }

    /// Of the total of some days, behind others: as uncertain a day as the whole of both is.
    private double deviation(int behind, int days) {
        int whole = Math.min(behind + days, totalDeviations.length);
        return totalDeviations[whole - 1] * Math.sqrt((double) days / whole);
    }
}
