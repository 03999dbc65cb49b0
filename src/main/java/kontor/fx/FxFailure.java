package kontor.fx;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kontor.platform.Failure;

/// What `fx` may refuse.
public sealed interface FxFailure extends Failure {
    /// No set this tenant can see has the id.
    record UnknownRateSet() implements FxFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "fx.unknown_rate_set"; }

        @Override
        public String message() { return "No such rate set."; }
    }

    /// No set is valid on that date or before it.
    record NoRates(LocalDate on) implements FxFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "fx.no_rates"; }

        @Override
        public String message() { return "There are no exchange rates for " + on + " or any day before."; }
    }

    /// The newest set is too old for what is to be saved.
    record RatesTooOld(RateSource source, LocalDate validDate, long ageDays, int ageDaysMax) implements FxFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "fx.rates_too_old"; }

        @Override
        public String message() {
            return "The newest exchange rates (" + word(source) + ", " + validDate + ") are " + ageDays + " days old; at most " + ageDaysMax
                    + " are allowed. Fetch newer ones, or enter some by hand.";
        }
    }

    /// The set says nothing about a currency; nothing is assumed in its place.
    record MissingRate(String currency, RateSource source, LocalDate validDate, String pointer) implements FxFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "fx.missing_rate"; }

        @Override
        public String message() {
            return "The rates of " + word(source) + " for " + validDate + " have none for " + currency + ".";
        }

        @Override
        public List<Violation> violations() { return List.of(new Violation(pointer, "missing_rate", message())); }
    }

    /// This installation does not ask that source.
    record SourceNotAsked(RateSource source) implements FxFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "fx.source_not_asked"; }

        @Override
        public String message() { return "Rates of " + word(source) + " are not fetched here."; }
    }

    /// The name of a source on the wire.
    private static String word(RateSource source) {
        return source.name().toLowerCase(Locale.ROOT);
    }
}
