/// Proves the guarantees on a live instance: does to it what the audits say kills a back end, beside the traffic of a normal
/// tenant, and checks what must hold.
///
/// Words: a *scenario* is one thing that goes wrong; a *trial* is one run of it; the *normal tenant* works beside it; an
/// *instance* is a server process with a database of its own. `rig` is the apparatus, `scenarios` what is done with it.
///
/// Refuses: to touch anything but servers, databases and an authority it started itself, on the loopback address; to call
/// something proved whose scenario was skipped or ended early. Knows `platform` for the embedded PostgreSQL and `sandbox`
/// for the authority; the server it knows only over HTTP, signals and SQL, like anybody outside.
@ApplicationModule(allowedDependencies = {"platform", "sandbox"})
@NullMarked
package kontor.drill;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
