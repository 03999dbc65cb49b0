/// Who may act, and for whom: tenants, accounts, memberships with roles, invitations, sessions, API keys.
///
/// Words: a *tenant* is the paying organisation and owner of every row; an *account* is a person who signs in; a
/// *membership* gives an account a role in a tenant; a *caller* is tenant + account or key + permissions + request id +
/// deadline, the first argument of every face.
///
/// Refuses: to trust a tenant named by the request instead of the credential; to keep a secret in a form from which it
/// can be read back; to let a suspended tenant, a deactivated account or a revoked key do one more thing.
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package kontor.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
