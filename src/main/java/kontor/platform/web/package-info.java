/// The web edge: request ids, deadlines, bodies counted while they are read, problems, limits, idempotency, pages.
@NullMarked
package kontor.platform.web;

import org.jspecify.annotations.NullMarked;
