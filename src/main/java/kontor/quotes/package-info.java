/// Offers: what goods cost until they are landed, and what they sell for.
///
/// Words: a *quote* is an offer; a *revision* is a frozen calculation of it; the *engine* (`kontor.quotes.engine`) is the
/// arithmetic, pure and repeatable; a *draft* is the working copy; *settings* and *reference* are the versions of a tenant's
/// figures and of the country and VAT rules; an *approval* is asked for one revision by its hash, a *decision* is a person's.
///
/// States: draft → (in review → ready →) pending finance → (pending senior →) approved → sent → accepted | declined | expired;
/// rejected and withdrawn beside them. One table says all of it: [QuoteTable].
///
/// Refuses to calculate with what is unknown, to round where the contract does not, to change a revision, to count an approval for
/// another revision than it was given for, and to let anyone approve their own quote.
@ApplicationModule(allowedDependencies = {"platform", "tenancy", "fx"})
@NullMarked
package kontor.quotes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
