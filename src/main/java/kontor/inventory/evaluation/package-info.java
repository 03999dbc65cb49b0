/// Tries the forecasting methods on collections of series whose end is held out: `kontor forecast evaluate`.
///
/// Words: a *trial* is one series with its end held out; a *group* is what is averaged together; a *row* is one method on one group.
///
/// Refuses: to let a method see anything of what is held out, and to know any data set by its name.
@NamedInterface("evaluation")
@NullMarked
package kontor.inventory.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
