/// Uganda's EFRIS behind fiscal's port: envelope, keys, encryption, signature, the interfaces T101 to T147, return codes.
///
/// Source: URA, system-to-system interface document v23.4; "T109" and the like are its interface codes. Where the
/// document and captured answers disagree, the code follows the captured answer and says so.
///
/// Refuses: to believe the flags of an answer, to resend a T109 with other bytes, to repeat a T131 that may have been taken, to
/// report a verdict it did not receive.
@ApplicationModule(allowedDependencies = {"platform", "tenancy", "fiscal", "fx"})
@NullMarked
package kontor.efris;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
