/// What the program remembers: bounded by number, size and age, and no tenant may fill it alone.
///
/// Every cache of the program is a [BoundedCache], so that its bounds stand in one place and its figures under one name.
@NullMarked
package kontor.platform.caches;

import org.jspecify.annotations.NullMarked;
