package kontor.quotes;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.jobs.JobRun;
import kontor.quotes.files.CellProblem;
import kontor.quotes.files.ReadLine;
import kontor.tenancy.Caller;

/// Puts the lines of one file down in batches, each in a transaction that also says how far it is: whoever goes on after a crash
/// begins behind the last one.
final class ImportStaging {
    private static final int BATCH = 500;

    private final Database database;
    private final ImportStore store;
    private final Canonical canonical;
    private final InstantSource clock;
    private final JobRun run;
    private final Caller caller;
    private final int total;
    private final int before;
    private int seen;
    private boolean wanted = true;
    private ImportRows.Batch batch;

    ImportStaging(Database database, ImportStore store, Canonical canonical, InstantSource clock, JobRun run, Caller caller, int total) {
        this.database = database;
        this.store = store;
        this.canonical = canonical;
        this.clock = clock;
        this.run = run;
        this.caller = caller;
        this.total = total;
        this.before = run.resumedFrom().map(Integer::parseInt).orElse(0);
        this.batch = empty();
    }

    void take(ReadLine line) {
        // The reader hands on to the end of the file; that is sooner over than it could be broken off.
        if (!wanted || ++seen <= before) {
            return;
        }
        DraftLine draft = ImportedLine.of(line.values());
        List<CellProblem> problems = new ArrayList<>(line.problems());
        DraftRules.violations(draft).forEach(each -> problems.add(ImportedLine.problem(each, line)));
        if (problems.isEmpty()) {
            batch.rows().add(line.row());
            batch.lines().add(canonical.text(draft));
        } else {
            batch.rejected().add(line.row());
            problems.forEach(each -> batch.errorRows().add(line.row()));
            batch.errors().addAll(problems);
        }
        if (batch.rows().size() + batch.rejected().size() == BATCH) {
            flush();
        }
    }

    /// Puts down what is left, and ends the reading.
    void finish() {
        flush();
        if (wanted) {
            UUID id = run.subjectId();
            database.inTransaction(caller, "quotes.import_validated", tx -> {
                run.fenced(tx);
                return store.validated(tx, id, clock.instant());
            });
        }
    }

    private void flush() {
        if (batch.rows().isEmpty() && batch.rejected().isEmpty()) {
            return;
        }
        ImportRows.Batch full = new ImportRows.Batch(seen, batch.rows(), batch.lines(), batch.rejected(), batch.errorRows(),
                batch.errors());
        wanted = database.inTransaction(caller, "quotes.import_lines", tx -> {
            run.fenced(tx);
            run.checkpointed(tx, Integer.toString(seen));
            return store.add(tx, run.subjectId(), full, clock.instant());
        });
        batch = empty();
        if (wanted) {
            run.progress(seen, total);
        }
    }

    private static ImportRows.Batch empty() {
        return new ImportRows.Batch(0, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
