/// Traces: which steps a request took, over HTTP, database, jobs and remote calls. Every request has a trace id, which its
/// answer and its log lines carry; spans are recorded and sent only when there is somebody to send them to.
///
/// The current step is a scoped value: it is observed and decides nothing.
@NullMarked
package kontor.platform.tracing;

import org.jspecify.annotations.NullMarked;
