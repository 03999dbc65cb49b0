/// Forecasts demand: pure arithmetic on arrays, without clock, files, database or threads of its own.
///
/// Words: a *history* is one value per period, oldest first, without gaps; a *season* is a number of periods; the *horizon* is how many
/// periods are forecast; an *origin* is the last period a forecast may see; a *model* is a [Forecaster] fitted to one history; the
/// *protection interval* is the time an order has to last, of which the total demand counts.
///
/// Every method is deterministic and keeps no state, so series may be worked on in parallel. Formulas and sources:
/// docs/inventory-forecast.md.
///
/// Refuses: to choose a method for sparse demand by absolute errors, which reward a forecast of nothing; to know any data set.
@NamedInterface("forecast")
@NullMarked
package kontor.inventory.forecast;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
