package kontor.inventory.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Specification 7.2, retyped as lines, against the table: every state with every action.
class OrderTableTest {
    private static final Set<String> SPECIFIED = Set.of("DRAFT SEND SENT", "SENT CONFIRM CONFIRMED", "SENT RECEIVE_SOME PARTLY_RECEIVED",
            "SENT RECEIVE_ALL RECEIVED", "CONFIRMED RECEIVE_SOME PARTLY_RECEIVED", "CONFIRMED RECEIVE_ALL RECEIVED",
            "PARTLY_RECEIVED RECEIVE_SOME PARTLY_RECEIVED", "PARTLY_RECEIVED RECEIVE_ALL RECEIVED", "PARTLY_RECEIVED CLOSE RECEIVED",
            "DRAFT CANCEL CANCELLED", "SENT CANCEL CANCELLED", "CONFIRMED CANCEL CANCELLED");

    @Test
    void everyStateAndActionIsAsSpecifiedAndNothingElse() {
        Set<String> allowed = new TreeSet<>();
        int asked = 0;
        for (OrderState state : OrderState.values()) {
            for (OrderAction action : OrderAction.values()) {
                asked++;
                OrderTable.next(state, action).ifPresent(to -> allowed.add(state + " " + action + " " + to));
            }
        }
        assertThat(asked).isEqualTo(6 * 6);
        assertThat(allowed).isEqualTo(new TreeSet<>(SPECIFIED));
    }

    @Test
    void whatIsReceivedOrCancelledIsTheEnd() {
        for (OrderAction action : OrderAction.values()) {
            assertThat(OrderTable.next(OrderState.RECEIVED, action)).isEmpty();
            assertThat(OrderTable.next(OrderState.CANCELLED, action)).isEmpty();
        }
    }
}
