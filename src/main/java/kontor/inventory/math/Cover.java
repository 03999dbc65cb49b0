package kontor.inventory.math;

import java.util.OptionalDouble;

/// How long a stock lasts. Shown to people; decisions follow the protection interval.
public final class Cover {
    private Cover() {}

    /// What a stock is.
    public enum Status {
        OUT_OF_STOCK, DEAD_STOCK, UNKNOWN, UNDERSTOCKED, OVERSTOCKED, NORMAL
    }

    /// The bounds of a policy, in days.
    ///
    /// @param under cover below this is too little
    /// @param over cover above this is too much
    /// @param dead without a sale for this long, a stock is dead
    public record Thresholds(double under, double over, int dead) {}

    /// Stock over demand per day: 0 without stock, nothing where nothing is sold.
    public static OptionalDouble days(double stock, double demandPerDay) {
        if (stock <= 0) {
            return OptionalDouble.of(0);
        }
        return demandPerDay > 0 ? OptionalDouble.of(stock / demandPerDay) : OptionalDouble.empty();
    }

    /// How much of the protection interval the cover misses, from 0 (none) to 1 (all); nothing where the cover is unknown.
    public static OptionalDouble gap(double stock, double demandPerDay, double protectionDays) {
        OptionalDouble days = days(stock, demandPerDay);
        return days.isPresent() ? OptionalDouble.of(Math.clamp(1 - days.getAsDouble() / protectionDays, 0, 1)) : days;
    }

    /// @param daysSinceSale nothing where there never was one
    public static Status status(double stock, double demandPerDay, OptionalDouble daysSinceSale, Thresholds thresholds) {
        if (stock <= 0) {
            return Status.OUT_OF_STOCK;
        }
        if (daysSinceSale.isPresent() && daysSinceSale.getAsDouble() >= thresholds.dead) {
            return Status.DEAD_STOCK;
        }
        OptionalDouble days = days(stock, demandPerDay);
        if (days.isEmpty()) {
            return Status.UNKNOWN;
        }
        double cover = days.getAsDouble();
        return cover < thresholds.under ? Status.UNDERSTOCKED : cover > thresholds.over ? Status.OVERSTOCKED : Status.NORMAL;
    }
}
