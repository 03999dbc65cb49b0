/// Who did what to which thing, written in the transaction it records.
///
/// Refuses to be changed or shortened by the application: the database grants it insertion and reading only.
///
/// *Link*: a line's number and hash in its tenant's *chain*, made about half a second after the commit by the *linker*.
/// *Checkpoint*: a signed word, outside the database, that a chain was this one up to here. *Anchor*: the signature that lets a
/// chain begin later than at 1, after retention took whole months away. `kontor activity verify` walks the chains.
@ApplicationModule(allowedDependencies = {"platform", "tenancy"})
@NullMarked
package kontor.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
