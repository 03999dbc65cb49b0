/// Work that happens later: named, durable, enqueued in the transaction that causes it, visible to its tenant ([Jobs],
/// [JobHandler]); the installation's recurring work ([Schedule]); and work that keeps a core busy ([Calculations]).
///
/// A *take* is one execution by one node; its number is the fence of whatever it writes ([JobRun#fenced]). A run is a guest: at
/// each checkpoint it may learn that it lost its job, was cancelled, is out of time, or that the node is stopping ([JobStopped]).
/// Exactly once is promised for what is written in a fenced transaction; everything else may happen again.
@NullMarked
package kontor.platform.jobs;

import org.jspecify.annotations.NullMarked;
