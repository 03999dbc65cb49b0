/// What is wrong in the figures everything else is worked out from, and how much of them is right.
///
/// Words: a *rule* says what is looked for (its *kind*), by which figures (its *parameters*), how bad it is (error, warning, info) and of
/// what it speaks (its *dimension*: completeness, consistency, accuracy); rules are rows, and a company may set its own *threshold*: other
/// figures, another severity, or none at all. A *run* looks for everything over all items; a *result* is what one rule came to: of so many
/// *checked*, so many *found*; a *finding* names one thing at fault with a *sample* of the figures that say so. The *score* is the share
/// that is right, per dimension and in all; runs one after the other are its trend.
///
/// A run is made when somebody asks, and after each import or fetch by a job enqueued with it. It blocks nothing. States: queued → running → done,
/// failed or cancelled.
///
/// Reads the tables of items, imports, fetches and signals. Refuses to look at some items only, and to call a company healthy that has nothing.
@NullMarked
package kontor.inventory.quality;

import org.jspecify.annotations.NullMarked;
