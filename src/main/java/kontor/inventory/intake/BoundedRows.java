package kontor.inventory.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hands on the rows of a file: blank ones are passed over, the first other one is the heading, and there are only so many.
final class BoundedRows {
    private final RowSink sink;
    private final long most;
    private long seen = -1;

    /// @param most one more below the heading refuses all
    BoundedRows(RowSink sink, long most) {
        this.sink = sink;
        this.most = most;
    }

    void row(long line, List<? extends @Nullable Object> cells) {
        if (cells.stream().allMatch(BoundedRows::blank)) {
            return;
        }
        if (++seen == 0) {
            sink.heading(cells.stream().map(each -> each == null ? "" : Cell.shown(each)).toList());
        } else if (seen > most) {
            throw new IntakeFailure.TooManyRows(most).refused();
        } else {
            sink.row(line, cells);
        }
    }

    /// @throws kontor.platform.Refused when there was no heading
    void ended() {
        if (seen < 0) {
            throw new IntakeFailure.NoHeading("all of them").refused();
        }
    }

    private static boolean blank(@Nullable Object cell) {
        return cell == null || (cell instanceof String text && text.isBlank());
    }
}
