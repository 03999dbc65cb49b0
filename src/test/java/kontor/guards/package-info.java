/// What every part must keep, whatever it does: arrows, the tenant wall, access to every route, and documents that tell the truth.
@NullMarked
package kontor.guards;

import org.jspecify.annotations.NullMarked;
