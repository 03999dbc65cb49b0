/// What comes in as whole files, or is fetched by `feeds`: read, checked row by row, and put down in one transaction or not at all.
///
/// Words: an *import* is one file on its way in; its *kind* says which table it is for; mode *upsert* adds and changes, *replace*
/// also takes away what did not come, within a declared range of days or of everything; *rejected* rows are those with
/// errors; *staging* is a table that only the transaction sees, filled by COPY.
///
/// States: received → running → done, failed or cancelled.
///
/// Knows `items`' tables, `quality`, which it tells that something came, and `platform`. Refuses to take rows of which some are wrong
/// unless told to take the right ones, to take away anything for want of rows, and to take away more than a share of what is there
/// without being told so.
@NamedInterface("intake")
@NullMarked
package kontor.inventory.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
