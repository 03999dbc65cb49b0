/// The apparatus of the drill, and what a scenario is made of.
///
/// **To write a scenario**: implement [Scenario] in `kontor.drill.scenarios`, add it to the list in `AllScenarios`, try it by
/// `kontor drill --only its-name`. It is stateless; everything it needs comes with the [Trial]:
///
/// - `trial.instance()`: the server under test, a process of its own: `kill()`, `terminate()`, `start()`, `awaitReady()`,
///   `metric(name)`, `reading()`, and `pipe()`, the TCP pipe between it and PostgreSQL, which can be poisoned ([Toxic]).
/// - `trial.postgres()`: `kill()`, `suspend()`, `resume()`, `stop()`, `start()`, `awaitBack()`; `connection(database)` of the
///   superuser, `count`, `rows`, `execute`, with `trial.instance().database()`.
/// - `trial.authority()`: the sandbox: `next(calls, "T109", fault)`, `always`, `heal()`, `sandbox()`, and `pipe()` before it.
/// - `trial.company(name)`: one more tenant with goods, a device and a key; its canary stands in all it writes.
/// - `trial.http()`: requests whose answers are judged; `trial.ledger().fiscalise(http, company, reference)`: documents that
///   are held against what is stored.
/// - [OpenLoop] and [Latencies] for loads; `trial.plot` for the report.
/// - `trial.must(what, held, detail)`, `trial.figure(name, value)`; `trial.times(whole, quick)` for rounds.
/// - `trial.drill().prepared(wish)` and `.node(wish, database)`: more instances; `.end(instance)`.
///
/// The scenario says by [Expected] which errors it may cause, and by [InstanceWish] what server it needs: `alone()` when it
/// leaves it in pieces. Beside it the [NormalTenant] works. After it the toxics and faults are taken away, a dead server is
/// started again, and [CommonChecks] hold: nothing acknowledged lost, nothing doubled at the authority, nothing foreign,
/// errors as expected and well-formed, the normal tenant's p99, connections, threads, memory, log.
@NullMarked
package kontor.drill.rig;

import org.jspecify.annotations.NullMarked;
