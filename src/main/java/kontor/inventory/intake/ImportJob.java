package kontor.inventory.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.Failure;
import kontor.platform.Refused;
import kontor.platform.data.CopyRows;
import kontor.platform.data.Database;
import kontor.platform.files.FileFailure;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.platform.web.Upload;
import kontor.tenancy.Caller;

/// Reads one file outside any transaction, and has what is right in it put down in one. Whenever it is killed, either all of that has
/// happened or nothing; another run then begins anew.
final class ImportJob implements JobHandler {
    static final String KIND = "inventory.import";
    private static final Duration RUN_LIMIT = Duration.ofMinutes(15);
    /// A file that ends the process reading it must not end it for ever; less than the attempts of the job.
    private static final int FAILURES_MAX = 5;
    /// Until it is looked again whether another file of the same kind has been put down.
    private static final Duration OTHERS = Duration.ofSeconds(2);

    private final Database database;
    private final ImportStore store;
    private final ImportRows rows;
    private final Putting putting;
    private final IntakeSettings settings;
    private final InstantSource clock;

    ImportJob(Database database, Putting putting, IntakeSettings settings, InstantSource clock) {
        this.database = database;
        this.store = new ImportStore(database);
        this.rows = new ImportRows(database);
        this.putting = putting;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// Who does not want the file any more calls the import off; this then ends by itself.
    @Override
    public JobLimits limits() {
        return JobLimits.USUAL.runFor(RUN_LIMIT).notCancellable();
    }

    @Override
    public JobOutcome run(JobRun run) {
        UUID id = run.subjectId();
        Caller caller = Caller.job(run.tenantId(), KIND, run.jobId().toString(), RUN_LIMIT);
        Optional<ImportStore.Order> order = database.inTransaction(caller, "inventory.import_begin", tx -> {
            run.fenced(tx);
            return store.running(tx, id, clock.instant());
        });
        if (order.isEmpty() || attempted(run, caller, order.get())) {
            return new JobOutcome.Done();
        }
        return new JobOutcome.Again(clock.instant().plus(OTHERS), "another file of this kind is being put down");
    }

    /// @return false when another file has to be put down first
    private boolean attempted(JobRun run, Caller caller, ImportStore.Order order) {
        Path file = Upload.temporary();
        Path right = Upload.temporary();
        try (CopyRows rightRows = new CopyRows(Files.newOutputStream(right))) {
            Sifting sifting = new Sifting(order.wish().kind(), rightRows, run);
            try {
                return attempted(run, caller, order, file, sifting, right, rightRows);
            } catch (Refused e) {
                failed(run, caller, e, sifting);
                return true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Upload.remove(file);
            Upload.remove(right);
        }
    }

    private boolean attempted(JobRun run, Caller caller, ImportStore.Order order, Path file, Sifting sifting, Path right,
            CopyRows rightRows)
            throws IOException {
        if (run.failures() >= FAILURES_MAX) {
            throw new FileFailure.Unreadable("it was tried " + FAILURES_MAX + " times").refused();
        }
        fetch(run, caller, file);
        new Sheet(file, order.format(), settings.rowsMax()).read(sifting);
        rightRows.close();
        if (order.wish().take() == Wish.Take.ALL_OR_NOTHING && sifting.rejected() > 0) {
            throw new IntakeFailure.RowsRejected(sifting.rejected(), List.of()).refused();
        }
        try (InputStream content = Files.newInputStream(right)) {
            return putting.put(run, caller, order.wish(), sifting, content);
        }
    }

    private void fetch(JobRun run, Caller caller, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            int no = 0;
            for (Optional<byte[]> chunk = rows.chunk(caller, run.subjectId(), no); chunk.isPresent(); chunk = rows.chunk(caller,
                    run.subjectId(), no)) {
                out.write(chunk.get());
                run.checkpoint();
                no++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the file is to blame for is its end; anything else is tried again.
    private void failed(JobRun run, Caller caller, Refused e, Sifting sifting) {
        Failure why = e.failure();
        if (!(why instanceof FileFailure) && !(why instanceof IntakeFailure)) {
            throw e;
        }
        putting.failed(run, caller, why, sifting);
    }
}
