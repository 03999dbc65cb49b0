package kontor.quotes.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as they come: what stands above the heading, the heading, and what stands below it.
final class Table {
    private final boolean commaSeparated;
    private final Lines lines;
    private int looked;
    private List<LineColumn> missing = LineColumn.NEEDED;
    private @Nullable RowReader below;

    Table(boolean commaSeparated, Lines lines) {
        this.commaSeparated = commaSeparated;
        this.lines = lines;
    }

    /// Takes rows below the heading that are not blank.
    interface Lines {
        void row(long row, RowReader reader, List<? extends @Nullable Object> cells);
    }

    void row(long row, List<? extends @Nullable Object> cells) {
        if (cells.stream().allMatch(RowReader::blank)) {
            return;
        }
        RowReader reader = below;
        if (reader == null) {
            above(cells);
        } else {
            lines.row(row, reader, cells);
        }
    }

    /// @throws kontor.platform.Refused [LineFileFailure.NoHeading]
    Heading heading() {
        RowReader reader = below;
        if (reader == null) {
            throw new LineFileFailure.NoHeading(Math.min(looked, LineFile.HEADING_ROWS), LineFileFailure.listed(missing)).refused();
        }
        return reader.heading();
    }

    private void above(List<? extends @Nullable Object> cells) {
        if (++looked > LineFile.HEADING_ROWS) {
            throw new LineFileFailure.NoHeading(LineFile.HEADING_ROWS, LineFileFailure.listed(missing)).refused();
        }
        Heading heading = Heading.of(cells);
        if (!heading.whole()) {
            missing = heading.missing().size() < missing.size() ? heading.missing() : missing;
            return;
        }
        if (!heading.twice().isEmpty()) {
            throw new LineFileFailure.ColumnTwice(LineFileFailure.listed(heading.twice())).refused();
        }
        below = new RowReader(heading, new CellReader(commaSeparated));
    }
}
