package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Calculations;
import kontor.platform.jobs.Jobs;
import kontor.platform.web.Page;
import kontor.quotes.QuoteDocument.State;
import kontor.quotes.QuotesFailure.Thing;
import kontor.quotes.documents.Language;
import kontor.quotes.documents.Layout;
import kontor.quotes.documents.Offer;
import kontor.quotes.documents.OfferDocument;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Files of quotes: a short one is written while its reader waits, a long one by a job.
final class QuoteDocuments {
    static final String JOB = "quotes.document";
    /// So many lines are written by a job.
    static final int LINES_LATER = 200;
    /// Reading a revision and the master data it is for.
    private static final Duration LOAD_MAX = Duration.ofSeconds(20);

    private final Database database;
    private final QuoteStore quotes;
    private final RevisionStore revisions;
    private final Offers offers;
    private final QuoteDocumentStore store;
    private final Calculations calculations;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    QuoteDocuments(Database database, QuoteStore quotes, RevisionStore revisions, Offers offers, QuoteDocumentStore store,
            Calculations calculations, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.quotes = quotes;
        this.revisions = revisions;
        this.offers = offers;
        this.store = store;
        this.calculations = calculations;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /// What is kept in one transaction: the wish, and the file when it is short.
    record Prepared(QuoteDocument document, @Nullable Written written) {
    }

    /// A short file.
    record Written(String sha256, long bytes, List<byte[]> parts) {
        Written {
            parts = List.copyOf(parts);
        }
    }

    /// Loads the revision, and writes the file now when it is short. Nothing is kept but the number a specification takes.
    ///
    /// @throws kontor.platform.Refused when quote or revision are unknown, or it is no quote for this layout
    Prepared prepare(Caller caller, UUID quoteId, DocumentWish.Known wish) {
        Offer offer = offer(caller, quoteId, wish.revision(), wish.layout(), wish.language());
        int lines = offer.lines().count();
        Instant now = clock.instant();
        QuoteDocument document = new QuoteDocument(UuidCreator.getTimeOrderedEpoch(), quoteId, offer.head().number(),
                offer.head().revision(), offer.head().resultHash(), wish.format(), wish.layout(), offer.head().language(), lines,
                State.WAITING, null, null, null, caller.principal().name(), now, null, now.plus(QuoteDocument.HELD));
        Written written = lines >= LINES_LATER
                ? null
                : calculations.calculate("a document of " + lines + " lines", caller.deadline(),
                        under -> written(offer, wish, under::check));
        return new Prepared(document, written);
    }

    /// Keeps what was prepared; a file that is not written yet becomes a job.
    QuoteDocument keep(Tx tx, Caller caller, Prepared prepared) {
        QuoteDocument wish = prepared.document();
        Written written = prepared.written();
        if (written == null) {
            UUID job = jobs.enqueue(tx, caller.tenantId(), JOB, wish.id(), clock.instant());
            QuoteDocument later = new QuoteDocument(wish.id(), wish.quoteId(), wish.quoteNumber(), wish.revision(), wish.resultHash(),
                    wish.format(), wish.layout(), wish.language(), wish.lines(), State.WAITING, job, null, null, wish.requestedBy(),
                    wish.requestedAt(), null, wish.heldUntil());
            store.insert(tx, later, caller.principal().id());
            return later;
        }
        store.insert(tx, wish, caller.principal().id());
        for (int no = 0; no < written.parts().size(); no++) {
            store.part(tx, wish.id(), no, written.parts().get(no));
        }
        return made(tx, caller, wish, written.sha256(), written.bytes());
    }

    /// States that the file is whole, and what it is.
    QuoteDocument made(Tx tx, Caller caller, QuoteDocument wish, String sha256, long bytes) {
        Instant now = clock.instant();
        store.made(tx, wish.id(), sha256, bytes, now);
        trail.record(tx, caller, "quote.document_made", "quote", wish.quoteId().toString(),
                Map.of("number", wish.quoteNumber(), "revision", Integer.toString(wish.revision()), "layout", wish.layout().name(),
                        "format",
                        wish.format().name(), "sha256", sha256));
        return new QuoteDocument(wish.id(), wish.quoteId(), wish.quoteNumber(), wish.revision(), wish.resultHash(), wish.format(),
                wish.layout(), wish.language(), wish.lines(), State.READY, wish.jobId(), sha256, bytes, wish.requestedBy(),
                wish.requestedAt(), now, wish.heldUntil());
    }

    QuoteDocument find(Caller caller, UUID id) {
        QuoteDocument found = store.find(caller, id).orElseThrow(() -> new QuotesFailure.Unknown(Thing.DOCUMENT).refused());
        boolean open = found.state() == State.WAITING && found.jobId() != null
                && jobs.find(caller, found.jobId()).filter(job -> !job.state().over()).isPresent();
        return found.state() == State.READY || open ? found : again(caller, found);
    }

    /// The job may have ended between the two looks.
    private QuoteDocument again(Caller caller, QuoteDocument found) {
        QuoteDocument now = store.find(caller, found.id()).orElse(found);
        return now.state() == State.READY ? now : now.in(State.FAILED);
    }

    Page<QuoteDocument> page(Caller caller, UUID quote, @Nullable String sha256, Page.Request page) {
        if (quotes.find(caller, quote).isEmpty()) {
            throw Quotes.unknown();
        }
        return Page.of(store.page(caller, quote, sha256, page), page, QuoteDocument::id);
    }

    /// @param revision null: the current one
    Offer offer(Caller caller, UUID quoteId, @Nullable Integer revision, Layout layout, @Nullable Language language) {
        return database.inTransaction(caller.within(LOAD_MAX), "quotes.offer", tx -> {
            StoredQuote quote = quotes.find(tx, quoteId).orElseThrow(Quotes::unknown);
            Integer no = revision == null ? quote.head().revision() : revision;
            if (no == null) {
                throw new QuotesFailure.Guarded(Guard.NOT_FROZEN).refused();
            }
            Frozen frozen = revisions.find(tx, quoteId, no).orElseThrow(() -> new QuotesFailure.Unknown(Thing.REVISION).refused());
            return offers.of(tx, quote, frozen, layout, language);
        });
    }

    private static Written written(Offer offer, DocumentWish.Known wish, Runnable checkpoint) {
        List<byte[]> parts = new ArrayList<>();
        FileParts out = new FileParts(parts::add);
        OfferDocument.write(offer, wish.layout(), wish.format(), out, checkpoint);
        out.close();
        return new Written(out.checksum(), out.bytes(), parts);
    }
}
