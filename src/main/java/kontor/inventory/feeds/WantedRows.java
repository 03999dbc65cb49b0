package kontor.inventory.feeds;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import kontor.inventory.intake.RowSink;
import org.jspecify.annotations.Nullable;

/// Hands rows on while somebody wants them, which is looked at now and then.
final class WantedRows implements RowSink {
    private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

    private final RowSink sink;
    private final BooleanSupplier wanted;
    private long looked = System.nanoTime();

    WantedRows(RowSink sink, BooleanSupplier wanted) {
        this.sink = sink;
        this.wanted = wanted;
    }

    @Override
    public void heading(List<String> names) {
        sink.heading(names);
    }

    @Override
    public void row(long line, List<? extends @Nullable Object> cells) {
        if (System.nanoTime() - looked >= LOOK_EVERY) {
            looked = System.nanoTime();
            if (!wanted.getAsBoolean()) {
                throw new FeedFailure.RunOver().refused();
            }
        }
        sink.row(line, cells);
    }
}
