/// Measures what Kontor costs above its database: the floor and the product in one run, on one machine.
///
/// Words: the *floor* is the same SQL by plain JDBC in this process against the same PostgreSQL; the *product* is a server
/// process of this same program over HTTP; a *caller* asks, waits for the answer and asks again; a *cell* is one workload
/// at one number of callers, measured once.
///
/// Refuses: to measure anything but a server and a database it started itself, on the loopback address, on data that was
/// seeded and analysed first; to call a run good in which a request failed. Knows no part but `platform`: the statements of
/// the floor are written down here, and a test holds them against those the product really sends.
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package kontor.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
