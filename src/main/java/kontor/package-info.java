/// The composition root: the command line and the one place where the parts are put together.
@NullMarked
package kontor;

import org.jspecify.annotations.NullMarked;
