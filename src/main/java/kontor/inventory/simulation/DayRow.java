package kontor.inventory.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kontor.inventory.math.Replay.Period;
import kontor.inventory.math.Replenishment;
import org.jspecify.annotations.Nullable;

/// One day of one item under one policy, units with three decimals.
///
/// @param reorderPoint by which the evening was decided; null: nothing was decided; so @param orderUpTo
record DayRow(LocalDate day, BigDecimal received, BigDecimal demand, BigDecimal served, BigDecimal missed, BigDecimal late,
        BigDecimal closing, BigDecimal ordered, @Nullable BigDecimal reorderPoint, @Nullable BigDecimal orderUpTo) {
    private static final int UNITS = 3;

    /// @param from the first day of the period
    static List<DayRow> of(LocalDate from, Played.Run run) {
        List<DayRow> rows = new ArrayList<>();
        for (int day = 0; day < run.days().size(); day++) {
            Period each = run.days().get(day);
            Replenishment level = run.levels().isEmpty() ? null : run.levels().get(day);
            rows.add(new DayRow(from.plusDays(run.begin() + (long) day), units(each.received()), units(each.demand()),
                    units(each.served()), units(each.missed()), units(each.late()), units(each.closing()), units(each.ordered()),
                    level == null ? null : units(level.reorderPoint()), level == null ? null : units(level.upTo())));
        }
        return rows;
    }

    private static BigDecimal units(double value) {
        return BigDecimal.valueOf(value).setScale(UNITS, RoundingMode.HALF_UP);
    }
}
