package kontor.inventory.forecast;

/// A method applied to the series without its season, and the season put back. Whether there is a season is decided when the method is
/// fitted; the index itself is renewed at every origin, it costs one pass.
record Adjusted(Forecaster inner) implements Forecaster {
    @Override
    @SuppressWarnings("ReferenceEquality") // the same array needs no second look; an equal one only costs it
    public Model fit(double[] history, int season, int protection) {
        SeasonalIndex index = SeasonalIndex.tested(history, season);
        Model model = inner.fit(index.removedFrom(history), 1, protection);
        return (later, horizon) -> {
            SeasonalIndex now = later == history
                    ? index
                    : index.isNone() ? SeasonalIndex.tested(later, season) : SeasonalIndex.of(later, season);
            double[] forecast = model.forecast(now.removedFrom(later), horizon);
            return Series.floored(now.restoredTo(forecast, later.length), later);
        };
    }
}
