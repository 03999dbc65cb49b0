/// The scenarios, one a file; `AllScenarios` is their list. How to write one stands in `kontor.drill.rig`.
@NullMarked
package kontor.drill.scenarios;

import org.jspecify.annotations.NullMarked;
