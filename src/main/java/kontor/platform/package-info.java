/// What every part stands on: the web edge, the way to the database, jobs, bounds on remote calls, measures, money.
///
/// Knows no part and no business word. Refuses to decide who may do what (that is `tenancy`) and to hold a tenant's
/// rows other than jobs and idempotency records.
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {})
@NullMarked
package kontor.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
