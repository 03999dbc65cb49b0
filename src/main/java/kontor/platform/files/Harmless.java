package kontor.platform.files;

/// Text that a spreadsheet shows and does not run.
public final class Harmless {
    /// What makes a spreadsheet take a cell for a formula or a command, in half and full width.
    private static final String DANGEROUS = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20";

    private Harmless() {}

    /// With an apostrophe before text that would be taken for a formula.
    static String text(String text) {
        return dangerous(text) ? "'" + text : text;
    }

    /// Whether a spreadsheet would take the text for a formula or a command.
    public static boolean dangerous(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0;
    }
}
