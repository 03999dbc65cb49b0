package kontor.inventory.planning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import kontor.inventory.planning.SignalList.Row;
import org.jspecify.annotations.Nullable;

/// What a list of signals can show.
enum SignalField {
    ITEM_ID(row -> row.signal().itemId()),
    SCOPE(row -> row.signal().scope()),
    SKU(row -> row.signal().sku()),
    NAME(row -> row.signal().name()),
    CATEGORY(row -> row.signal().category()),
    STATUS(row -> row.signal().status()),
    ON_HAND(row -> row.signal().onHand()),
    ON_ORDER(row -> row.signal().onOrder()),
    RESERVED(row -> row.signal().reserved()),
    POSITION(row -> row.signal().position()),
    DEMAND_PER_DAY(row -> row.signal().demandPerDay()),
    DEMAND_30(row -> row.signal().demand30()),
    SOURCE(row -> row.signal().source()),
    ERROR_SD(row -> row.signal().errorSd()),
    LEAD_DAYS(row -> row.signal().leadDays()),
    PROTECTION_DAYS(row -> row.signal().protectionDays()),
    COVER_DAYS(row -> row.signal().coverDays()),
    COVER_GAP(row -> row.signal().coverGap()),
    P_STOCKOUT(row -> row.signal().pStockout()),
    SAFETY_STOCK(row -> row.signal().safetyStock()),
    REORDER_POINT(row -> row.signal().reorderPoint()),
    ORDER_UP_TO(row -> row.signal().orderUpTo()),
    SUGGESTED_QTY(row -> row.signal().suggestedQty()),
    UNIT_COST(row -> row.signal().unitCost()),
    VALUE(row -> row.signal().value()),
    URGENCY(row -> row.signal().urgency()),
    AT_STAKE(row -> row.signal().atStake()),
    ABC(row -> row.signal().abc()),
    XYZ(row -> row.signal().xyz()),
    PATTERN(row -> row.signal().pattern()),
    REVENUE(row -> row.signal().revenue()),
    LAST_SALE(row -> row.signal().lastSale()),
    KNOWN_UNTIL(row -> row.signal().knownUntil()),
    COMPUTED_AT(row -> row.signal().computedAt()),
    SUPPLIER_ID(row -> row.signal().supplierId()),
    SUPPLIER_NAME(Row::supplierName),
    LOCATIONS(Row::locations);

    /// All but the locations, which are a list and fit no cell.
    static final List<SignalField> CELLS = Arrays.stream(values()).filter(each -> each != LOCATIONS).toList();

    // The checker cannot see that a method reference has no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Row, @Nullable Object> value;

    SignalField(Function<Row, @Nullable Object> value) {
        this.value = value;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Nullable
    Object value(Row row) {
        Object found = value.apply(row);
        return found instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : found;
    }

    /// A row in these fields, by their names.
    static Map<String, @Nullable Object> of(Row row, List<SignalField> fields) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        fields.forEach(each -> map.put(each.wire(), each.value(row)));
        return map;
    }
}
