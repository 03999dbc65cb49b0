package kontor.quotes.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The third-party commission: an ordinary cost, seen by everyone who sees the calculation, which a tenant may disallow
/// ([RuleSet#commissionAllowed()]). On the wire and in the workbook it is called the decision maker's fee.
///
/// @param fixed   in the quote's currency; needed when the type is fixed
/// @param percent a fraction; needed when the type is percent
public record Commission(@Nullable CommissionType type, @Nullable BigDecimal fixed, @Nullable BigDecimal percent) {
    public static final Commission NONE = new Commission(CommissionType.FIXED, BigDecimal.ZERO, BigDecimal.ZERO);
}
