/// Bounds on remote calls: deadline, bulkhead, circuit breaker.
@NullMarked
package kontor.platform.resilience;

import org.jspecify.annotations.NullMarked;
