package kontor.inventory.intake;

import org.jspecify.annotations.Nullable;

/// What keeps a row from being taken.
///
/// @param line   its number at the origin, from 1
/// @param column null where the whole row is at fault
/// @param value  as it stood there, at most its first 200 characters
public record RowError(long line, @Nullable String column, String code, String value, String message) {
    private static final int SHOWN_MAX = 200;

    public RowError {
        value = value.length() <= SHOWN_MAX ? value : value.substring(0, SHOWN_MAX);
    }
}
