package kontor.inventory.forecasts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kontor.inventory.forecast.Method;
import kontor.platform.jobs.Jobs;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// Methods tried on the past of some items.
///
/// @param state    of its job; null: the job is forgotten
/// @param done     items tried so far
/// @param results  by method, the means over items and origins so far
/// @param skipped  items that could not be tried
record Backtest(UUID id, UUID jobId, Jobs.@Nullable State state, List<String> items, List<String> methods, int origins, int horizon,
        int done,
        List<Result> results, List<Skipped> skipped, String createdBy, Instant createdAt) {
    private static final int ITEMS_MAX = 100;
    private static final int METHODS_MAX = 10;
    private static final int ORIGINS_MAX = 10;
    private static final int HORIZON_MAX = 60;
    /// Items times methods times origins: some minutes of work.
    private static final int TRIALS_MAX = 2_000;
    private static final int NAME_MAX = 255;

    Backtest {
        items = List.copyOf(items);
        methods = List.copyOf(methods);
        results = List.copyOf(results);
        skipped = List.copyOf(skipped);
    }

    /// How a method did. A measure without a value is null.
    ///
    /// @param n        items it was tried on
    /// @param smape    in %; @param mase scaled by the change from week to week, from day to day for sparse demand
    /// @param bias     mean of forecast − came, as a share of the item's mean demand
    /// @param coverage share of days within the band that is to hold nine in ten
    record Result(String method, long n, @Nullable Double smape, @Nullable Double mase, @Nullable Double rmsse, @Nullable Double bias,
            @Nullable Double coverage) {
    }

    /// An item that could not be tried, and why.
    record Skipped(String itemId, String reason) {
    }

    /// @param items   1 to 100 names
    /// @param methods 1 to 10 of our own
    /// @param origins days from which is forecast, 1 to 10, a horizon apart; absent: 3
    /// @param horizon days ahead, 1 to 60; absent: 30
    record Wish(@Nullable List<@Nullable String> items, @Nullable List<@Nullable String> methods, @Nullable Integer origins,
            @Nullable Integer horizon) {
        /// @throws kontor.platform.Refused naming every field at fault
        Checked checked() {
            Checks checks = new Checks();
            List<String> names = texts(checks, items, "/items", ITEMS_MAX);
            List<String> wanted = texts(checks, methods, "/methods", METHODS_MAX);
            for (int each = 0; each < wanted.size(); each++) {
                checks.that(Method.named(wanted.get(each)).isPresent(), "/methods/" + each, "unknown", "No such method.");
            }
            int from = origins == null ? 3 : origins;
            int ahead = horizon == null ? 30 : horizon;
            checks.between(from, 1, ORIGINS_MAX, "/origins").between(ahead, 1, HORIZON_MAX, "/horizon")
                    .that((long) names.size() * wanted.size() * from <= TRIALS_MAX, "/items", "too_many",
                            "Items times methods times origins: at most " + TRIALS_MAX + ".")
                    .orRefuse();
            return new Checked(names, wanted.stream().map(each -> Method.named(each).orElseThrow()).distinct().toList(), from, ahead);
        }

        private static List<String> texts(Checks checks, @Nullable List<@Nullable String> given, String pointer, int most) {
            checks.that(given != null && !given.isEmpty() && given.size() <= most, pointer, "out_of_range", "1 to " + most + " of them.");
            List<String> texts = new ArrayList<>();
            for (int each = 0; given != null && each < Math.min(most, given.size()); each++) {
                String text = given.get(each);
                checks.present(text, pointer + "/" + each).length(text, NAME_MAX, pointer + "/" + each)
                        .that(text == null || !texts.contains(text), pointer + "/" + each, "repeated", "It was named before.");
                texts.add(text == null ? "" : text);
            }
            return texts;
        }
    }

    /// A wish with nothing wrong in it.
    record Checked(List<String> items, List<Method> methods, int origins, int horizon) {
        Checked {
            items = List.copyOf(items);
            methods = List.copyOf(methods);
        }
    }
}
