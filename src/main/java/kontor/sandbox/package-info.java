/// A faithful local EFRIS with fault injection: the same protocol, keys, checks and numbers, on a port of its own.
///
/// Beside it stand two central banks' rate feeds ([RateBank]), with invented rates.
///
/// Its rule checker is written from the interface document a second time, on purpose not sharing a line with `fiscal`'s
/// arithmetic, so that one mistake cannot hide in both. Knows `efris` only for the envelope and the cryptography.
///
/// Refuses to be mixed into a live device: it answers only as environment "test", and nothing in the server reaches it
/// but by the address a device is configured with.
@ApplicationModule(allowedDependencies = {"platform", "efris"})
@NullMarked
package kontor.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
