package kontor.quotes.files;

import java.io.OutputStream;
import java.util.Arrays;
import kontor.platform.files.XlsxSheet;

/// The workbook to fill in: its heading says every column as it is read.
public final class LineTemplate {
    private LineTemplate() {}

    /// @param to stays open
    public static void write(OutputStream to, boolean inRussian) {
        try (XlsxSheet sheet = new XlsxSheet(to, inRussian ? "Позиции" : "Lines")) {
            sheet.row(Arrays.stream(LineColumn.values()).map(column -> column.title(inRussian)).toList());
        }
    }
}
