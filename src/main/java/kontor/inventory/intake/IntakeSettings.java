package kontor.inventory.intake;

import kontor.platform.Settings;

/// The bounds of files that come in.
///
/// @param bytesMax          of one file
/// @param rowsMax           of one file; one more refuses it
/// @param removesPercentMax share of the rows in range that a replace takes away unconfirmed
public record IntakeSettings(long bytesMax, long rowsMax, int removesPercentMax) {
    public static IntakeSettings read(Settings settings) {
        return new IntakeSettings(
                settings.number("INVENTORY_IMPORT_BYTES_MAX", 52_428_800, 1_024, 1_073_741_824,
                        "Largest file of inventory rows in bytes; never more than MAX_REQUEST_BODY_SIZE"),
                settings.number("INVENTORY_IMPORT_ROWS_MAX", 2_000_000, 1, 20_000_000,
                        "Rows of one file of inventory rows; one more refuses the whole file"),
                (int) settings.number("INVENTORY_REPLACE_REMOVES_PERCENT", 50, 0, 100,
                        "Share of the rows in its range that a replace may take away without being confirmed"));
    }
}
