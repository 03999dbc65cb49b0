package kontor.fx;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rates as a tenant sets them.
///
/// @param validDate the date they are for
/// @param over      the public source over whose set in force on that date they are laid: the set is [RateSource#MIXED], and
///                  base and direction are that set's; null: a [RateSource#MANUAL] set of these rates alone
/// @param base      of a manual set; null with `over`
/// @param quotation of a manual set; null with `over`
/// @param rates     at least one, each currency once, none for the base
public record ManualRates(LocalDate validDate, @Nullable RateSource over, @Nullable String base, @Nullable Quotation quotation,
        List<Given> rates) {
    /// At most as many as there are currencies.
    public static final int RATES_MAX = 200;

    public ManualRates {
        rates = List.copyOf(rates);
    }

    /// One rate.
    public record Given(String currency, long nominal, java.math.BigDecimal value) {
    }
}
