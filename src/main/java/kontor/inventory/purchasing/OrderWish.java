package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// What is to be ordered: what the caller's cart holds of one supplier, or lines of their own. Prices are nobody's to say.
///
/// @param fromCart   the supplier whose lines of the cart become the order
/// @param currency   how the company's own currency is written on it
/// @param expectedOn absent: after the lead time of the line that takes longest
record OrderWish(@Nullable UUID fromCart, @Nullable UUID supplierId, @Nullable List<@Nullable Line> lines, @Nullable String currency,
        @Nullable LocalDate expectedOn, @Nullable String notes) {
    /// Of one order.
    static final int LINES_MAX = 500;

    /// An item and how much of it.
    record Line(@Nullable String itemId, @Nullable BigDecimal quantity, @Nullable String note) {
    }

    /// @param today the day it is ordered on
    /// @throws kontor.platform.Refused naming every field at fault
    void check(LocalDate today) {
        Checks checks = new Checks().that(currency == null || currency.matches("[A-Z]{3}"), "/currency", "malformed", "Three capital letters.")
                .that(expectedOn == null || (!expectedOn.isBefore(today) && expectedOn.isBefore(today.plusYears(20))), "/expected_on",
                        "out_of_range", "From today on, within twenty years.")
                .length(notes, 2000, "/notes");
        if (fromCart != null) {
            checks.that(supplierId == null && lines == null, "/from_cart", "ambiguous", "Either the cart's lines or lines of their own.");
        } else {
            checks.present(supplierId, "/supplier_id").present(lines, "/lines");
            checkLines(checks);
        }
        checks.orRefuse();
    }

    /// The lines, checked to be there.
    List<Line> own() {
        return Objects.requireNonNull(lines).stream().map(each -> Objects.requireNonNull(each)).toList();
    }

    private void checkLines(Checks checks) {
        if (lines == null) {
            return;
        }
        checks.that(!lines.isEmpty() && lines.size() <= LINES_MAX, "/lines", "out_of_range", "From 1 to " + LINES_MAX + " lines.").orRefuse();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String at = "/lines/" + i;
            Line line = Checks.needed(lines.get(i), at);
            checks.present(line.itemId(), at + "/item_id").present(line.quantity(), at + "/quantity").length(line.note(), 500, at + "/note")
                    .that(line.itemId() == null || seen.add(line.itemId()), at + "/item_id", "repeated", "Each item once.");
            Quantities.check(checks, line.quantity(), at + "/quantity");
        }
    }
}
