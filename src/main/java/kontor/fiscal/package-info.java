/// Turns an invoice or receipt into a fiscalised one at the tax authority, exactly once, even when the authority hangs.
///
/// Words: a *document* is something the authority may have to fiscalise; its *reference* is the tenant's own stable
/// number; to *fiscalise* is to obtain the authority's number (FDN) and code; *in doubt* means sent and no verdict known.
///
/// States: queued → submitting → fiscalised | rejected | blocked | retrying | in doubt | mismatch | cancelled; a document
/// leaves *in doubt* only by the authority's evidence, never by age.
///
/// Also reports goods that came in as stock. Words: a *movement* is one delivery and one report of it. States: queued → submitting →
/// accepted | rejected | blocked | retrying | in doubt → accepted | missing | mismatch; a movement that may have been taken is only asked
/// for, and sent again only when a person wants it.
///
/// Owns the ports [Authority] and [StockAuthority]; knows tenancy, activity and the platform. Refuses to change a document's payload once it is
/// queued, to resend other bytes under a used reference, and to hold a database connection while the authority thinks.
@ApplicationModule(allowedDependencies = {"platform", "tenancy", "activity"})
@NullMarked
package kontor.fiscal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
