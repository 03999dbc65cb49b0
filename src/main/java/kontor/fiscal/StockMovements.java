package kontor.fiscal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kontor.fiscal.LaneStore.Reasoned;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Goods that came in, reported to the authority as stock: kept once for each thing they are made of, and reported by a job.
public final class StockMovements {
    /// The currency the authority counts stock in. A report has no word for another.
    private static final String OWN_CURRENCY = "UGX";
    private static final int REFERENCE_DIGITS = 18;
    private static final BigInteger REFERENCE_SPACE = BigInteger.ONE.shiftLeft(5 * REFERENCE_DIGITS);

    private final StockMovementStore store;
    private final CatalogueStore catalogue;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    StockMovements(StockMovementStore store, CatalogueStore catalogue, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /// Whether the tenant reports to an authority at all.
    public boolean wanted(Tx tx) {
        return catalogue.anyDevice(tx);
    }

    /// Keeps a movement and enqueues its report, unless there is one of the same source: then nothing is done. What cannot be reported is
    /// kept all the same, with the reason.
    public void keep(Tx tx, Caller caller, StockReceived received) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        Optional<UUID> device = catalogue.stockDevice(tx);
        Reasoned hindrance = hindrance(received, device.isPresent());
        StockMovementState state = hindrance == null ? StockMovementState.QUEUED : StockMovementState.REJECTED;
        if (!store.insert(tx, id, device.orElse(null), reference(id), received, state, hindrance == null ? Reasoned.NONE : hindrance,
                now)) {
            return;
        }
        if (hindrance == null) {
            jobs.enqueue(tx, caller.tenantId(), StockInJob.KIND, id, now);
        }
        trail.record(tx, caller, StockLane.SUBJECT + "." + (hindrance == null ? "queued" : "rejected"), StockLane.SUBJECT, id.toString(),
                Map.of("number", received.source().number()));
    }

    /// Newest first.
    Page<StockMovement> page(Caller caller, @Nullable StockMovementState state, Page.Request page) {
        return Page.of(store.page(caller, state, page), page, StockMovement::id);
    }

    StockMovement find(Caller caller, UUID id) {
        return store.find(caller, id).orElseThrow(() -> new FiscalFailure.UnknownStockMovement().refused());
    }

    /// What will not become true by trying again.
    private static @Nullable Reasoned hindrance(StockReceived received, boolean device) {
        if (!device) {
            return Reasoned.of("device_unclear", "The devices belong to several taxpayers: it cannot be told whose stock this is.");
        }
        if (!received.bought()) {
            return Reasoned.of("not_bought", "These goods were made, not bought; only purchases are reported. Report it on the portal.");
        }
        if (received.currency() != null && !received.currency().equals(OWN_CURRENCY)) {
            return Reasoned.of("currency", "The prices are in " + received.currency() + "; stock is reported in " + OWN_CURRENCY
                    + " only, and nothing is converted. Report it on the portal.");
        }
        List<String> unpriced = received.lines().stream().filter(each -> Objects.isNull(each.unitPrice())).map(StockReceived.Line::code)
                .toList();
        return unpriced.isEmpty()
                ? null
                : Reasoned.of("price_unknown", "The order has no price for: " + StockLane.names(unpriced) + ". Report it on the portal.");
    }

    /// Ninety bits of the id, those at its end being chance: so many fit where the authority keeps it.
    static String reference(UUID id) {
        BigInteger bits = new BigInteger(id.toString().replace("-", ""), 16).mod(REFERENCE_SPACE);
        String digits = bits.toString(32).toUpperCase(Locale.ROOT);
        return "SI" + "0".repeat(REFERENCE_DIGITS - digits.length()) + digits;
    }
}
