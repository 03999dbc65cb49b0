/// What is planned: items, where they lie, who delivers them on which terms, by which rules they are planned, what there is of them
/// and what was asked for.
///
/// Words: an *item* and a *location* are known by the names their company gives them; a *supplier* delivers (kind purchase) or makes
/// (kind work); a *source* or *sourcing rule* is one supplier of one item with its terms, at most one of an item's being the *main*
/// one; *terms* are what holds: the rule's own, else the supplier's; a *policy* is a set of planning figures, the company's own or
/// one *segment*'s; *demand* is what was asked for on a day at a location; an item is *due* when its signal is older than its data.
///
/// Null always means that nobody said it, and is inherited; zero is zero.
///
/// Knows `platform` and `tenancy`. Refuses two main sources of one item, to remove an item, a location or a supplier that anything
/// tells of, and to change a thing that somebody else changed meanwhile.
@NullMarked
package kontor.inventory.items;

import org.jspecify.annotations.NullMarked;
