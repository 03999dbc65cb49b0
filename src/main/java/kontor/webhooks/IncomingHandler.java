package kontor.webhooks;

import kontor.platform.data.Tx;
import kontor.tenancy.Caller;

/// Who takes the events of a topic. Called in the transaction that marks the event as handled, so what it writes there happens
/// exactly once; what must happen outside is enqueued as a job.
///
/// What it throws, it throws because it cannot take the event: the transaction rolls back and the event is kept for a person.
public interface IncomingHandler {
    /// The topic whose events it takes: `payments`.
    String topic();

    /// @throws kontor.platform.Refused of a kind that passes (busy, database, conflict) to be asked again later
    void handle(Tx tx, Caller caller, IncomingEvent event);
}
