/// From what somebody wants to buy to what stands in the store.
///
/// Words: a *cart* is what one account, or one key, is about to order; its *lines* are an item from a supplier with a quantity. An
/// *order* (`PO-2026-000123`) is what was ordered from one supplier, at the *terms* of that day; a *receipt* is one delivery of it.
/// *Open* is what of a line has not come yet and still should.
///
/// States: draft → sent → confirmed → partly received → received, or cancelled before anything came; [OrderTable] is the one place
/// that says so. Every step is made under a comparison with the version it was decided on, and stands in the activity log.
///
/// A delivery is told to whoever wants to know by a job enqueued with it ([ReceivedGoods]); who that is, is not known here.
///
/// Refuses to take a price from who orders, to take an unknown cost for zero, to order below a supplier's minimum or in broken packs, to
/// give two orders one number, and to receive more than was ordered without being told that it is meant.
@NamedInterface("purchasing")
@NullMarked
package kontor.inventory.purchasing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
