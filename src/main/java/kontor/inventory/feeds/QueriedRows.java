package kontor.inventory.feeds;

import java.util.List;
import kontor.inventory.intake.IntakeFailure;
import kontor.inventory.intake.RowSink;
import kontor.platform.egress.ForeignRows;
import org.jspecify.annotations.Nullable;

/// Numbers the rows of a query, and takes only so many.
final class QueriedRows implements ForeignRows {
    private final RowSink sink;
    private final long most;
    private long seen;

    /// @param most one more refuses all
    QueriedRows(RowSink sink, long most) {
        this.sink = sink;
        this.most = most;
    }

    @Override
    public void columns(List<String> names) {
        sink.heading(names);
    }

    @Override
    public void row(List<@Nullable String> cells) {
        if (++seen > most) {
            throw new IntakeFailure.TooManyRows(most).refused();
        }
        sink.row(seen, cells);
    }
}
