package kontor.inventory.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kontor.platform.Failure;
import kontor.platform.data.Tx;
import kontor.platform.files.FileFailure;

/// Where it is noted how rows came in: of a file, or of a feed. Each time is known by the id that is the subject of its job.
/// Everything is written in the transaction that is handed in, which for [#done] is the one that puts the rows down.
public interface Ledger {
    /// What the activity log calls them.
    ///
    /// @param verb of the activity without its end: `inventory.import`
    /// @param kind of the subject: `inventory_import`
    record Named(String verb, String kind) {
    }

    Named named();

    /// Whether somebody still wants it; held until the end of the transaction.
    boolean wanted(Tx tx, UUID id);

    void done(Tx tx, UUID id, Tally tally, Instant at);

    /// @return false when nobody wants it any more
    boolean failed(Tx tx, UUID id, Failure why, Tally tally, Instant at);

    /// The first of what is wrong.
    void addErrors(Tx tx, UUID id, List<RowError> errors);

    /// Whether this is the end of it, as what the rows themselves are to blame for; else it is tried again.
    default boolean endsWith(Failure why) {
        return why instanceof FileFailure || why instanceof IntakeFailure;
    }
}
