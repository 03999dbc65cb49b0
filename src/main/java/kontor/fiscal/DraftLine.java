package kontor.fiscal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A line as the caller states it. Name, unit and tax come from the registered good; given here, they must agree with it.
///
/// @param code      the registered good's code
/// @param qty       above zero, at most 12 integer digits and 8 decimals
/// @param unitPrice above zero, at most 12 integer digits and 8 decimals; with or without tax as the document's basis says
/// @param discount  off the whole line, in the basis of the price; zero or more, at most two decimals
public record DraftLine(String code, @Nullable String name, BigDecimal qty, @Nullable String unit, BigDecimal unitPrice,
        @Nullable BigDecimal discount, @Nullable TaxTreatment tax) {
}
