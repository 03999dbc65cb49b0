package kontor.inventory.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.Refused;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.TenantSweep;
import kontor.platform.web.Page;
import kontor.platform.web.Upload;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// Files of inventory rows: received whole or not at all, and read by a job that puts them down in one transaction.
final class Imports implements TenantSweep {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int SWEPT_MAX = 10;

    private final ImportStore store;
    private final ImportRows rows;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Imports(ImportStore store, ImportRows rows, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        this.store = store;
        this.rows = rows;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /// Keeps a file, and has it read.
    InventoryImport receive(Tx tx, Caller caller, Wish wish, String fileName, Upload upload) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        UUID job = jobs.enqueue(tx, caller.tenantId(), ImportJob.KIND, id, now);
        store.insert(tx, new ImportStore.Made(id, job, wish, fileName, upload, Objects.requireNonNull(caller.principal().id()),
                caller.principal().name(), now));
        int[] no = new int[1];
        upload.pieces(piece -> ImportRows.addChunk(tx, id, no[0]++, piece));
        trail.record(tx, caller, "inventory.import_received", "inventory_import", id.toString(),
                Map.of("kind", wish.kind().name().toLowerCase(Locale.ROOT), "mode", wish.mode().name().toLowerCase(Locale.ROOT), "file",
                        fileName));
        return store.find(tx, id).orElseThrow(Imports::unknown);
    }

    InventoryImport find(Caller caller, UUID id) {
        return store.find(caller, id).orElseThrow(Imports::unknown);
    }

    Page<InventoryImport> page(Caller caller, Page.Request page) {
        return Page.of(store.page(caller, page), page, InventoryImport::id);
    }

    Page<RowError> errors(Caller caller, UUID id, Page.Request page) {
        find(caller, id);
        return rows.errors(caller, id, page);
    }

    /// Calls an import off of which nothing was taken yet. Again: nothing more happens.
    void cancel(Tx tx, Caller caller, UUID id) {
        InventoryImport found = store.locked(tx, id).orElseThrow(Imports::unknown);
        if (found.state().open()) {
            store.cancelled(tx, id, clock.instant());
            trail.record(tx, caller, "inventory.import_cancelled", "inventory_import", id.toString(), Map.of());
        } else if (found.state() != InventoryImport.State.CANCELLED) {
            throw new IntakeFailure.Over().refused();
        }
    }

    @Override
    public int sweep(Tx tx, int most) {
        return ImportStore.sweep(tx, clock.instant().minus(KEPT), Math.min(most, SWEPT_MAX));
    }

    private static Refused unknown() {
        return new IntakeFailure.Unknown().refused();
    }
}
