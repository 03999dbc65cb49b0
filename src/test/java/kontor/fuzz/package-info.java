/// A fuzz of the whole API: requests made from its own description by a seeded grammar, each answer judged by that description.
@NullMarked
package kontor.fuzz;

import org.jspecify.annotations.NullMarked;
