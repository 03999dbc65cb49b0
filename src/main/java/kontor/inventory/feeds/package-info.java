/// Rows fetched from a company's own systems: databases, and documents on the web.
///
/// Words: a *source* says where from, which rows, and when; its *secret* is a password or token, kept sealed and never shown; its
/// *columns* say what the other side calls ours; a *run* is one fetch and what became of its rows; *issues* are what keeps rows from being
/// taken; a *trial* looks at the first rows and takes none.
///
/// States: a run is received → running → done, failed or cancelled. Of one company and one kind of rows there is one that is not over.
///
/// Knows `intake`, which takes the rows as it takes those of a file, and `platform`. Refuses to reach what is neither public nor vouched
/// for by the operator, to write at the other side, to take a secret along to another host, to take anything away for a fetch that failed
/// or brought nothing, and to show what the other side said.
@NamedInterface("feeds")
@NullMarked
package kontor.inventory.feeds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
