/// Stock and orders in balance: what is kept, what will be asked for, what to order, what was ordered and came.
///
/// Words: `items` has items, locations, suppliers, *sourcing rules*, policies, stock and *demand* per day; `intake` puts down whole
/// files of them; `feeds` fetches them from a company's own systems; `planning` makes one *signal* per item and scope, and from it *proposals*; `forecasts` runs
/// the pure engine of `forecast` over an assortment; `purchasing` turns a *cart* into *purchase orders* and *receipts*; `simulation`
/// replays the past under other rules; `quality` finds what is wrong in the figures; `math` and `forecast` are pure.
///
/// Refuses to take an unknown cost, lead time or stock for zero, to show a figure in a list that another list contradicts, to delete
/// what a failed fetch did not bring, and to order without saying how the quantity came about.
@ApplicationModule(allowedDependencies = {"platform", "tenancy", "activity"})
@NullMarked
package kontor.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
