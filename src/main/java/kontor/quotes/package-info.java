/// Offers: what goods cost until they are landed, and what they sell for.
///
/// Words: a *quote* is an offer; a *revision* is a frozen calculation of it; the *engine* (`kontor.quotes.engine`) is the
/// arithmetic, pure and repeatable.
///
/// Refuses to calculate with what is unknown, and to round where the contract does not.
@ApplicationModule(allowedDependencies = {"platform", "tenancy"})
@NullMarked
package kontor.quotes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
