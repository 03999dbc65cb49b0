package kontor.fiscal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods that came in, as another part tells of them.
///
/// @param source   what tells of it, such as a receipt; one movement is made of each
/// @param bought   whether they came from a supplier; otherwise they were made
/// @param currency of the prices; absent: the company's own
public record StockReceived(Source source, String supplierName, boolean bought, @Nullable String currency, LocalDate receivedOn,
        List<Line> lines) {
    public StockReceived {
        lines = List.copyOf(lines);
    }

    /// What a movement was made of.
    ///
    /// @param number by which people know it
    public record Source(String kind, UUID id, String number) {
    }

    /// @param code      by which the good is registered with the authority
    /// @param unitPrice absent: not known, which is not free of charge
    public record Line(String code, String name, BigDecimal quantity, @Nullable BigDecimal unitPrice) {
    }
}
