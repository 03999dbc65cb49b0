package kontor.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the authority has written down, and how it comes there: on the disk first, where there is a journal, then in the state. One lock
/// holds a check and what is written upon it together.
final class Ledger implements AutoCloseable {
    private final SandboxState state = new SandboxState();
    private final @Nullable Journal journal;

    /// @param file the journal's, taken up where it ends; null: without one
    Ledger(@Nullable Path file) {
        this.journal = file == null ? null : Journal.open(file, state::apply);
    }

    SandboxState state() {
        return state;
    }

    void record(SandboxEvent event) {
        synchronized (state) {
            if (journal != null) {
                journal.append(event);
            }
            state.apply(event);
        }
    }

    /// Checks and issues in one step: of any number of documents that ask for the check of the same reference, one is issued.
    ///
    /// @param draft makes the document of its FDN
    /// @throws Refusal 2253 with the documents there are
    IssuedDocument issue(String tin, String deviceNo, String reference, boolean checked, Function<String, IssuedDocument> draft) {
        synchronized (state) {
            List<IssuedDocument> there = checked ? state.documents(tin, reference) : List.of();
            if (!there.isEmpty()) {
                throw new Refusal("2253", "The seller's reference number already exists!", DocumentUpload.existing(there));
            }
            IssuedDocument document = draft.apply(state.nextFdn(new SandboxState.DeviceId(tin, deviceNo)));
            record(document);
            return document;
        }
    }

    /// Takes a movement of stock.
    ///
    /// @param record makes the movement of its id
    void take(Function<String, StockRecord> record) {
        synchronized (state) {
            record(record.apply(Numbering.stockId(state.stock().size())));
        }
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
