package kontor.platform.files;

import java.nio.charset.Charset;
import java.util.Optional;

/// How a CSV file is written, and how much of it is taken.
///
/// @param charset       its encoding; empty: UTF-8, unless a byte order mark says UTF-16
/// @param separator     between fields; empty: the one of `,` `;` tab `|` that the first line with any has most of
/// @param rowsMax       rows
/// @param columnsMax    fields of one row
/// @param charactersMax characters of one field
public record CsvFormat(Optional<Charset> charset, Optional<Character> separator, int rowsMax, int columnsMax, int charactersMax) {
    /// Detected; 1,000,000 rows, 200 columns, 32,767 characters a field.
    public static final CsvFormat DETECTED = new CsvFormat(Optional.empty(), Optional.empty(), 1_000_000, 200, 32_767);
}
