package kontor.inventory.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kontor.RunningKontor;
import kontor.inventory.planning.HistoryStore.Place;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Days are read without holding those of all locations at once.
class HistoryStoreTest {
    private static final int LOCATIONS = 70;
    private static final List<String> ITEMS = List.of("C", "A", "B", "NEVER");

    private final PlannedHouse house = new PlannedHouse(RunningKontor.shared(), "Seventy Shops Ltd");
    private final HistoryStore store = new HistoryStore();
    private final LocalDate today = LocalDate.ofInstant(java.time.Instant.now(), ZoneOffset.UTC);

    @Test
    @DisplayName("an item's days at its locations are handed over while those of the items behind it are still at the server")
    void anItemsLocationsAreHandedOverBeforeTheOthersAreRead() {
        sold();
        List<String> order = new ArrayList<>();
        List<String> open = new ArrayList<>();
        inTransaction(tx -> {
            store.eachItem(tx, ITEMS, today.minusDays(10), today, (item, days) -> {
                order.add(item);
                open.add(tx.sql("SELECT count(*) AS n FROM pg_cursors WHERE name = 'demand_rows'").one((rs, row) -> rs.getString("n")));
                assertThat(days).hasSize(LOCATIONS);
                DemandDays seventh = Objects.requireNonNull(days.get(new Place(item, "L7")));
                assertThat(seventh.units(8)).isEqualTo(7);
                assertThat(seventh.units(7)).isZero();
            });
            return true;
        });
        assertThat(order).containsExactly("A", "B", "C");
        assertThat(open).as("only the last one's end is the end of the rows").containsExactly("1", "1", "0");
    }

    @Test
    @DisplayName("however many locations there are, a hundred of their rows are held at once; all together they are the item's days")
    void aHundredRowsAreHeldAtOnce() {
        sold();
        Map<String, DemandDays> whole = inTransaction(tx -> {
            Database.takeStatementsSent();
            Map<String, DemandDays> days = store.daysOfItems(tx, ITEMS, today.minusDays(10), today);
            // Opened, 100 + 100 + 10 rows, closed.
            assertThat(Database.takeStatementsSent()).isEqualTo(5);
            return days;
        });
        assertThat(whole).containsOnlyKeys("A", "B", "C");
        DemandDays days = Objects.requireNonNull(whole.get("B"));
        assertThat(days.units(8)).isEqualTo(LOCATIONS * (LOCATIONS + 1) / 2.0);
        assertThat(days.first(0)).isEqualTo(8);
    }

    @Test
    @DisplayName("items at many locations are worked out fewer at once, whether all are due or each by its name")
    void itemsAtManyLocationsAreWorkedOutFewerAtOnce() {
        house.run("INSERT INTO location (tenant_id, location_id, name) SELECT :tenant, 'L' || n, 'Shop' FROM generate_series(1, 100) n",
                each -> each);
        house.run("INSERT INTO item (tenant_id, item_id, name, created_at, updated_at) "
                + "SELECT :tenant, to_char(n, 'FM000'), 'Item', now(), now() FROM generate_series(1, 70) n", each -> each);
        house.run("INSERT INTO stock_balance (tenant_id, item_id, location_id, on_hand, as_of) "
                + "SELECT :tenant, to_char(i, 'FM000'), 'L' || n, 1, now() FROM generate_series(1, 70) i, generate_series(1, 100) n",
                each -> each);
        SignalRefresh refresh = house.kontor.part(SignalRefresh.class);
        // 49 items count 4,949 times: one more is taken.
        List<Optional<String>> last = Stream.of("", "050", "070").map(after -> inTransaction(tx -> refresh.next(tx, after))).toList();
        assertThat(last).containsExactly(Optional.of("050"), Optional.of("070"), Optional.empty());
        List<Integer> due = inTransaction(tx -> {
            tx.sql("INSERT INTO signal_due (tenant_id, item_id, since) SELECT :tenant, item_id, now() FROM item WHERE tenant_id = :tenant")
                    .update();
            int first = refresh.due(tx).size();
            refresh.some(tx, refresh.due(tx));
            return List.of(first, refresh.due(tx).size());
        });
        assertThat(due).containsExactly(50, 20);
        house.refresh();
        int signals = inTransaction(tx -> tx.sql("SELECT count(*) AS n FROM item_signal WHERE tenant_id = :tenant")
                .one((rs, row) -> rs.getInt("n")));
        assertThat(signals).isEqualTo(70 * 101);
    }

    /// Yesterday, so many at each location as its number says.
    private void sold() {
        house.run("INSERT INTO demand_day (tenant_id, item_id, location_id, day, units) SELECT :tenant, i, 'L' || n, :day, n "
                + "FROM unnest(ARRAY['A', 'B', 'C']) i, generate_series(1, :locations) n",
                each -> each.param("day", today.minusDays(1)).param("locations", LOCATIONS));
    }

    private <T> T inTransaction(Function<Tx, T> work) {
        return house.kontor.part(Database.class).inTransaction(house.caller(), "test.history", work);
    }
}
