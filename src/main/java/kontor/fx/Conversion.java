package kontor.fx;

import java.math.BigDecimal;
import java.util.List;

/// An amount in another currency, and how it was found.
///
/// @param result unrounded: `amount` times all `multiply` divided once by the product of all `divide`, 34 digits
/// @param rate   units of `to` for one of `from`, 34 digits
/// @param path   the steps; none when both are the same currency
/// @param rates  the set that was used, and how old it is
public record Conversion(BigDecimal amount, String from, String to, BigDecimal result, BigDecimal rate, List<Step> path,
        ChosenRates.Summary rates) {
    public Conversion {
        path = List.copyOf(path);
    }

    /// One published rate, used this way round: an amount in `from`, times `multiply`, divided by `divide`, is one in `to`.
    public record Step(String from, String to, BigDecimal multiply, BigDecimal divide) {
    }
}
