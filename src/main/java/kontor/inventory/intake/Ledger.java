package kontor.inventory.intake;

import java.time.Instant;
import java.util.List;
import kontor.platform.Failure;
import kontor.platform.data.Tx;

/// Where it is noted how one lot of rows came in: of a file, or of a feed. Everything is written in the transaction that is handed in,
/// which for [#done] is the one that puts the rows down.
public interface Ledger {
    /// What the activity log calls it.
    ///
    /// @param verb of the activity without its end: `inventory.import`
    /// @param kind of the subject: `inventory_import`
    /// @param id   of the subject
    record Named(String verb, String kind, String id) {
    }

    Named named();

    /// Whether somebody still wants it; held until the end of the transaction.
    boolean wanted(Tx tx);

    void done(Tx tx, Tally tally, Instant at);

    /// @return false when nobody wants it any more
    boolean failed(Tx tx, Failure why, Tally tally, Instant at);

    /// The first of what is wrong.
    void addErrors(Tx tx, List<RowError> errors);

    /// Whether this is the end of it; else it is tried again.
    boolean endsWith(Failure why);
}
