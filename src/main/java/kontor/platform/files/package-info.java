/// Files that come from outside or go there, within the bounds of one place: zip archives, XML, CSV and XLSX.
///
/// What comes in is counted while it is read and refused at its bound, never held whole; what goes out can be opened in a
/// spreadsheet without anything in it being run.
@NullMarked
package kontor.platform.files;

import org.jspecify.annotations.NullMarked;
