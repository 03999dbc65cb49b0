package kontor.quotes.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What goes into a calculation beside its lines.
///
/// @param destinationVatRate a fraction; null is unknown, and found by the date of delivery ([Inputs#resolved])
public record QuoteInputs(Terms terms, Costs costs, Commission commission, QuoteSettings settings,
        @Nullable BigDecimal destinationVatRate) {
}
