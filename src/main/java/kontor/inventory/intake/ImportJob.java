package kontor.inventory.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
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
    private final Landing landing;
    private final IntakeSettings settings;
    private final InstantSource clock;

    ImportJob(Database database, Landing landing, IntakeSettings settings, InstantSource clock) {
        this.database = database;
        this.store = new ImportStore(database);
        this.rows = new ImportRows(database);
        this.landing = landing;
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
        if (order.isEmpty() || landing.land(run, caller, order.get().wish(), store,
                sink -> read(run, caller, order.get(), sink))) {
            return new JobOutcome.Done();
        }
        return new JobOutcome.Again(clock.instant().plus(OTHERS), "another file of this kind is being put down");
    }

    private void read(JobRun run, Caller caller, ImportStore.Order order, RowSink sink) throws IOException {
        if (run.failures() >= FAILURES_MAX) {
            throw new FileFailure.Unreadable("it was tried " + FAILURES_MAX + " times").refused();
        }
        Path file = Upload.temporary();
        try {
            fetch(run, caller, file);
            new Sheet(file, order.format(), settings.rowsMax()).read(sink);
        } finally {
            Upload.remove(file);
        }
    }

    private void fetch(JobRun run, Caller caller, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            int no = 0;
            for (Optional<byte[]> chunk = rows.chunk(caller, run.subjectId(), no); chunk.isPresent(); chunk = rows.chunk(caller,
                    run.subjectId(), no)) {
                out.write(chunk.get());
                run.checkpoint();
                no++;
            }
        }
    }
}
