package kontor.quotes;

import java.util.UUID;
import kontor.quotes.files.LineColumn;
import org.jspecify.annotations.Nullable;

/// What keeps a row of a file from being taken.
///
/// @param row    as the file counts it, from 1
/// @param column null where the whole row is at fault
/// @param value  as it stood there, at most its first 1,000 characters
record ImportError(UUID id, long row, @Nullable LineColumn column, String code, String value, String message) {
}
