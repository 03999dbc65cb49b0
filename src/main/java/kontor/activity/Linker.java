package kontor.activity;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;

/// Gives every committed line its link. One node at a time works on a tenant's chain; whichever comes first does.
final class Linker {
    private static final int BATCH = 500;
    private static final int TENANTS = 200;

    private final Database database;
    private final ChainStore store;
    private final InstantSource clock;
    private volatile Duration lag = Duration.ZERO;

    Linker(Database database, ChainStore store, InstantSource clock, MeterRegistry meters) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        Gauge.builder("audit_chain_lag", () -> lag.toMillis() / 1_000.0).description("Age of the oldest activity without its link, seconds")
                .register(meters);
    }

    /// Links what waits, a bounded share of each tenant's.
    ///
    /// @return whether a tenant had more than its share
    boolean pass() {
        Duration oldest = Duration.ZERO;
        boolean more = false;
        List<ChainStore.Waiting> page;
        UUID after = null;
        do {
            page = store.waiting(after, TENANTS);
            for (ChainStore.Waiting each : page) {
                Duration age = Duration.between(writtenAt(each.oldest()), clock.instant());
                oldest = age.compareTo(oldest) > 0 ? age : oldest;
                more |= link(each.tenantId()) == BATCH;
                after = each.tenantId();
            }
        } while (page.size() == TENANTS);
        lag = oldest;
        return more;
    }

    /// Links all this tenant has.
    void linkAll(UUID tenantId) {
        int linked;
        do {
            linked = link(tenantId);
        } while (linked == BATCH);
    }

    private int link(UUID tenantId) {
        return database.inTransaction(ChainScope.of(tenantId), "activity.link", tx -> store.claim(tx) ? linked(tx, tenantId) : 0);
    }

    private int linked(Tx tx, UUID tenantId) {
        Optional<ChainStore.Head> head = store.head(tx);
        String previous = head.map(ChainStore.Head::hash).orElseGet(() -> Link.genesis(tenantId));
        long seq = head.map(ChainStore.Head::seq).orElse(0L);
        List<Link> links = new ArrayList<>();
        for (Entry each : store.pending(tx, BATCH)) {
            Link link = Link.after(previous, ++seq, each);
            links.add(link);
            previous = link.hash();
        }
        if (!links.isEmpty()) {
            store.link(tx, links);
        }
        return links.size();
    }

    /// Ids of activity are ordered by time and begin with it (RFC 9562, version 7).
    private static Instant writtenAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
