package kontor.inventory.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// One line of the result: a method on a group of series. Means over series; nothing where no series has a value.
///
/// @param n how many series
/// @param smape mean of 200·|e|/(|actual|+|forecast|), in %
/// @param owa half of sMAPE over that of Naive2 and half of MASE over that of Naive2
/// @param bias mean error over the in-sample mean; positive when too much was forecast
/// @param coverage share of actual values inside the band
/// @param mape in % of positive actual values
/// @param seconds from the first series to the last, on all threads together, with the bands
@JsonInclude(JsonInclude.Include.ALWAYS)
record Row(String method, String group, int n, @Nullable Double smape, @Nullable Double mase, @Nullable Double owa,
        @Nullable Double rmsse, @Nullable Double bias, @Nullable Double coverage, @Nullable Double mae, @Nullable Double rmse,
        @Nullable Double mape, @Nullable Double wape, double seconds) {
    /// The name of the group of all series.
    static final String ALL = "all";
}
