/// Work that happens later: named, durable, enqueued in the transaction that causes it, visible to its tenant.
@NullMarked
package kontor.platform.jobs;

import org.jspecify.annotations.NullMarked;
