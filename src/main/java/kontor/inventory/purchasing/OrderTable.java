package kontor.inventory.purchasing;

import static kontor.inventory.purchasing.OrderState.CANCELLED;
import static kontor.inventory.purchasing.OrderState.CONFIRMED;
import static kontor.inventory.purchasing.OrderState.DRAFT;
import static kontor.inventory.purchasing.OrderState.PARTLY_RECEIVED;
import static kontor.inventory.purchasing.OrderState.RECEIVED;
import static kontor.inventory.purchasing.OrderState.SENT;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The one table of an order's states: from where, by which action, to where. Pure; nothing else decides about a state.
final class OrderTable {
    private static final List<Row> ROWS = List.of(
            new Row(Set.of(DRAFT), OrderAction.SEND, SENT),
            new Row(Set.of(SENT), OrderAction.CONFIRM, CONFIRMED),
            // Many a supplier answers an order with the goods.
            new Row(Set.of(SENT, CONFIRMED, PARTLY_RECEIVED), OrderAction.RECEIVE_SOME, PARTLY_RECEIVED),
            new Row(Set.of(SENT, CONFIRMED, PARTLY_RECEIVED), OrderAction.RECEIVE_ALL, RECEIVED),
            new Row(Set.of(PARTLY_RECEIVED), OrderAction.CLOSE, RECEIVED),
            new Row(Set.of(DRAFT, SENT, CONFIRMED), OrderAction.CANCEL, CANCELLED));

    private OrderTable() {}

    private record Row(Set<OrderState> from, OrderAction action, OrderState to) {
    }

    /// Where the action leads; empty when the state has none such.
    static Optional<OrderState> next(OrderState state, OrderAction action) {
        return ROWS.stream().filter(row -> row.action() == action && row.from().contains(state)).map(Row::to).findFirst();
    }
}
