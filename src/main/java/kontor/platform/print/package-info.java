/// Paper: PDF written page by page, with letters of every language we write in.
///
/// A document goes out while it is made and needs a page of memory, however long it is. Titles of a table stand on each of its pages; text
/// without a sign to print becomes a gap.
@NullMarked
package kontor.platform.print;

import org.jspecify.annotations.NullMarked;
