package kontor.inventory.items;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import kontor.platform.data.Database;
import kontor.platform.web.Checks;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// What was asked for of a company's items, day by day.
final class Demand {
    /// Days of one answer.
    static final int DAYS_MAX = 1_100;
    private static final long USUAL_DAYS = 90;

    private final Database database;
    private final Locations locations;
    private final SignalDue due;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Demand(Database database, Locations locations, SignalDue due, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.locations = locations;
        this.due = due;
        this.trail = trail;
        this.clock = clock;
    }

    /// Every day of the range, also those without a row.
    ///
    /// @param from     absent: 90 days in all
    /// @param to       absent: the last day there is a row for, whatever day it is now where the company is
    /// @param location null: all of them together
    DemandHistory of(Caller caller, String item, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String location) {
        return database.inTransaction(caller, "inventory.demand", tx -> {
            Items.known(tx, item);
            LocalDate last = to != null
                    ? to
                    : DemandStore.last(tx, item).orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            LocalDate first = from != null ? from : last.minusDays(USUAL_DAYS - 1);
            new Checks().that(!last.isBefore(first), "?to", "out_of_range", "Not before the first day.")
                    .that(ChronoUnit.DAYS.between(first, last) < DAYS_MAX, "?to", "out_of_range", "At most " + DAYS_MAX + " days.")
                    .orRefuse();
            List<DemandHistory.Day> days = DemandStore.days(tx, item, first, last, location);
            BigDecimal total = days.stream().map(DemandHistory.Day::units).reduce(BigDecimal.ZERO, BigDecimal::add);
            return new DemandHistory(item, first, last, location, total, days);
        });
    }

    /// Says what was asked for on a day, whatever was said before.
    ///
    /// @param location [Naming#UNSPECIFIED], or one of the company's
    DemandHistory.Day put(Caller caller, String item, LocalDate day, String location, DemandHistory.Wish wish) {
        wish.checked();
        return database.inTransaction(caller, "inventory.put_demand", tx -> {
            Items.require(tx, item);
            if (!location.equals(Naming.UNSPECIFIED)) {
                locations.require(tx, location);
            }
            DemandStore.put(tx, item, day, location, wish);
            trail.record(tx, caller, "demand.entered", "item", Naming.subject(item), Map.of("day", day.toString(), "location", location));
            due.mark(tx, caller.tenantId(), item);
            return DemandStore.days(tx, item, day, day, location).getFirst();
        });
    }
}
