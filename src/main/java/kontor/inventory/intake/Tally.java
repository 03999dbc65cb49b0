package kontor.inventory.intake;

import java.util.List;

/// What became of rows that came in.
///
/// @param rows           that came
/// @param rejected       of them, for whatever reason
/// @param errors         all that is wrong in them
/// @param inserted       rows that were not there before
/// @param updated        rows that were there and are other now
/// @param deleted        rows that were taken away, or are no longer active
/// @param ignoredColumns headings of columns that are not known
public record Tally(long rows, long rejected, long errors, long inserted, long updated, long deleted, List<String> ignoredColumns) {
    public Tally {
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    /// Nothing was put down.
    static Tally of(Sifting sifting, Merge.Found found) {
        return of(sifting, found, new Merge.Counts(0, 0, 0));
    }

    static Tally of(Sifting sifting, Merge.Found found, Merge.Counts counts) {
        return new Tally(sifting.rows(), sifting.rejected() + found.count(), sifting.wrong() + found.count(), counts.inserted(),
                counts.updated(), counts.deleted(), sifting.ignored());
    }
}
