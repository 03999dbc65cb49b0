package kontor.quotes;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An amount in any currency; converted to the quote's when it is calculated.
///
/// @param currency absent: the quote's
record Sum(@Nullable BigDecimal amount, @Nullable String currency) {
}
