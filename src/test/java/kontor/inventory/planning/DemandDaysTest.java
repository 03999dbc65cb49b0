package kontor.inventory.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kontor.inventory.planning.History.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Days are added up the quick way there, and straight from the rows here.
class DemandDaysTest {
    private static final LocalDate UNTIL = LocalDate.parse("2026-11-18");
    private static final LocalDate FROM = UNTIL.minusDays(365);
    private static final int AHEAD = 2;
    private static final long SEED = 20261121;

    private record Row(int location, LocalDate day, double units, boolean emptied) {
    }

    @Test
    @DisplayName("Windows, weeks, sales and hidden days of an item and of each of its locations are those of its rows")
    void theFiguresAreThoseOfTheRows() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            List<Row> rows = rows(random);
            DemandDays whole = new DemandDays(365 + AHEAD);
            List<DemandDays> locations = IntStream.range(0, 3).mapToObj(location -> days(rows, location)).toList();
            locations.forEach(whole::add);
            History year = whole.year(UNTIL);
            List<Row> ofYear = rows.stream().filter(row -> !row.day().isAfter(UNTIL)).toList();
            assertThat(year == null).isEqualTo(ofYear.isEmpty());
            if (year != null) {
                assertThat(year.firstDay()).isEqualTo(first(ofYear));
                assertThat(year.lastSale()).isEqualTo(last(ofYear)).isEqualTo(year.lastSoldOfYear());
                assertThat(year.soldDays()).isEqualTo((int) days(ofYear, row -> row.units() > 0).count());
                year.windows().forEach(window -> same(window, ofYear, first(ofYear)));
                weeks(year, ofYear);
            }
            for (int location = 0; location < 3; location++) {
                int which = location;
                quarter(locations.get(location), rows.stream().filter(row -> row.location() == which).toList(),
                        year == null ? null : year.firstDay());
            }
        }
    }

    private static void quarter(DemandDays days, List<Row> rows, @Nullable LocalDate firstOfItem) {
        List<Row> lately = rows.stream().filter(row -> row.day().isAfter(UNTIL.minusDays(90))).toList();
        History quarter = days.quarter(firstOfItem, UNTIL);
        assertThat(quarter == null).isEqualTo(lately.isEmpty());
        if (quarter != null) {
            LocalDate own = first(lately);
            LocalDate first = firstOfItem != null && firstOfItem.isBefore(own) ? firstOfItem : own;
            assertThat(quarter.firstDay()).isEqualTo(first);
            assertThat(quarter.lastSale()).isEqualTo(last(lately));
            List<Row> counted = lately.stream().filter(row -> !row.day().isAfter(UNTIL)).toList();
            assertThat(quarter.windows()).hasSize(first.isAfter(UNTIL) ? 0 : 2);
            quarter.windows().forEach(window -> same(window, counted, first));
        }
    }

    /// A company that begins late, a quiet one, or a busy one; some days at several locations, some with nothing left.
    private static List<Row> rows(Random random) {
        int begin = random.nextInt(365 + AHEAD);
        double often = random.nextDouble();
        List<Row> rows = new ArrayList<>();
        for (int day = begin; day < 365 + AHEAD; day++) {
            for (int location = 0; location < 3; location++) {
                if (random.nextDouble() < often) {
                    rows.add(new Row(location, FROM.plusDays(day + 1L), random.nextInt(3) == 0 ? random.nextInt(50) / 4.0 : 0,
                            random.nextInt(3) == 0));
                }
            }
        }
        return rows;
    }

    private static DemandDays days(List<Row> rows, int location) {
        List<Row> own = rows.stream().filter(row -> row.location() == location).toList();
        DemandDays days = new DemandDays(365 + AHEAD);
        days.add(own.stream().map(DemandDaysTest::place).toArray(Integer[]::new), own.stream().map(Row::units).toArray(Double[]::new),
                own.stream().filter(Row::emptied).map(DemandDaysTest::place).toArray(Integer[]::new));
        return days;
    }

    private static int place(Row row) {
        return (int) (row.day().toEpochDay() - FROM.toEpochDay());
    }

    private static void same(Window window, List<Row> rows, LocalDate first) {
        LocalDate after = UNTIL.minusDays(window.length());
        List<Row> in = rows.stream().filter(row -> row.day().isAfter(after)).toList();
        long hidden = in.stream().map(Row::day).distinct().filter(day -> in.stream().filter(row -> row.day().equals(day))
                .allMatch(row -> row.emptied() && row.units() == 0)).count();
        long known = Math.min(window.length(), UNTIL.toEpochDay() - first.toEpochDay() + 1);
        assertThat(window.days()).isEqualTo((int) (known - hidden));
        assertThat(window.units()).isCloseTo(in.stream().mapToDouble(Row::units).sum(), within(1e-9));
        assertThat(window.squares()).isCloseTo(totals(in, Row::day).map(each -> each * each).sum(), within(1e-6));
    }

    private static void weeks(History year, List<Row> rows) {
        int count = (int) ((UNTIL.toEpochDay() - first(rows).toEpochDay() + 1) / 7);
        List<Row> in = rows.stream().filter(row -> row.day().isAfter(UNTIL.minusDays(7L * count))).toList();
        assertThat(year.weeks().count()).isEqualTo(count);
        assertThat(year.weeks().units()).isCloseTo(in.stream().mapToDouble(Row::units).sum(), within(1e-9));
        assertThat(year.weeks().squares()).isCloseTo(
                totals(in, row -> (UNTIL.toEpochDay() - row.day().toEpochDay()) / 7).map(each -> each * each).sum(), within(1e-6));
    }

    private static DoubleStream totals(List<Row> rows, Function<Row, Object> of) {
        return rows.stream().collect(Collectors.groupingBy(of)).values().stream()
                .mapToDouble(group -> group.stream().mapToDouble(Row::units).sum());
    }

    private static Stream<LocalDate> days(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).map(Row::day).distinct();
    }

    private static LocalDate first(List<Row> rows) {
        return rows.stream().map(Row::day).min(LocalDate::compareTo).orElseThrow();
    }

    private static @Nullable LocalDate last(List<Row> rows) {
        return days(rows, row -> row.units() > 0).max(LocalDate::compareTo).orElse(null);
    }
}
