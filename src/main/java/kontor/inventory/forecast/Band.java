package kontor.inventory.forecast;

/// Between these a future value is expected to lie, period by period.
///
/// @param widened whether there were too few past errors to know, so that the band was widened by the tail of a distribution
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
public record Band(double[] lower, double[] upper, boolean widened) {
    /// Which share of the values lies inside, from 0 to 1.
    public double covered(double[] actual) {
        int inside = 0;
        for (int h = 0; h < actual.length; h++) {
            inside += actual[h] >= lower[h] && actual[h] <= upper[h] ? 1 : 0;
        }
        return (double) inside / actual.length;
    }
}
