package kontor.inventory.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import kontor.RunningKontor;
import kontor.inventory.forecast.DemandPattern;
import kontor.inventory.math.Abc;
import kontor.inventory.math.Cover;
import kontor.inventory.math.Xyz;
import kontor.inventory.planning.SignalFilter.Range;
import kontor.inventory.planning.SignalList.Row;
import kontor.platform.data.Database;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Lists of signals over an assortment made by chance.
class SignalListTest {
    private static final int ITEMS = 120;
    private static final PlannedHouse HOUSE = furnished(new Random(20_261_121));
    private static final SignalList LIST = HOUSE.kontor.part(SignalList.class);

    private static PlannedHouse furnished(Random random) {
        PlannedHouse house = new PlannedHouse(RunningKontor.shared(), "Random Goods Ltd");
        house.run("""
                INSERT INTO item (tenant_id, item_id, sku, name, category, unit_cost, price, created_at, updated_at)
                SELECT :tenant, 'I-' || lpad(n::text, 4, '0'), 'SKU' || n, 'Ware ' || n, 'Category ' || n % 5,
                       CASE WHEN n % 7 > 0 THEN n * 1.5 END, CASE WHEN n % 3 > 0 THEN n * 2 END, now(), now()
                FROM generate_series(1, :items::int) AS n
                """, each -> each.param("items", ITEMS));
        for (int i = 1; i <= ITEMS; i++) {
            String item = "I-%04d".formatted(i);
            if (random.nextInt(10) > 0) {
                house.stock(item, random.nextBoolean() ? "MAIN" : "SHOP", Integer.toString(random.nextInt(4) * random.nextInt(200)));
            }
            int until = 1 + random.nextInt(3) * random.nextInt(150);
            if (random.nextInt(8) > 0) {
                house.sells(item, "MAIN", Integer.toString(random.nextInt(12)), until + random.nextInt(120), until);
            }
        }
        house.supplied("I-0001", 10, "5");
        house.refresh();
        return house;
    }

    /// P12, D24: a filter shows exactly the rows whose shown values fit it, at bounds of zero too.
    @Test
    void everyFilterShowsExactlyTheRowsThatFit() {
        List<Signal> all = all(SignalFilter.NONE);
        assertThat(all).hasSize(ITEMS);
        for (Cover.Status status : Cover.Status.values()) {
            check(all, new SignalFilter(null, status, null, null, null, null, null, Range.ANY, Range.ANY, Range.ANY, null),
                    each -> each.status() == status);
        }
        for (Abc abc : Abc.values()) {
            check(all, new SignalFilter(null, null, abc, null, null, null, null, Range.ANY, Range.ANY, Range.ANY, null),
                    each -> each.abc() == abc);
        }
        for (Xyz xyz : Xyz.values()) {
            check(all, new SignalFilter(null, null, null, xyz, null, null, null, Range.ANY, Range.ANY, Range.ANY, null),
                    each -> each.xyz() == xyz);
        }
        for (DemandPattern pattern : DemandPattern.values()) {
            check(all, new SignalFilter(null, null, null, null, pattern, null, null, Range.ANY, Range.ANY, Range.ANY, null),
                    each -> each.pattern() == pattern);
        }
        check(all, new SignalFilter(null, null, null, null, null, "Category 2", null, Range.ANY, Range.ANY, Range.ANY, "wARE 1"),
                each -> each.category().equals("Category 2") && each.name().startsWith("Ware 1"));
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            Range cover = range(random, 100);
            Range risk = range(random, 1);
            Range value = range(random, 5_000);
            check(all, new SignalFilter(null, null, null, null, null, null, null, cover, risk, value, null),
                    each -> within(cover, each.coverDays()) && within(risk, each.pStockout())
                            && within(value, each.value() == null ? null : each.value().doubleValue()));
        }
    }

    /// P11, over all of them.
    @Test
    void whatIsDeadIsNeverNormal() {
        List<Signal> dead = all(SignalFilter.NONE).stream().filter(each -> each.lastSale() != null && each.onHand() != null
                && each.onHand().signum() > 0 && each.lastSale().isBefore(each.computedAt().atZone(java.time.ZoneOffset.UTC).toLocalDate()
                        .minusDays(89)))
                .toList();
        assertThat(dead).isNotEmpty().allMatch(each -> each.status() == Cover.Status.DEAD_STOCK);
    }

    @Test
    void everyOrderIsTotalAndPagesCoverIt() {
        for (String sort : List.of("item_id", "-item_id", "value", "-value", "cover_days", "-cover_days", "p_stockout", "-p_stockout")) {
            List<String> found = new ArrayList<>();
            @Nullable
            String cursor = null;
            do {
                Page<Row> page = LIST.page(HOUSE.caller(), SignalFilter.NONE, SignalSort.of(sort), 17, cursor, false);
                page.items().forEach(each -> found.add(each.signal().itemId()));
                cursor = page.nextCursor();
            } while (cursor != null);
            assertThat(found).as(sort).hasSize(ITEMS).doesNotHaveDuplicates();
        }
        List<Double> covers = LIST.page(HOUSE.caller(), SignalFilter.NONE, SignalSort.of("-cover_days"), 50, null, false).items().stream()
                .map(each -> each.signal().coverDays()).toList();
        assertThat(covers).isSortedAccordingTo(Comparator.nullsLast(Comparator.reverseOrder()));
    }

    /// P1.
    @Test
    void aPageTakesAsManyStatementsWhateverItsSize() {
        for (int size : List.of(50, 200)) {
            Database.takeStatementsSent();
            LIST.page(HOUSE.caller(), SignalFilter.NONE, SignalSort.of("-value"), size, null, true);
            assertThat(Database.takeStatementsSent()).isBetween(1, 6);
        }
    }

    @Test
    void whatIsNotAllowedIsRefusedByName() {
        for (String query : List.of("sort=metadata", "cover_from=-1", "value_from=1e9999999", "fields=secret", "status=odd",
                "sort=value&cursor=" + HOUSE.get("/api/v1/inventory/signals?limit=1").required("next_cursor").asString())) {
            assertThat(HOUSE.asked("GET", "/api/v1/inventory/signals?" + query, "").statusCode()).as(query).isEqualTo(422);
        }
        JsonNode zero = HOUSE.get("/api/v1/inventory/signals?cover_from=0&cover_until=0&limit=100").required("items");
        assertThat(zero.values()).isNotEmpty().allMatch(each -> each.required("cover_days").asDouble() == 0);
    }

    @Test
    void theFileHoldsEveryItemOnce() {
        String[] lines = HOUSE.asked("GET", "/api/v1/inventory/signals/export?fields=item_id,value,status,locations", "").body()
                .split("\r\n");
        assertThat(lines).hasSize(ITEMS + 1);
        assertThat(lines[0]).contains("\"item_id\",\"value\",\"status\"").doesNotContain("locations");
        assertThat(lines[1]).startsWith("\"I-0001\"");
    }

    @Test
    void theFileIsNarrowedAsTheListIs() {
        for (String query : List.of("xyz=x", "pattern=smooth", "cover_from=5&cover_until=20", "p_stockout_from=0.9", "value_until=50",
                "text=1")) {
            List<String> listed = HOUSE.get("/api/v1/inventory/signals?limit=100&fields=item_id&" + query).required("items").values()
                    .stream()
                    .map(each -> each.required("item_id").asString()).toList();
            List<String> filed = HOUSE.asked("GET", "/api/v1/inventory/signals/export?fields=item_id&" + query, "").body().lines().skip(1)
                    .map(each -> each.replace("\"", "")).toList();
            assertThat(filed).as(query).hasSizeLessThan(ITEMS).startsWith(listed.toArray(String[]::new));
            assertThat(filed.size() > listed.size()).as(query).isEqualTo(listed.size() == 100 && filed.size() > 100);
        }
    }

    private static void check(List<Signal> all, SignalFilter filter, Predicate<Signal> fits) {
        assertThat(all(filter)).as(filter.toString()).isEqualTo(all.stream().filter(fits).toList());
    }

    private static List<Signal> all(SignalFilter filter) {
        return LIST.rows(HOUSE.caller(), filter, "", 1_000).stream().map(Row::signal).toList();
    }

    private static Range range(Random random, int most) {
        return new Range(bound(random, most), bound(random, most));
    }

    private static @Nullable BigDecimal bound(Random random, int most) {
        return random.nextInt(3) == 0 ? null : random.nextInt(4) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextDouble() * most);
    }

    private static boolean within(Range range, @Nullable Double value) {
        BigDecimal from = range.from();
        BigDecimal until = range.until();
        boolean any = from == null && until == null;
        return any || (value != null && (from == null || value >= from.doubleValue()) && (until == null || value <= until.doubleValue()));
    }
}
