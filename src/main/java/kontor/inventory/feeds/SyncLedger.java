package kontor.inventory.feeds;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kontor.inventory.intake.IntakeFailure;
import kontor.inventory.intake.Ledger;
import kontor.inventory.intake.RowError;
import kontor.inventory.intake.Tally;
import kontor.platform.Failure;
import kontor.platform.data.Tx;
import kontor.platform.files.FileFailure;

/// Notes how the rows of a run came in.
record SyncLedger(SyncRunStore store, UUID id) implements Ledger {
    @Override
    public Named named() {
        return new Named("inventory.sync", "sync_run", id.toString());
    }

    @Override
    public boolean wanted(Tx tx) {
        return store.locked(tx, id).filter(each -> each.state().open()).isPresent();
    }

    @Override
    public void done(Tx tx, Tally tally, Instant at) {
        store.done(tx, id, tally, at);
    }

    @Override
    public boolean failed(Tx tx, Failure why, Tally tally, Instant at) {
        return store.failed(tx, id, why, tally, at);
    }

    @Override
    public void addErrors(Tx tx, List<RowError> errors) {
        SyncRunStore.addIssues(tx, id, errors);
    }

    /// A fetch that came to nothing is over: the next one is begun by whoever wants it, or by the plan.
    @Override
    public boolean endsWith(Failure why) {
        return why instanceof FeedFailure || why instanceof FileFailure || why instanceof IntakeFailure;
    }
}
