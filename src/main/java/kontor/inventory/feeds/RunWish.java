package kontor.inventory.feeds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kontor.inventory.intake.Kind;
import kontor.inventory.intake.Wish;
import kontor.platform.web.Checks;
import kontor.platform.web.Days;
import org.jspecify.annotations.Nullable;

/// A run somebody asks for.
///
/// @param from           first day it is about, with `to`, of demand; absent: the source's window up to today
/// @param full           a replace of all demand there is
/// @param allowEmpty     nothing may take everything of the range away; absent: as the source says
/// @param confirmRemoval a replace may take away more than the usual share
record RunWish(@Nullable UUID sourceId, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable Boolean full,
        @Nullable Boolean allowEmpty, @Nullable Boolean confirmRemoval) {
    private static final String YEARS = "Of the years 1 to 9999.";

    /// What begins by itself.
    static RunWish planned(UUID source) {
        return new RunWish(source, null, null, null, null, null);
    }

    /// @throws kontor.platform.Refused naming every field at fault
    RunWish checked() {
        new Checks().present(sourceId, "/source_id").that(known(from), "/from", "out_of_range", YEARS)
                .that(known(to), "/to", "out_of_range", YEARS)
                .that((from == null) == (to == null), "/to", "missing", "Both days are needed.")
                .that(from == null || to == null || !to.isBefore(from), "/to", "out_of_range", "Not before the first day.")
                .that(from == null || !whole(), "/full", "out_of_place", "Either a range of days, or all of it.").orRefuse();
        return this;
    }

    /// The days it is about.
    Window window(SyncSource.Plan plan, Instant now) {
        if (from != null || whole() || plan.windowDays() == null) {
            return new Window(from, to);
        }
        LocalDate today = LocalDate.ofInstant(now, Planned.zone(plan.zone()).orElseThrow());
        return new Window(today.minusDays(plan.windowDays() - 1L), today);
    }

    /// @throws kontor.platform.Refused when it does not fit the source
    Wish of(SyncSource.Plan plan, Window window) {
        boolean demand = plan.kind() == Kind.DEMAND;
        boolean replaces = plan.mode() == Wish.Mode.REPLACE;
        new Checks().that(demand || window.from() == null, "/from", "out_of_place", "Only demand has days.")
                .that(!whole() || replaces, "/full", "out_of_place", "Only a replace is full.")
                .that(!demand || !replaces || window.from() != null || whole(), "/full", "missing",
                        "A replace of demand says how much: from and to, full, or the source's window_days.")
                .orRefuse();
        return window.wish(plan.kind(), plan.mode(), plan.take(), allowEmpty == null ? plan.allowEmpty() : allowEmpty,
                confirmRemoval != null && confirmRemoval);
    }

    private static boolean known(@Nullable LocalDate day) {
        return day == null || Days.known(day);
    }

    private boolean whole() {
        return full != null && full;
    }
}
