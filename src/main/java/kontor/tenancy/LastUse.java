package kontor.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import org.jspecify.annotations.Nullable;

/// Notes which keys and sessions are in use, off the path of requests: they are collected in memory and written now and
/// then, once each. Lost when the process dies, which costs no more than an older time of last use.
final class LastUse {
    private static final int COLLECTED_MAX = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private final Database database;
    private final SessionStore sessions;
    private final KeyStore keys = new KeyStore();
    private final Clock clock;
    /// Since the last writing. A key's tenant goes with it; a session stands above tenants.
    private final Set<Used> collected = ConcurrentHashMap.newKeySet();

    LastUse(Database database, SessionStore sessions, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Used(@Nullable UUID keyOf, UUID id) {
    }

    void note(Identity identity) {
        UUID id = identity.sessionId() == null ? identity.principal().id() : identity.sessionId();
        if (id != null && collected.size() < COLLECTED_MAX) {
            collected.add(new Used(identity.sessionId() == null ? identity.tenantId() : null, id));
        }
    }

    /// Writes what was collected, one transaction for the sessions and one for each tenant's keys.
    void write() {
        Set<Used> taken = new HashSet<>(collected);
        collected.removeAll(taken);
        Set<UUID> seen = new HashSet<>();
        Map<UUID, Set<UUID>> keysByTenant = new HashMap<>();
        taken.forEach(used -> {
            Set<UUID> group = used.keyOf() == null ? seen : keysByTenant.computeIfAbsent(used.keyOf(), any -> new HashSet<>());
            group.add(used.id());
        });
        Instant now = clock.instant();
        if (!seen.isEmpty()) {
            database.inPlatform(Deadline.after(LIMIT), "tenancy.sessions_seen", tx -> sessions.touch(tx, seen, now));
        }
        keysByTenant.forEach((tenant, used) -> database.inTransaction(Caller.job(tenant, "tenancy.keys_used", "last-use", LIMIT),
                "tenancy.keys_used", tx -> keys.used(tx, used, now.truncatedTo(ChronoUnit.MINUTES))));
    }
}
