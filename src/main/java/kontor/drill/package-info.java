/// Proves the guarantees on a live instance. Only the command's place so far; the scenarios come with the guarantees.
@ApplicationModule
@NullMarked
package kontor.drill;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
