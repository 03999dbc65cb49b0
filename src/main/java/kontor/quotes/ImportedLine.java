package kontor.quotes;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import kontor.platform.Failure.Violation;
import kontor.quotes.files.CellProblem;
import kontor.quotes.files.LineColumn;
import kontor.quotes.files.ReadLine;
import org.jspecify.annotations.Nullable;

/// A row of a file as a line of a draft.
final class ImportedLine {
    private ImportedLine() {}

    static DraftLine of(Map<LineColumn, Object> said) {
        return new DraftLine(text(said, LineColumn.SKU), text(said, LineColumn.BRAND), text(said, LineColumn.NAME),
                (Long) said.get(LineColumn.QUANTITY), decimal(said, LineColumn.UNIT_WEIGHT_KG),
                decimal(said, LineColumn.BASE_PRICE_WITH_VAT), text(said, LineColumn.PURCHASE_CURRENCY),
                text(said, LineColumn.SUPPLIER_COUNTRY), decimal(said, LineColumn.SUPPLIER_DISCOUNT), decimal(said, LineColumn.FX_RATE),
                text(said, LineColumn.HS_CODE), decimal(said, LineColumn.DUTY_RATE), decimal(said, LineColumn.EXCISE_AMOUNT),
                decimal(said, LineColumn.MARKUP));
    }

    /// What the draft's rules have against a cell, at its column.
    static CellProblem problem(Violation violation, ReadLine line) {
        LineColumn column = LineColumn.valueOf(violation.pointer().substring(1).toUpperCase(Locale.ROOT));
        return new CellProblem(column, violation.code(), line.shown().getOrDefault(column, ""), violation.message());
    }

    private static @Nullable String text(Map<LineColumn, Object> said, LineColumn column) {
        return (String) said.get(column);
    }

    private static @Nullable BigDecimal decimal(Map<LineColumn, Object> said, LineColumn column) {
        return (BigDecimal) said.get(column);
    }
}
