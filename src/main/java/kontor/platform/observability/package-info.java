/// Health, metrics and structured logs.
@NullMarked
package kontor.platform.observability;

import org.jspecify.annotations.NullMarked;
