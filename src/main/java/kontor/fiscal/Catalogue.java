package kontor.fiscal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// What documents refer to: the taxpayer, its devices and its goods.
public final class Catalogue {
    private final Database database;
    private final CatalogueStore store;
    private final Jobs jobs;
    private final ActivityTrail trail;

    Catalogue(Database database, CatalogueStore store, Jobs jobs, ActivityTrail trail) {
        this.database = database;
        this.store = store;
        this.jobs = jobs;
        this.trail = trail;
    }

    /// A taxpayer with one of its devices, as they are registered with the authority.
    public record Registration(String tin, @Nullable String ninBrn, String legalName, @Nullable String businessName,
            @Nullable String address, String email, @Nullable String phone, String deviceNo) {
    }

    /// Registers a device, and its taxpayer if that is new. Its key is brought to the authority's own part.
    ///
    /// @throws kontor.platform.Refused [FiscalFailure.AlreadyRegistered] when the device number is taken
    public Device registerDevice(Tx tx, Caller caller, Registration registration) {
        UUID deviceId = UuidCreator.getTimeOrderedEpoch();
        UUID taxpayerId = store.taxpayer(tx, registration);
        if (!store.insertDevice(tx, deviceId, taxpayerId, registration.deviceNo())) {
            throw new FiscalFailure.AlreadyRegistered("device").refused();
        }
        trail.record(tx, caller, "device.registered", "device", deviceId.toString(), Map.of("device_no", registration.deviceNo()));
        return new Device(deviceId, registration.deviceNo(), registration.tin(), registration.legalName(), false, null);
    }

    /// The tenant's devices; there are few, so they come at once.
    public List<Device> devices(Caller caller) {
        return store.devices(caller);
    }

    /// Opens a paused lane again and queues the documents and the movements of stock that were blocked with it.
    public Device resumeDevice(Caller caller, UUID deviceId) {
        return database.inTransaction(caller, "fiscal.resume_device", tx -> {
            if (!store.openLane(tx, deviceId)) {
                throw new FiscalFailure.UnknownDevice().refused();
            }
            for (UUID documentId : store.unblock(tx, deviceId)) {
                jobs.enqueue(tx, caller.tenantId(), SubmitJob.KIND, documentId, java.time.Instant.EPOCH);
            }
            for (UUID movementId : store.unblockStock(tx, deviceId)) {
                jobs.enqueue(tx, caller.tenantId(), StockInJob.KIND, movementId, java.time.Instant.EPOCH);
            }
            trail.record(tx, caller, "device.resumed", "device", deviceId.toString(), Map.of());
            return store.device(tx, deviceId);
        });
    }

    /// Stores a good under its code, new or changed.
    public Good putGood(Caller caller, Good good) {
        return database.inTransaction(caller, "fiscal.put_good", tx -> {
            store.putGood(tx, good);
            trail.record(tx, caller, "good.stored", "good", good.code(), Map.of("name", good.name()));
            return good;
        });
    }

    /// Goods in the order they were first stored.
    public Page<Good> goods(Caller caller, Page.Request page) {
        List<CatalogueStore.StoredGood> rows = store.goods(caller, page);
        return Page.of(rows, page, CatalogueStore.StoredGood::id).map(CatalogueStore.StoredGood::good);
    }
}
