package kontor.inventory.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import kontor.RunningKontor;
import kontor.inventory.items.Sourcing;
import kontor.inventory.items.Terms;
import kontor.inventory.math.Replenishment;
import kontor.platform.data.Database;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What would have been decided on an evening is what the signals of the night say.
class PastPlanningTest {
    private static final int DAYS = 500;

    @Test
    @DisplayName("a simulation of the current policy decides by the same levels as today's signals (D25, D7)")
    void theEveningsLevelsAreTheSignals() {
        PlannedHouse house = new PlannedHouse(RunningKontor.shared(), "Consistent Ltd");
        compared(house, "DAILY", 9, day -> 5 + day % 4);
        compared(house, "ERRATIC", 21, day -> day * 7919 % 11 == 0 ? 90 : 3);
        compared(house, "RARE", 14, day -> day % 17 == 0 ? 4 : 0);
        compared(house, "LUMPY", 30, day -> day % 23 == 0 ? 1 + day % 90 : 0);
        compared(house, "NEW", 14, day -> day < DAYS - 12 ? 0 : 3);
        assertThat(planning(new double[DAYS], 14, house, "NEW").after(DAYS - 1)).isEmpty();
    }

    /// Units of each day, oldest first; days without any have no row.
    private static void compared(PlannedHouse house, String item, int lead, IntUnaryOperator units) {
        double[] sold = new double[DAYS];
        Arrays.setAll(sold, units::applyAsInt);
        house.item(item, "4", "9");
        house.stock(item, "MAIN", "10");
        house.supplied(item, lead, "12");
        for (int day = 0; day < DAYS; day++) {
            if (sold[day] > 0) {
                int ago = DAYS - day;
                house.sells(item, "MAIN", Integer.toString((int) sold[day]), ago, ago);
            }
        }
        house.refresh();
        JsonNode signal = house.get("/api/v1/items/" + item + "/signals").get(0);
        Replenishment levels = planning(sold, lead, house, item).after(DAYS - 1).orElseThrow();
        assertThat(levels.reorderPoint()).as(item).isCloseTo(signal.required("reorder_point").asDouble(), within(1e-9));
        assertThat(levels.upTo()).as(item).isCloseTo(signal.required("order_up_to").asDouble(), within(1e-9));
        assertThat(BigDecimal.valueOf(levels.quantity(signal.required("position").asDouble()))).as(item)
                .isEqualByComparingTo(signal.required("suggested_qty").asString());
    }

    private static PastPlanning planning(double[] sold, int lead, PlannedHouse house, String item) {
        boolean[] rows = new boolean[DAYS];
        for (int day = 0; day < DAYS; day++) {
            rows[day] = sold[day] > 0;
        }
        Terms terms = house.kontor.part(Database.class).inTransaction(house.caller(), "test.terms",
                tx -> house.kontor.part(Sourcing.class).mainOf(tx, java.util.List.of(item)).getFirst());
        assertThat(terms.leadDays()).isEqualTo(lead);
        return new PastPlanning(new PastDays(sold, rows), Policy.USUAL, terms, null, new BigDecimal(4));
    }
}
