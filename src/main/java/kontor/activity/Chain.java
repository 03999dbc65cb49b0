package kontor.activity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import kontor.activity.Finding.What;
import kontor.platform.data.Database;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tenants' chains as wholes: verified, vouched for from outside the database, and shortened from their beginning.
public final class Chain {
    private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
    private static final int PAGE = 1_000;
    private static final int STRAYS_MAX = 1_000;

    private final Database database;
    private final ChainStore store;
    private final Linker linker;
    private final ChainSeal seal;
    private final CheckpointFiles files;
    private final InstantSource clock;
    private final Counter failed;

    Chain(Database database, ChainStore store, Linker linker, ChainSeal seal, CheckpointFiles files, InstantSource clock,
            MeterRegistry meters) {
        this.database = database;
        this.store = store;
        this.linker = linker;
        this.seal = seal;
        this.files = files;
        this.clock = clock;
        this.failed = Counter.builder("audit_verification_failed").description("Chains found not to be what was signed").register(meters);
    }

    /// Walks every tenant's chain. What waits for its link gets it first.
    public Verification verify() {
        List<Verification> each = new ArrayList<>();
        everyTenant(tenant -> each.add(verify(tenant)));
        return each.stream().reduce(new Verification(0, 0, List.of()), Verification::and);
    }

    /// Walks one tenant's chain and holds it against the checkpoints this node has.
    public Verification verify(UUID tenantId) {
        linker.linkAll(tenantId);
        CheckpointFiles.Kept kept = files.of(tenantId);
        Walk walk = new Walk(tenantId, seal, kept.lines());
        long links = walked(tenantId, walk);
        List<Finding> findings = new ArrayList<>(walk.findings());
        store.strays(tenantId, STRAYS_MAX).forEach(each -> findings.add(new Finding(tenantId, 0, each, What.UNLINKED)));
        kept.unreadable().forEach(line -> findings.add(new Finding(tenantId, 0, null, What.FORGED_CHECKPOINT)));
        if (!findings.isEmpty()) {
            failed.increment();
        }
        return new Verification(1, links, findings);
    }

    /// Signs every chain that has grown since its last checkpoint. One that no longer is what was signed is not signed again.
    public void checkpoint() {
        everyTenant(this::checkpoint);
    }

    /// The newest checkpoint of each tenant that this node has written, to be kept elsewhere.
    Page<Checkpoint> checkpoints(Page.Request page) {
        return files.newest(page);
    }

    /// Takes away whole months that ended this many months ago or earlier.
    void shorten(int months) {
        Instant cutoff = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).minusMonths(months).atDay(1).atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        everyTenant(tenant -> shorten(tenant, cutoff));
    }

    private long walked(UUID tenantId, Walk walk) {
        long links = 0;
        List<Linked> page;
        do {
            page = store.chain(tenantId, walk.head(), PAGE);
            page.forEach(walk::take);
            links += page.size();
        } while (page.size() == PAGE);
        return links;
    }

    private void checkpoint(UUID tenantId) {
        Optional<Checkpoint> last = files.last(tenantId);
        Optional<ChainStore.Head> head = database.inTransaction(ChainScope.of(tenantId), "activity.head", store::head);
        if (last.isPresent() && !stillThere(last.get())) {
            failed.increment();
            LOG.error("The activity log of tenant {} is not what was signed at sequence {}; run: kontor activity verify", tenantId,
                    last.get().seq());
            return;
        }
        head.filter(now -> last.isEmpty() || now.seq() > last.get().seq())
                .ifPresent(now -> files.add(seal.checkpoint(tenantId, now.seq(), now.hash(), clock.instant())));
    }

    /// A link that retention took away cannot be compared, and need not be: the chain begins behind it under a signature.
    private boolean stillThere(Checkpoint last) {
        Optional<ChainStore.Head> there = store.at(last.tenantId(), last.seq());
        if (there.isPresent()) {
            return there.get().hash().equals(last.hash());
        }
        List<Linked> first = store.chain(last.tenantId(), 0, 1);
        return !first.isEmpty() && first.getFirst().link().seq() > last.seq() && first.getFirst().anchor() != null;
    }

    private void shorten(UUID tenantId, Instant cutoff) {
        checkpoint(tenantId);
        long until;
        do {
            until = store.lastBefore(tenantId, cutoff, PAGE);
        } while (until > 0 && shortened(tenantId, until) == PAGE);
    }

    /// @return how many lines were taken away
    private long shortened(UUID tenantId, long until) {
        Optional<ChainStore.Head> there = store.at(tenantId, until);
        String hash = there.orElseThrow(() -> new IllegalStateException("no link " + until)).hash();
        String anchor = seal.anchor(tenantId, until, hash);
        return database.inTransaction(ChainScope.of(tenantId), "activity.shorten", tx -> store.shorten(tx, until, anchor));
    }

    private void everyTenant(Consumer<UUID> work) {
        @Nullable
        UUID after = null;
        List<UUID> page;
        do {
            page = store.tenants(after, PAGE);
            page.forEach(work);
            after = page.isEmpty() ? after : page.getLast();
        } while (page.size() == PAGE);
    }
}
