/// The mathematics of inventories: order quantities, reorder points, service. Pure functions of numbers.
///
/// Words: *K* the fixed cost of an order, *h* the cost of holding one unit for one unit of time, *p* the cost of being one unit short,
/// *λ* or *μ* the demand per unit of time, *L* the lead time, *P* the protection interval (L, or L + R with a review every R);
/// the *position* is on hand + on order − back-ordered − reserved; *r* or *s* the reorder point, *S* the level ordered up to,
/// *Q* the order quantity; n(x) = E\[(D−x)⁺\] the expected shortfall of a demand D beyond x.
///
/// Follows Snyder and Shen, *Fundamentals of Supply Chain Theory* (2nd edition 2019), to which the chapters named beside the formulas
/// belong; docs/inventory-forecast.md lists them. Binary floating point throughout: these are statistics, not amounts anybody pays.
///
/// An argument that is out of bounds (a negative cost, a share outside 0 to 1) is an `IllegalArgumentException`.
@NamedInterface("math")
@NullMarked
package kontor.inventory.math;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
