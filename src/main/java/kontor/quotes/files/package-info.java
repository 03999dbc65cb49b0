/// Lines of a quote in people's spreadsheets, read without guessing.
///
/// Words: a *column* is one thing a line can say ([LineColumn]); the *heading* is the row that names the columns, in Russian or
/// English; a *cell problem* is what keeps one cell from being taken.
///
/// Knows only the bounds of `kontor.platform.files`: no database, no quote, no clock.
///
/// Refuses to cut a file short, to take a bare number for a percentage, a text that a spreadsheet would run, and a number that can
/// be read in two ways.
@NullMarked
package kontor.quotes.files;

import org.jspecify.annotations.NullMarked;
