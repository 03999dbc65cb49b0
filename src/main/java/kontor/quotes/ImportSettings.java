package kontor.quotes;

import kontor.platform.Settings;
import kontor.quotes.engine.Calculation;

/// The bounds of imports.
///
/// @param bytesMax of one file
/// @param linesMax of one file; one line more refuses it
public record ImportSettings(long bytesMax, int linesMax) {
    public static ImportSettings read(Settings settings) {
        return new ImportSettings(
                settings.number("QUOTES_IMPORT_BYTES_MAX", 10_485_760, 1_024, 104_857_600,
                        "Largest file of quote lines in bytes; never more than MAX_REQUEST_BODY_SIZE"),
                (int) settings.number("QUOTES_IMPORT_ROWS_MAX", Calculation.LINES_MAX, 1, Calculation.LINES_MAX,
                        "Lines of one file; one more refuses the whole file"));
    }
}
