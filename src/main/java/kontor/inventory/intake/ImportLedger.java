package kontor.inventory.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kontor.platform.Failure;
import kontor.platform.data.Tx;
import kontor.platform.files.FileFailure;

/// Notes how the file of an import came in.
record ImportLedger(ImportStore store, UUID id) implements Ledger {
    @Override
    public Named named() {
        return new Named("inventory.import", "inventory_import", id.toString());
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
        ImportRows.addErrors(tx, id, errors);
    }

    /// What the file is to blame for.
    @Override
    public boolean endsWith(Failure why) {
        return why instanceof FileFailure || why instanceof IntakeFailure;
    }
}
