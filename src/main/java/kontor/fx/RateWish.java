package kontor.fx;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Which rates are wanted: the newest set that is valid on a date or before.
///
/// @param source null: whatever is newest of the installation's usual feed (`RATES_SOURCE`) and the tenant's own manual and
///               mixed sets; on the same date the tenant's own, of those the one entered last
public record RateWish(LocalDate on, @Nullable RateSource source) {
    public static RateWish on(LocalDate date) {
        return new RateWish(date, null);
    }
}
