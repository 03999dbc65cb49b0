/// Telling a tenant's own systems what happened, and being told by others.
///
/// Words: an *endpoint* is an address of the tenant that wants to hear of events; a *delivery* is one event on its way to one
/// endpoint, an *attempt* one try at it; a *source* is someone who may tell the tenant something; a *received* event is what
/// they told, kept word for word.
///
/// States: a delivery is pending → delivered | failed; a received event is received → handled | kept for a person.
///
/// Signs by the Standard Webhooks convention. Refuses: to deliver an event of a document before an earlier one is delivered or
/// given up, to show or keep what a receiver answered, to look at an unsigned body, and to lose a signed one of any shape.
@ApplicationModule(allowedDependencies = {"platform", "tenancy"})
@NullMarked
package kontor.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
