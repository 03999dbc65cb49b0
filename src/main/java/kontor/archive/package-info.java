/// A whole tenant as one file: exported from a running installation, imported into another.
///
/// Words: an *archive* is that file; its *manifest* lists every table with its rows and checksum; its *sealed part* holds the
/// tenant's data keys and its members' password hashes, under a passphrase that travels by another way.
///
/// Refuses: to leave out a tenant table (they are found in the catalogue); to export past the tenant wall; to import over a
/// tenant that is there; to keep an import that is not equal to its archive; to overwrite an account.
@ApplicationModule(allowedDependencies = {"platform", "tenancy"})
@NullMarked
package kontor.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
