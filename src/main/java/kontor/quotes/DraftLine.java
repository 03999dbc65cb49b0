package kontor.quotes;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A line as far as somebody has said it; what it leaves open from [#purchaseCurrency()] on, the quote's variables say.
///
/// @param basePriceWithVat of one unit, in the purchase currency, VAT included
/// @param fxRate           units of the purchase currency for one of the quote's; absent: from the rate set
@Schema(name = "QuoteDraftLine")
record DraftLine(@Nullable String sku, @Nullable String brand, @Nullable String name, @Nullable Long quantity,
        @Nullable BigDecimal unitWeightKg, @Nullable BigDecimal basePriceWithVat, @Nullable String purchaseCurrency,
        @Nullable String supplierCountry, @Nullable BigDecimal supplierDiscount, @Nullable BigDecimal fxRate, @Nullable String hsCode,
        @Nullable BigDecimal dutyRate, @Nullable BigDecimal exciseAmount, @Nullable BigDecimal markup) {
}
