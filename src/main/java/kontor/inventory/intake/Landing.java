package kontor.inventory.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kontor.platform.Refused;
import kontor.platform.data.CopyRows;
import kontor.platform.jobs.JobRun;
import kontor.platform.web.Upload;
import kontor.tenancy.Caller;

/// Takes rows from wherever they come: looks them over outside any transaction, and has the right ones put down in one. Whenever it is
/// killed, either all of that has happened or nothing.
public final class Landing {
    private final Putting putting;

    Landing(Putting putting) {
        this.putting = putting;
    }

    /// Where rows come from.
    public interface Origin {
        /// Hands all of them on.
        ///
        /// @throws Refused of a kind the [Ledger] knows, when they cannot be had
        void read(RowSink sink) throws IOException;
    }

    /// @return false when rows of this kind are just being put down by somebody else, and nothing has happened
    public boolean land(JobRun run, Caller caller, Wish wish, Ledger ledger, Origin origin) {
        Path right = Upload.temporary();
        try (CopyRows rightRows = new CopyRows(Files.newOutputStream(right))) {
            Sifting sifting = new Sifting(wish.kind(), rightRows, run);
            try {
                return landed(run, caller, wish, ledger, origin, sifting, right, rightRows);
            } catch (Refused e) {
                if (!ledger.endsWith(e.failure())) {
                    throw e;
                }
                putting.failed(run, caller, e.failure(), sifting, ledger);
                return true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Upload.remove(right);
        }
    }

    private boolean landed(JobRun run, Caller caller, Wish wish, Ledger ledger, Origin origin, Sifting sifting, Path right,
            CopyRows rightRows) throws IOException {
        origin.read(sifting);
        rightRows.close();
        if (wish.take() == Wish.Take.ALL_OR_NOTHING && sifting.rejected() > 0) {
            throw new IntakeFailure.RowsRejected(sifting.rejected(), List.of()).refused();
        }
        try (InputStream content = Files.newInputStream(right)) {
            return putting.put(run, caller, wish, sifting, content, ledger);
        }
    }
}
