package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.Refused;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.TenantSweep;
import kontor.platform.web.Page;
import kontor.platform.web.Upload;
import kontor.quotes.LineImport.Mode;
import kontor.quotes.LineImport.Placement;
import kontor.quotes.engine.Calculation;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Files of lines for drafts: received whole or not at all, read by a job, looked at by a person, and committed in one transaction.
final class Imports implements TenantSweep {
    private static final Duration KEPT = Duration.ofDays(30);
    /// Each may have ten thousand lines and more errors.
    private static final int SWEPT_MAX = 10;

    private final ImportStore store;
    private final ImportRows rows;
    private final Quotes quotes;
    private final Jobs jobs;
    private final Canonical canonical;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Imports(ImportStore store, ImportRows rows, Quotes quotes, Jobs jobs, Canonical canonical, ActivityTrail trail, InstantSource clock) {
        this.store = store;
        this.rows = rows;
        this.quotes = quotes;
        this.jobs = jobs;
        this.canonical = canonical;
        this.trail = trail;
        this.clock = clock;
    }

    /// How a validated import is committed.
    ///
    /// @param mode      absent: all or nothing
    /// @param placement absent: in place of the draft's lines
    record Wish(@Nullable Mode mode, @Nullable Placement placement) {
        static final Wish NONE = new Wish(null, null);

        Mode knownMode() {
            return mode == null ? Mode.ALL_OR_NOTHING : mode;
        }

        Placement knownPlacement() {
            return placement == null ? Placement.REPLACE : placement;
        }
    }

    /// Keeps a file, and has it read.
    LineImport receive(Tx tx, Caller caller, UUID quoteId, String fileName, Upload upload) {
        quotes.requireEditable(tx, caller, quoteId);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        UUID job = jobs.enqueue(tx, caller.tenantId(), ImportJob.KIND, id, now);
        store.insert(tx, new ImportStore.Made(id, quoteId, job, fileName, upload, Objects.requireNonNull(caller.principal().id()),
                caller.principal().name(), now));
        int[] no = new int[1];
        upload.pieces(piece -> ImportRows.addChunk(tx, id, no[0]++, piece));
        trail.record(tx, caller, "quote.import_received", "quote", quoteId.toString(), Map.of("import", id.toString(), "file", fileName));
        return store.find(tx, id).orElseThrow(Imports::unknown);
    }

    LineImport find(Caller caller, UUID id) {
        return store.find(caller, id).orElseThrow(Imports::unknown);
    }

    Page<ImportError> errors(Caller caller, UUID id, Page.Request page) {
        find(caller, id);
        return Page.of(rows.errors(caller, id, page.after(), page.rows()), page, ImportError::id);
    }

    /// Up to `most` errors behind one of them.
    List<ImportError> errors(Caller caller, UUID id, @Nullable UUID after, int most) {
        return rows.errors(caller, id, after, most);
    }

    /// Puts the lines into the draft.
    ///
    /// @param version the quote's, which the commit was decided on
    LineImport commit(Tx tx, Caller caller, UUID id, int version, Wish wish) {
        LineImport found = store.locked(tx, id).orElseThrow(Imports::unknown);
        if (found.state() != ImportState.VALIDATED) {
            throw new ImportFailure.NotNow(found.state()).refused();
        }
        if (found.accepted() == 0) {
            throw new ImportFailure.NothingToTake().refused();
        }
        if (wish.knownMode() == Mode.ALL_OR_NOTHING && found.rejected() > 0) {
            throw new ImportFailure.RowsRejected(found.rejected()).refused();
        }
        List<@Nullable DraftLine> lines = new ArrayList<>();
        ImportRows.lines(tx, id, Calculation.LINES_MAX).forEach(each -> lines.add(canonical.read(each, DraftLine.class)));
        if (lines.size() != found.accepted()) {
            throw new IllegalStateException("import " + id + " accepted " + found.accepted() + " lines and kept " + lines.size());
        }
        quotes.change(tx, caller, found.quoteId(), version, before -> before.withLines(placed(before, lines, wish.knownPlacement())));
        store.committed(tx, id, wish.knownMode(), wish.knownPlacement(), clock.instant());
        trail.record(tx, caller, "quote.import_committed", "quote", found.quoteId().toString(), Map.of("import", id.toString(), "lines",
                Integer.toString(lines.size()), "placement", wish.knownPlacement().name()));
        return store.find(tx, id).orElseThrow(Imports::unknown);
    }

    /// Ends an import that was not committed, and forgets its file and lines. Again: nothing more happens.
    void cancel(Tx tx, Caller caller, UUID id) {
        LineImport found = store.locked(tx, id).orElseThrow(Imports::unknown);
        switch (found.state()) {
            case COMMITTED -> throw new ImportFailure.NotNow(found.state()).refused();
            case CANCELLED -> {
            }
            case RECEIVED, PARSING, VALIDATED, FAILED -> {
                store.cancelled(tx, id, clock.instant());
                trail.record(tx, caller, "quote.import_cancelled", "quote", found.quoteId().toString(), Map.of("import", id.toString()));
            }
        }
    }

    @Override
    public int sweep(Tx tx, int most) {
        return ImportStore.sweep(tx, clock.instant().minus(KEPT), Math.min(most, SWEPT_MAX));
    }

    private static List<@Nullable DraftLine> placed(Draft before, List<@Nullable DraftLine> lines, Placement placement) {
        List<@Nullable DraftLine> all = new ArrayList<>(placement == Placement.APPEND ? before.rows() : List.of());
        all.addAll(lines);
        return all;
    }

    private static Refused unknown() {
        return new ImportFailure.Unknown().refused();
    }
}
