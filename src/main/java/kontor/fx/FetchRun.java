package kontor.fx;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import kontor.platform.data.Tx;
import kontor.platform.jobs.ScheduleRun;

/// Asks each public feed that is due. The schedule runs once over all nodes.
final class FetchRun {
    private final List<RateFeed> feeds;
    private final Intake intake;
    private final InstantSource clock;

    /// @param feeds the public ones that are asked
    FetchRun(List<RateFeed> feeds, Intake intake, InstantSource clock) {
        this.feeds = List.copyOf(feeds);
        this.intake = intake;
        this.clock = clock;
    }

    void run(ScheduleRun run) {
        for (RateFeed feed : feeds) {
            run.checkpoint();
            if (!intake.state(run.deadline(), feed.source()).due().isAfter(clock.instant())) {
                Consumer<Tx> fence = run::fenced;
                intake.newest(run.deadline(), fence, feed.source(), feed.newest(RateFeed.Ask.newest(null, run.deadline())));
                run.did(1);
            }
        }
    }
}
