package kontor.quotes;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.quotes.QuoteDocument.State;
import kontor.quotes.documents.Offer;
import kontor.quotes.documents.OfferDocument;
import kontor.tenancy.Caller;

/// Writes a long file. Each part goes to the database in a transaction of its own, so that neither a connection nor more than a
/// part of the file is held; only the last one says that the file is there.
final class QuoteDocumentJob implements JobHandler {
    private static final JobLimits LIMITS = JobLimits.USUAL.attempts(3).runFor(Duration.ofMinutes(5));

    private final Database database;
    private final QuoteDocuments documents;
    private final QuoteDocumentStore store;

    QuoteDocumentJob(Database database, QuoteDocuments documents, QuoteDocumentStore store) {
        this.database = database;
        this.documents = documents;
        this.store = store;
    }

    @Override
    public String kind() {
        return QuoteDocuments.JOB;
    }

    @Override
    public JobLimits limits() {
        return LIMITS;
    }

    @Override
    public JobOutcome run(JobRun run) {
        Caller caller = Caller.job(run.tenantId(), kind(), run.jobId().toString(), run.deadline().remaining());
        Optional<QuoteDocument> wish = store.find(caller, run.subjectId());
        if (wish.isEmpty()) {
            return new JobOutcome.Failed("nobody asks for it any more");
        }
        if (wish.get().state() != State.READY) {
            write(run, caller, wish.get());
        }
        return new JobOutcome.Done();
    }

    private void write(JobRun run, Caller caller, QuoteDocument wish) {
        Offer offer = documents.offer(caller, wish.quoteId(), wish.revision(), wish.layout(), wish.language());
        fenced(run, caller, tx -> store.clear(tx, wish.id()));
        FileParts out = new FileParts(new Kept(run, caller, wish.id())::take);
        Progress progress = new Progress(run, offer.lines().count());
        OfferDocument.write(offer, wish.layout(), wish.format(), out, progress::line);
        out.close();
        fenced(run, caller, tx -> documents.made(tx, caller, wish, out.checksum(), out.bytes()));
    }

    private <T> T fenced(JobRun run, Caller caller, Function<Tx, T> work) {
        return database.inTransaction(caller, kind(), tx -> {
            run.fenced(tx);
            return work.apply(tx);
        });
    }

    private final class Kept {
        private final JobRun run;
        private final Caller caller;
        private final UUID id;
        private int no;

        Kept(JobRun run, Caller caller, UUID id) {
            this.run = run;
            this.caller = caller;
            this.id = id;
        }

        void take(byte[] part) {
            fenced(run, caller, tx -> store.part(tx, id, no, part));
            no++;
        }
    }

    private static final class Progress {
        private final JobRun run;
        private final int total;
        private int done;

        Progress(JobRun run, int total) {
            this.run = run;
            this.total = total;
        }

        /// The last line is not the end of the work: sums and packing follow.
        void line() {
            run.progress(done++, total);
        }
    }
}
