package kontor.inventory.forecast;

/// Simple smoothing that begins with the first value, for sparse demand: the best first level of [Smoothing] would be ruled by the few
/// periods with a sale. α is given, or chosen between bounds by the squared one-step errors.
///
/// @param least the least α; the α itself where both are equal
/// @param most the greatest α
record FixedSmoothing(double least, double most) implements Forecaster {
    /// The bounds of the M5 competition for sizes, intervals and blocks.
    static final FixedSmoothing CHOSEN = new FixedSmoothing(0.1, 0.3);

    @Override
    public Model fit(double[] history, int season, int protection) {
        double alpha = alpha(history);
        return (later, horizon) -> Series.constant(Smoothing.levelFromFirst(later, alpha), horizon);
    }

    double alpha(double[] history) {
        return least == most ? least : Smoothing.alphaFromFirst(history, least, most);
    }

    /// The level at the end of the series, by the α chosen on it.
    double level(double[] history) {
        return Smoothing.levelFromFirst(history, alpha(history));
    }
}
