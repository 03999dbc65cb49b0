package kontor.inventory.simulation;

import java.math.BigDecimal;
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
    /// @param from the first day of the period
    static List<DayRow> of(LocalDate from, Played.Run run) {
        List<DayRow> rows = new ArrayList<>();
        for (int day = 0; day < run.days().size(); day++) {
            Period each = run.days().get(day);
            Replenishment level = run.levels().isEmpty() ? null : run.levels().get(day);
            rows.add(new DayRow(from.plusDays(run.begin() + (long) day), Score.units(each.received()), Score.units(each.demand()),
                    Score.units(each.served()), Score.units(each.missed()), Score.units(each.late()), Score.units(each.closing()),
                    Score.units(each.ordered()),
                    level == null ? null : Score.units(level.reorderPoint()), level == null ? null : Score.units(level.upTo())));
        }
        return rows;
    }
}
