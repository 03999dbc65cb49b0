/// What comes in as whole files: read, checked row by row, and put down in one transaction or not at all.
///
/// Words: an *import* is one file on its way in; its *kind* says which table it is for; mode *upsert* adds and changes, *replace*
/// also takes away what the file does not have, within a declared range of days or of everything; *rejected* rows are those with
/// errors; *staging* is a table that only the transaction sees, filled by COPY.
///
/// States: received → running → done, failed or cancelled.
///
/// Knows `items`' tables and `platform`. Refuses to take a file whose rows are wrong unless told to take the right ones, to take away
/// anything for an empty file, and to take away more than a share of what is there without being told so.
@NamedInterface("intake")
@NullMarked
package kontor.inventory.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
