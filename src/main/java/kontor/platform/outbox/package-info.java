/// What happened, for others to hear: an event is written in the transaction that made it happen, and relayed after the commit.
///
/// Order is promised for one subject, by its version. Refuses to relay anything a rolled-back transaction wrote, and to
/// forget what was committed late: rows are claimed and marked, no place in a sequence is remembered.
@NullMarked
package kontor.platform.outbox;

import org.jspecify.annotations.NullMarked;
