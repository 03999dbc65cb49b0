/// Which nodes of the program are live: each says so in the database, by the database's own time.
///
/// Refuses to elect anyone; who does a job is the business of the jobs' leases.
@NullMarked
package kontor.platform.nodes;

import org.jspecify.annotations.NullMarked;
