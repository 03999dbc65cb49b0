package kontor.inventory.feeds;

import java.time.LocalDate;
import kontor.inventory.intake.Kind;
import kontor.inventory.intake.Wish;
import org.jspecify.annotations.Nullable;

/// The days a run is about, as they stand in a query or an address: `{from}` and `{to}`.
///
/// @param from null, with `to`, where it is about no days
record Window(@Nullable LocalDate from, @Nullable LocalDate to) {
    /// For looking whether an address is one at all.
    static final Window SAMPLE = new Window(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31));
    private static final String FROM = "{from}";
    private static final String TO = "{to}";

    /// How the rows of these days are taken: a replace takes away what there is of them, and without days whatever there is.
    Wish wish(Kind kind, Wish.Mode mode, Wish.Take take, boolean allowEmpty, boolean confirmed) {
        boolean replaces = mode == Wish.Mode.REPLACE;
        return new Wish(kind, mode, take, replaces ? from : null, replaces ? to : null, replaces && from == null, allowEmpty, confirmed);
    }

    /// A day is digits and hyphens, so that nothing can come in with it.
    ///
    /// @throws kontor.platform.Refused when days are asked for and there are none
    String in(String text) {
        if (!text.contains(FROM) && !text.contains(TO)) {
            return text;
        }
        if (from == null || to == null) {
            throw new FeedFailure.DaysMissing().refused();
        }
        return text.replace(FROM, from.toString()).replace(TO, to.toString());
    }
}
