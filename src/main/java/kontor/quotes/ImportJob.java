package kontor.quotes;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.Failure;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.files.FileFailure;
import kontor.platform.files.SheetKind;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.platform.web.Upload;
import kontor.quotes.files.LineFile;
import kontor.quotes.files.LineFileFailure;
import kontor.tenancy.Caller;

/// Reads one file of lines and keeps what can be taken of it, for a person to look at before it goes into the draft.
final class ImportJob implements JobHandler {
    static final String KIND = "quotes.import";
    private static final Duration RUN_LIMIT = Duration.ofMinutes(5);
    /// A file that ends the process reading it must not end it for ever; less than the attempts of the job.
    private static final int FAILURES_MAX = 5;

    private final Database database;
    private final ImportStore store;
    private final ImportRows rows;
    private final ImportSettings settings;
    private final Canonical canonical;
    private final InstantSource clock;

    ImportJob(Database database, ImportStore store, ImportSettings settings, Canonical canonical, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.rows = new ImportRows(database);
        this.settings = settings;
        this.canonical = canonical;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// Who does not want the file any more cancels the import; this then ends by itself.
    @Override
    public JobLimits limits() {
        return JobLimits.USUAL.runFor(RUN_LIMIT).notCancellable();
    }

    @Override
    public JobOutcome run(JobRun run) {
        UUID id = run.subjectId();
        Caller caller = Caller.job(run.tenantId(), KIND, run.jobId().toString(), RUN_LIMIT);
        Optional<SheetKind> kind = database.inTransaction(caller, "quotes.import_begin", tx -> {
            run.fenced(tx);
            return store.parsing(tx, id, clock.instant());
        });
        if (kind.isPresent()) {
            attempt(run, caller, kind.get());
        }
        return new JobOutcome.Done();
    }

    private void attempt(JobRun run, Caller caller, SheetKind kind) {
        if (run.failures() >= FAILURES_MAX) {
            failed(run, caller, new FileFailure.Unreadable("it was tried " + FAILURES_MAX + " times"));
            return;
        }
        Path file = Upload.temporary();
        try {
            fetch(run, caller, file);
            parse(run, caller, LineFile.of(file, kind));
        } catch (Refused e) {
            Failure why = e.failure();
            if (!(why instanceof FileFailure) && !(why instanceof LineFileFailure)) {
                throw e;
            }
            failed(run, caller, why);
        } finally {
            Upload.remove(file);
        }
    }

    private void parse(JobRun run, Caller caller, LineFile file) {
        LineFile.Shape shape = file.look(settings.linesMax(), run::checkpoint);
        boolean wanted = database.inTransaction(caller, "quotes.import_shape", tx -> {
            run.fenced(tx);
            return store.shaped(tx, run.subjectId(), shape, clock.instant());
        });
        if (wanted) {
            ImportStaging staging = new ImportStaging(database, store, canonical, clock, run, caller, shape.lines());
            file.read(staging::take);
            staging.finish();
        }
    }

    private void failed(JobRun run, Caller caller, Failure why) {
        database.inTransaction(caller, "quotes.import_failed", tx -> {
            run.fenced(tx);
            return store.failed(tx, run.subjectId(), why, clock.instant());
        });
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
}
