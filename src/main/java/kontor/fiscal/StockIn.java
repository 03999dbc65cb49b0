package kontor.fiscal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// Goods bought and taken in, as the authority is told of them.
///
/// @param number of the order they came by
public record StockIn(String number, String supplierName, LocalDate receivedOn, List<Line> lines) {
    public StockIn {
        lines = List.copyOf(lines);
    }

    /// @param unit      the authority's unit code
    /// @param unitPrice in the taxpayer's own currency
    public record Line(String code, String unit, BigDecimal quantity, BigDecimal unitPrice) {
    }
}
