/// Files made of a frozen revision: offers, letters, invoices, specifications and the workbooks of those who check a price.
///
/// Pure but for the stream that is written to: no database, no clock, no locale of the machine. Lines are read one after the
/// other and written as they come, so that memory does not grow with their number.
///
/// Words: an *offer* ([Offer]) is what a revision says, with whom it is for; a *layout* ([Layout]) is what is told, a *format*
/// ([Format]) how; the *grid* is the table of lines, of 9 columns for the customer or of 20 as an open book; a *specification* is
/// the annex of a contract that an accepted offer becomes.
///
/// Refuses to calculate anything anew but sums in words and the review's two rules; to round a figure in the workbooks; to write
/// text that a spreadsheet would run.
@NullMarked
package kontor.quotes.documents;

import org.jspecify.annotations.NullMarked;
