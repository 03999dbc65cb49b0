/// Forecasts over a whole assortment: made, kept, planned by, and held against what came.
///
/// Words: a *run* forecasts every item of a company, one run at a time; its *origin* is the last day whose demand it knew, its *horizon*
/// how many days it looks ahead; *candidates* are the methods tried on an item, one of which is *chosen*; a *score* is how wrong a
/// candidate would have been about totals over the protection interval; *accuracy* is how wrong forecasts proved, by how many days ahead
/// (*lead*); a *backtest* tries methods on the past of some items; an *outside model* forecasts elsewhere, over HTTP.
///
/// A run is WAITING, then RUNNING, and ends DONE, FAILED or CANCELLED. It writes its results item by item in one transaction with the
/// mark of how far it came, so that whoever resumes it repeats nothing and leaves nothing out. Only a run that is DONE is planned by.
///
/// Knows `items`, the pure `forecast`, and of `planning` the days of demand, until when they are known, and where a forecast plugs in.
/// Refuses to pass an item over in silence: one that cannot be forecast has a row that says why. Refuses to plan by an outside model that
/// does not win on the item's past.
@NamedInterface("forecasts")
@NullMarked
package kontor.inventory.forecasts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
