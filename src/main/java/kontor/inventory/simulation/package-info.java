/// Replays the past under other rules: what stock, service and cost would have been.
///
/// Words: a *simulation* plays every item of a company, or chosen ones, through days that have been; a *policy* decides what is ordered:
/// *current* is what the company plans by, *proposed* the same with other figures, *as it was* what the books say happened. *Demand* is
/// what would have been sold: on a day that ended without stock what was sold before stands in for what was not. A *skipped* item has no
/// result under a policy, and a reason.
///
/// A day is: receive, serve what waits, sell, and in the evening decide by the days until then and none after. States: queued → running →
/// done, failed or cancelled.
///
/// Knows `planning`, whose arithmetic decides, `math`, and `items`. Refuses to leave an item out silently, to take what was sold for what
/// was asked for, to know the future, and to answer differently when asked again with the same seed over the same data.
@NullMarked
package kontor.inventory.simulation;

import org.jspecify.annotations.NullMarked;
