/// What tests of every part share: a database server, and nothing that decides.
@NullMarked
package kontor.testing;

import org.jspecify.annotations.NullMarked;
