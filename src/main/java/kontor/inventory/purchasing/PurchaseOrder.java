package kontor.inventory.purchasing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was ordered from one supplier.
///
/// @param version what a change must name
record PurchaseOrder(UUID id, int version, OrderHead head, @Nullable String notes, List<OrderLine> lines) {
    PurchaseOrder {
        lines = List.copyOf(lines);
    }

    /// @throws java.util.NoSuchElementException when it has no line of this number
    OrderLine line(int no) {
        return lines.stream().filter(each -> each.lineNo() == no).findFirst().orElseThrow();
    }

    List<String> items() {
        return lines.stream().map(OrderLine::itemId).distinct().toList();
    }
}
