/// What to do about each item today: one *signal* per item and scope, and what follows from it.
///
/// Words: a *signal* is what is known of an item's stock and demand, worked out beforehand; its *scope* is `ALL` or one location; its
/// *basis* is every other number that led to the suggested quantity; the *protection interval* is how long an order placed now must
/// last; a *proposal* is a signal that asks for something (urgent, reorder, reduce, dead stock, promote), a *dismissal* hides one for a
/// while; a *day* is how the assortment stood.
///
/// Signals are made anew in the job [SignalDue][kontor.inventory.items.SignalDue] enqueues, a chunk of items per transaction, and all of
/// them every night. Lists, export, dashboard and proposals read signals only, so they agree with each other.
///
/// Knows `items`, `math`, `forecast`, and reads what is open of purchase orders. Another part brings forecasts by being a [DemandOutlook].
/// Refuses to take an unknown stock, cost or demand for zero, and to order where no demand is known.
@NullMarked
package kontor.inventory.planning;

import org.jspecify.annotations.NullMarked;
