package kontor.inventory.forecasts;

import java.util.Locale;
import kontor.platform.Failure;

/// What is refused about forecasts.
public sealed interface ForecastsFailure extends Failure {
    /// The things of this package.
    enum Thing {
        ITEM, RUN, FORECAST, BACKTEST;

        String words() {
            return this == RUN ? "forecast run" : name().toLowerCase(Locale.ROOT);
        }
    }

    /// The company has no such thing.
    record Unknown(Thing thing) implements ForecastsFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "forecasts.unknown"; }

        @Override
        public String message() { return "No such " + thing.words() + "."; }
    }

    /// One run at a time.
    record UnderWay() implements ForecastsFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "forecasts.under_way"; }

        @Override
        public String message() { return "A forecast run is under way; let it end, or call it off."; }
    }

    /// The run is over.
    record Over() implements ForecastsFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "forecasts.over"; }

        @Override
        public String message() { return "The forecast run is over."; }
    }
}
