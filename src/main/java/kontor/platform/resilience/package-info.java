/// Bounds on calls to remote systems: breakers, bulkheads, retry budgets.
///
/// An *upstream* is a remote host as one credential reaches it. Before a call one asks [Upstream#enter][Upstream]; who is let
/// in says afterwards what became of it. Half of ten calls in a minute failed or slow, or five failures in a row, open a
/// breaker: nobody calls for a minute, then three calls try. There is one breaker for the host and one for each credential at
/// it, so that a tenant whose own credential fails is stopped alone, and a host that is down is stopped for all.
///
/// Counted are failures of the way: no connection, no answer in time, status 5xx, an answer that cannot be read. What a host
/// refuses in its own protocol is an answer. A call that we end before the host had its time says nothing.
///
/// Refuses to make calls itself, and to repeat any: the protocol's own part knows what may be sent twice.
@NullMarked
package kontor.platform.resilience;

import org.jspecify.annotations.NullMarked;
