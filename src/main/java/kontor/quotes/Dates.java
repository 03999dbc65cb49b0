package kontor.quotes;

import java.time.LocalDate;

/// Dates that come from outside.
final class Dates {
    private static final int FIRST = 1900;
    private static final int LAST = 2200;

    private Dates() {}

    /// Whether every column can hold it and no one can have meant another.
    static boolean plausible(LocalDate date) {
        return date.getYear() >= FIRST && date.getYear() <= LAST;
    }
}
