/// Who did what to which thing, written in the transaction it records.
///
/// Refuses to be changed or shortened by the application: the database grants it insertion and reading only.
@ApplicationModule(allowedDependencies = {"platform", "tenancy"})
@NullMarked
package kontor.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
