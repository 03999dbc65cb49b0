package kontor.inventory.intake;

import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kontor.inventory.items.SignalDue;
import kontor.inventory.quality.QualityDue;
import kontor.platform.Failure;
import kontor.platform.data.Database;
import kontor.platform.data.SqlFault;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// Puts the rows of a file or a feed down, and notes in the same transaction how it went, whose signals are due, and that all figures
/// are to be looked at.
final class Putting {
    private static final int ITEMS_MAX = 1_001;

    private final Database database;
    private final SignalDue due;
    private final QualityDue quality;
    private final ActivityTrail trail;
    private final IntakeSettings settings;
    private final InstantSource clock;

    Putting(Database database, SignalDue due, QualityDue quality, ActivityTrail trail, IntakeSettings settings, InstantSource clock) {
        this.database = database;
        this.due = due;
        this.quality = quality;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param right the rows to put down
    /// @return false when other rows of this kind are being put down, and nothing was
    boolean put(JobRun run, Caller caller, Wish wish, Sifting sifting, InputStream right, Ledger ledger) {
        try {
            return putAlone(run, caller, wish, sifting, right, ledger);
        } catch (SqlFault e) {
            if (wish.kind().metBy(e)) {
                return false;
            }
            throw e;
        }
    }

    private boolean putAlone(JobRun run, Caller caller, Wish wish, Sifting sifting, InputStream right, Ledger ledger) {
        return database.inTransaction(caller, ledger.named().verb() + "_put", tx -> {
            run.fenced(tx);
            boolean wanted = ledger.wanted(tx, run.subjectId());
            if (wanted && !Merge.alone(tx, wish.kind())) {
                return false;
            }
            if (wanted) {
                put(tx, run.subjectId(), caller, wish, sifting, right, ledger);
            }
            return true;
        });
    }

    private void put(Tx tx, UUID id, Caller caller, Wish wish, Sifting sifting, InputStream right, Ledger ledger) {
        Instant now = clock.instant();
        Merge merge = new Merge(tx, wish, sifting.staged(), now);
        merge.stage(right);
        Merge.Found found = merge.check();
        if (found.count() > 0 && wish.take() == Wish.Take.ALL_OR_NOTHING) {
            throw new IntakeFailure.RowsRejected(found.count(), found.first()).refused();
        }
        Merge.Counts counts = merge.run(settings.removesPercentMax());
        ledger.done(tx, id, Tally.of(sifting, found, counts), now);
        ledger.addErrors(tx, id, Stream.concat(sifting.errors().stream(), found.first().stream()).toList());
        noted(tx, id, caller, ledger, "_done", Map.of("inserted", Long.toString(counts.inserted()), "updated",
                Long.toString(counts.updated()), "deleted", Long.toString(counts.deleted())));
        mark(tx, caller, wish, merge);
        quality.imported(tx, caller.tenantId());
    }

    /// Nothing was put down, for this reason.
    void failed(JobRun run, Caller caller, Failure why, Sifting sifting, Ledger ledger) {
        Merge.Found found = why instanceof IntakeFailure.RowsRejected(long rejected, List<RowError> first) && sifting.rejected() == 0
                ? new Merge.Found(rejected, first)
                : Merge.Found.NONE;
        database.inTransaction(caller, ledger.named().verb() + "_failed", tx -> {
            run.fenced(tx);
            UUID id = run.subjectId();
            boolean wanted = ledger.failed(tx, id, why, Tally.of(sifting, found), clock.instant());
            if (wanted) {
                ledger.addErrors(tx, id, Stream.concat(sifting.errors().stream(), found.first().stream()).toList());
                noted(tx, id, caller, ledger, "_failed", Map.of("code", why.code()));
                quality.imported(tx, caller.tenantId());
            }
            return wanted;
        });
    }

    private void noted(Tx tx, UUID id, Caller caller, Ledger ledger, String end, Map<String, String> details) {
        Ledger.Named named = ledger.named();
        trail.record(tx, caller, named.verb() + end, named.kind(), id.toString(), details);
    }

    private void mark(Tx tx, Caller caller, Wish wish, Merge merge) {
        if (wish.replaces() || wish.kind() == Kind.SUPPLIERS) {
            due.markAll(tx, caller.tenantId());
        } else if (wish.kind() != Kind.LOCATIONS) {
            due.mark(tx, caller.tenantId(), merge.items(ITEMS_MAX));
        }
    }
}
