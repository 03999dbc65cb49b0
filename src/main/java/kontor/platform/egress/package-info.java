/// Calls to addresses that tenants name, and documents and rows fetched from there. Nothing else in the program may go where a tenant
/// says.
///
/// An address is parsed once by one parser, resolved once, every answer is checked, and the connection is made to the checked
/// address itself; the name only serves certificate and Host field. Refuses: what is not https on port 443, every network that
/// is not public (unless the operator allows it), redirects of calls, and answers beyond their bounds in size or time. What is fetched
/// may be redirected three times, each step checked like the first; of databases verified TLS at their own port stands for https.
@NullMarked
package kontor.platform.egress;

import org.jspecify.annotations.NullMarked;
