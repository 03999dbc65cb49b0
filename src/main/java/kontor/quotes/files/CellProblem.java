package kontor.quotes.files;

import org.jspecify.annotations.Nullable;

/// What keeps a cell, or a whole row, from being taken.
///
/// @param column  null when it is the row's
/// @param code    stable, for programs
/// @param value   as it stood there, at most [#VALUE_MAX] characters
/// @param message for the person who has to correct it
public record CellProblem(@Nullable LineColumn column, String code, String value, String message) {
    /// Characters of a value that are kept.
    public static final int VALUE_MAX = 1_000;

    public CellProblem {
        value = value.length() > VALUE_MAX ? value.substring(0, VALUE_MAX) : value;
    }
}
