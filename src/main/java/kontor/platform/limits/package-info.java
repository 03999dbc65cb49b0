/// Every bound on what callers may ask: how often (token buckets by address, principal and tenant), how much at once (in-flight
/// caps), and how much the node takes on at all (admission).
///
/// Words: a **policy** is a bucket's name and size; a **price** is what a request of a [LimitClass] takes from it; a **share** is
/// the part of a bucket one node enforces by itself; a **lane** is the queue a class waits in before it is admitted.
///
/// Knows how many nodes are live, and Redis where one is named. Refuses to know who calls (that is tenancy) and what an answer
/// looks like (that is the web edge).
@NullMarked
package kontor.platform.limits;

import org.jspecify.annotations.NullMarked;
