package kontor.inventory.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a staged row must be beside the others and beside what is there.
///
/// @param column    at fault; null: the whole row
/// @param condition finds the wrong rows `s` of the staging table
/// @param shown     what stood there
record Rule(String code, @Nullable String column, String condition, String shown, String message) {
    /// Every rule for this kind of rows.
    ///
    /// @param columns of the staging table
    /// @param ranged  whether only some days are replaced
    static List<Rule> of(Kind kind, List<String> columns, boolean ranged) {
        List<Rule> rules = new ArrayList<>();
        if (ranged) {
            rules.add(new Rule("outside_range", "day", "s.day NOT BETWEEN :from AND :to", "day::text",
                    "Not one of the days to be replaced."));
        }
        if (kind.ofItems()) {
            rules.add(new Rule("unknown_item", "item_id",
                    "NOT EXISTS (SELECT 1 FROM item i WHERE i.tenant_id = :tenant AND i.item_id = s.item_id)", "item_id",
                    "There is no such item."));
        }
        if (kind == Kind.STOCK || kind == Kind.DEMAND) {
            rules.add(new Rule("unknown_location", "location_id", (kind == Kind.DEMAND ? "s.location_id <> 'UNSPECIFIED' AND " : "")
                    + "NOT EXISTS (SELECT 1 FROM location l WHERE l.tenant_id = :tenant AND l.location_id = s.location_id)", "location_id",
                    "There is no such location."));
        }
        if (kind == Kind.SOURCING) {
            rules.add(new Rule("unknown_supplier", "supplier", "s.supplier_id IS NULL", "supplier", "There is no such supplier."));
        }
        rules.add(new Rule("twice", null, later(String.join(", ", kind.key()), "true"), "''", "An earlier row is about the same."));
        if (columns.contains("main")) {
            rules.add(new Rule("two_main", "main", later("item_id", "main"), "item_id", "An earlier row is this item's main source."));
        }
        return rules;
    }

    /// Marks the wrong ones.
    String mark() {
        return "UPDATE intake s SET wrong = :code WHERE s.wrong IS NULL AND " + condition;
    }

    private static String later(String key, String which) {
        return "s.line IN (SELECT line FROM (SELECT line, row_number() OVER (PARTITION BY " + key
                + " ORDER BY line) AS place FROM intake WHERE wrong IS NULL AND " + which + ") AS each WHERE place > 1)";
    }
}
