package kontor.quotes.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a tenant settles for all its quotes. Rates are fractions (0.03 is three per cent); null is unknown.
///
/// @param fxReserveRate      kept against the currencies' movement
/// @param finAgentRate       the financial agent's share
/// @param annualLoanRate     simple interest of a year
/// @param daysInYear         365
/// @param insuranceRate      of the internal value
/// @param customsPaymentDays days between paying customs and being paid
public record QuoteSettings(@Nullable BigDecimal fxReserveRate, @Nullable BigDecimal finAgentRate, @Nullable BigDecimal annualLoanRate,
        @Nullable BigDecimal daysInYear, @Nullable BigDecimal insuranceRate, @Nullable Integer customsPaymentDays) {
}
