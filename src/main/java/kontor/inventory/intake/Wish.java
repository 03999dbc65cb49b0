package kontor.inventory.intake;

import java.time.LocalDate;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// How rows are to be taken.
///
/// @param from       first day of what a replace of demand may take away, with `to`; null: it may take everything, which `whole` says
/// @param whole      a replace of everything
/// @param allowEmpty an empty file may take everything of the range away
/// @param confirmed  a replace may take away more than the usual share
public record Wish(Kind kind, Mode mode, Take take, @Nullable LocalDate from, @Nullable LocalDate to, boolean whole, boolean allowEmpty,
        boolean confirmed) {
    /// Whether what did not come is taken away.
    public enum Mode {
        UPSERT, REPLACE
    }

    /// Which rows are taken.
    public enum Take {
        ALL_OR_NOTHING, VALID_ROWS
    }

    /// @throws kontor.platform.Refused naming every parameter at fault
    Wish checked() {
        Checks checks = new Checks();
        boolean ranged = from != null || to != null;
        checks.that((from == null) == (to == null), "?to", "missing", "Both days of a range are needed.");
        checks.that(from == null || to == null || !to.isBefore(from), "?to", "out_of_range", "Not before the first day.");
        checks.that(!ranged || kind == Kind.DEMAND, "?from", "out_of_place", "Only demand has days.");
        checks.that(!(ranged || whole) || mode == Mode.REPLACE, "?mode", "out_of_place", "Only a replace has a range, or is full.");
        checks.that(!ranged || !whole, "?full", "out_of_place", "Either a range of days, or all of it.");
        checks.that(mode == Mode.UPSERT || ranged || whole, "?full", "missing",
                "A replace says how much it replaces: ?from= and ?to= for demand, or ?full=true.");
        checks.orRefuse();
        return this;
    }

    /// Whether what is not among the rows is taken away.
    public boolean replaces() {
        return mode == Mode.REPLACE;
    }
}
