package kontor.inventory.intake;

import java.util.List;
import java.util.Set;
import kontor.inventory.items.Naming;
import kontor.platform.data.SqlFault;

/// What rows are of: their columns, and the table they go to.
///
/// Supplier names of sourcing rows are looked up when all rows are there; every other column has the table's own name.
public enum Kind {
    ITEMS("item", List.of("item_id"), "created_at = :now, updated_at = :now", "version = t.version + 1, updated_at = :now",
            Field.needed("item_id", new Cell.Name(Naming.ITEM_MAX)), Field.needed("name", new Cell.Text(255), "product_name"),
            Field.of("sku", new Cell.Text(255)), Field.or("category", new Cell.Text(100), "Uncategorized"),
            Field.of("unit_cost", cost()), Field.of("price", cost()), Field.of("safety_days", new Cell.Whole(3650)),
            Field.of("segment", new Cell.Name(Naming.SEGMENT_MAX)), Field.or("active", new Cell.Flag(), "true")),
    LOCATIONS("location", List.of("location_id"), "", "version = t.version + 1",
            Field.needed("location_id", new Cell.Name(Naming.LOCATION_MAX)), Field.needed("name", new Cell.Text(255)),
            Field.of("address", new Cell.Text(500)), Field.of("city", new Cell.Text(100)), Field.of("country", new Cell.Country()),
            Field.or("active", new Cell.Flag(), "true")),
    SUPPLIERS("supplier", List.of("name"), "supplier_id = uuidv7()", "version = t.version + 1", Field.needed("name", new Cell.Text(255)),
            Field.of("external_id", new Cell.Text(255)), Field.of("email", new Cell.Text(254)), Field.of("phone", new Cell.Text(50)),
            Field.of("address", new Cell.Text(500)), Field.or("kind", new Cell.Word(Set.of("PURCHASE", "WORK")), "PURCHASE"),
            Field.or("default_moq", quantity(), "0"), Field.or("default_lead_days", new Cell.Whole(3650), "14"),
            Field.of("notes", new Cell.Text(2_000)), Field.or("active", new Cell.Flag(), "true")),
    SOURCING("sourcing_rule", List.of("item_id", "supplier_id"), "", "version = t.version + 1", item(),
            Field.needed("supplier", new Cell.Text(255)), Field.of("supplier_sku", new Cell.Text(255)), Field.of("moq", quantity()),
            Field.of("pack_qty", new Cell.Decimal(3, 14, false, true)), Field.of("lead_days", new Cell.Whole(3650)),
            Field.of("lead_sd_days", new Cell.Decimal(2, 4, false, false)), Field.of("unit_cost", cost()),
            Field.or("main", new Cell.Flag(), "false"), Field.of("notes", new Cell.Text(2_000))),
    STOCK("stock_balance", List.of("item_id", "location_id"), "as_of = :now", "as_of = :now", item(),
            Field.needed("location_id", new Cell.Name(Naming.LOCATION_MAX)),
            Field.needed("on_hand", new Cell.Decimal(3, 14, true, false), "current_stock"), Field.or("reserved", quantity(), "0")),
    DEMAND("demand_day", List.of("item_id", "location_id", "day"), "", "", item(),
            Field.or("location_id", new Cell.Name(Naming.LOCATION_MAX), Naming.UNSPECIFIED).everywhere(),
            Field.needed("day", new Cell.Day(), "date", "date_local"),
            Field.needed("units", new Cell.Decimal(3, 11, false, false), "units_sold", "quantity"),
            Field.or("promo", new Cell.Flag(), "false", "promotion_flag"), Field.or("holiday", new Cell.Flag(), "false", "holiday_flag"),
            Field.of("stock_close", new Cell.Decimal(3, 14, true, false), "stock_on_date"));

    private final String table;
    // The checker does not know that the list cannot be changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> key;
    private final String whenMade;
    private final String whenChanged;
    // The checker does not know that the list cannot be changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Field> fields;

    Kind(String table, List<String> key, String whenMade, String whenChanged, Field... fields) {
        this.table = table;
        this.key = key;
        this.whenMade = whenMade;
        this.whenChanged = whenChanged;
        this.fields = List.of(fields);
    }

    String table() {
        return table;
    }

    /// Its columns that make a row one of its own, besides the tenant.
    List<String> key() {
        return key;
    }

    /// What a new row gets besides the file's columns: `column = expression, …`.
    String whenMade() {
        return whenMade;
    }

    /// What a changed row gets besides the file's columns.
    String whenChanged() {
        return whenChanged;
    }

    List<Field> fields() {
        return fields;
    }

    /// The names of its columns.
    public List<String> columns() {
        return fields.stream().map(Field::name).toList();
    }

    /// Whether its rows are about items, which are then to be known.
    boolean ofItems() {
        return this == SOURCING || this == STOCK || this == DEMAND;
    }

    /// Whether a row that is taken away stays, and is no longer active: others tell of it.
    boolean keepsRows() {
        return this == ITEMS || this == LOCATIONS || this == SUPPLIERS;
    }

    /// Whether it was refused because there is another row of its key by now.
    boolean metBy(SqlFault fault) {
        return fault.violates(this == SUPPLIERS ? "supplier_name_once" : table + "_pkey");
    }

    private static Field item() {
        return Field.needed("item_id", new Cell.Name(Naming.ITEM_MAX), "item", "sku");
    }

    private static Cell cost() {
        return new Cell.Decimal(4, 14, false, false);
    }

    private static Cell quantity() {
        return new Cell.Decimal(3, 14, false, false);
    }
}
