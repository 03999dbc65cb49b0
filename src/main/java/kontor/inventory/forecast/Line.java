package kontor.inventory.forecast;

/// A straight line over positions from 0.
record Line(double start, double slope) {
    /// The line of least squares.
    static Line through(double[] values) {
        double middle = (values.length - 1) / 2.0;
        double mean = Series.mean(values);
        double products = 0;
        double squares = 0;
        for (int t = 0; t < values.length; t++) {
            products += (t - middle) * (values[t] - mean);
            squares += (t - middle) * (t - middle);
        }
        double slope = squares == 0 ? 0 : products / squares;
        return new Line(mean - slope * middle, slope);
    }

    double at(int position) {
        return start + slope * position;
    }
}
