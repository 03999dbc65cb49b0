/// Currencies and their rates: what the banks publish, what a tenant sets, and one amount in another currency.
///
/// Words: a *rate set* is what one source said for one date, as it said it, never rounded and never changed; the *base* is the
/// currency its rates are told in; a *feed* is a source that is asked over the network; a *conversion* shows its *path*, the
/// one or two steps over the base.
///
/// The sets of public feeds (Central Bank of Russia, ECB) belong to nobody and are seen by all tenants. What a tenant sets by
/// hand ([RateSource#MANUAL]), lays over a public set ([RateSource#MIXED]) or is told by its own tax authority
/// ([RateSource#EFRIS]) is its own: an authority somebody connected must not speak for others.
///
/// Refuses: to change or remove a set, to guess a missing rate (never 1), to round, to take a document that is broken or lacks
/// a needed currency. While a feed is away the last set stays, and its age is told.
@ApplicationModule(allowedDependencies = {"platform", "tenancy"})
@NullMarked
package kontor.fx;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
