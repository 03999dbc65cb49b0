package kontor.platform.outbox;

import java.util.List;
import kontor.platform.data.Tx;

/// Who is told of events. Called in the transaction that marks them as relayed: what it writes there exists if and only if
/// they count as relayed. Must not speak to the outside.
public interface EventConsumer {
    /// @param events of one tenant, those of one subject in the order of their versions
    void take(Tx tx, List<Event> events);
}
