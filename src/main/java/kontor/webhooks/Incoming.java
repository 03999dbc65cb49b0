package kontor.webhooks;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import kontor.platform.data.Scope;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.secrets.Secrets;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;

/// Takes in what sources tell: proof first, then the raw bytes into the database, then the answer; what they mean is found out
/// later, by a job.
public final class Incoming {
    static final int BODY_BYTES_MAX = 256 * 1024;
    private static final int CONTENT_TYPE_MAX = 200;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Database database;
    private final SourceStore sources;
    private final ReceivedStore store;
    private final Secrets secrets;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Incoming(Database database, SourceStore sources, ReceivedStore store, Secrets secrets, Jobs jobs, ActivityTrail trail,
            InstantSource clock) {
        this.database = database;
        this.sources = sources;
        this.store = store;
        this.secrets = secrets;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /// Stores the body if the proof holds; told twice, it is stored once. Returns after the commit.
    ///
    /// @throws kontor.platform.Refused [WebhookFailure.BadSignature], also when there is no such source: who guesses one learns nothing
    void take(UUID sourceId, Proof proof, @Nullable String contentType, byte[] body, Deadline deadline) {
        Deadline limit = deadline.atMost(LIMIT);
        UUID tenant = database.inPlatform(limit, "webhooks.find_source", tx -> sources.tenantOf(tx, sourceId))
                .orElseThrow(() -> new WebhookFailure.BadSignature().refused());
        database.inTransaction(new SourceScope(tenant, limit), "webhooks.receive", tx -> {
            Source source = sources.find(tx, sourceId).orElseThrow(() -> new WebhookFailure.BadSignature().refused());
            String secret = new String(secrets.open(tx, tenant, SourceStore.SECRETS.purpose(sourceId), sources.secret(tx, sourceId)),
                    StandardCharsets.UTF_8);
            Instant now = clock.instant();
            String key = proof.eventKey(source.scheme(), secret, body, now).orElseThrow(() -> new WebhookFailure.BadSignature().refused());
            IncomingEvent event = new IncomingEvent(UuidCreator.getTimeOrderedEpoch(), sourceId, source.topic(), key, cut(contentType),
                    body);
            return stored(tx, tenant, event, now);
        });
    }

    /// Newest first; of one state, or all.
    public Page<Received> list(Caller caller, Received.@Nullable State state, Page.Request page) {
        caller.require(Permission.WEBHOOK_ADMIN);
        return Page.of(database.inTransaction(caller, "webhooks.received", tx -> store.page(tx, state, page)), page, Received::id);
    }

    /// One with its body.
    public Received.Whole whole(Caller caller, UUID id) {
        caller.require(Permission.WEBHOOK_ADMIN);
        return database.inTransaction(caller, "webhooks.received_whole", tx -> {
            Received found = known(tx, id);
            byte[] body = store.body(tx, id);
            return new Received.Whole(found, text(body), Base64.getEncoder().encodeToString(body));
        });
    }

    /// Has a kept event handled again; one that is not kept is left as it is.
    public Received again(Tx tx, Caller caller, UUID id) {
        caller.require(Permission.WEBHOOK_ADMIN);
        known(tx, id);
        store.locked(tx, id, Received.State.KEPT).ifPresent(event -> {
            store.move(tx, id, Received.State.RECEIVED, null, null);
            jobs.enqueue(tx, caller.tenantId(), HandleJob.KIND, id, clock.instant());
            trail.record(tx, caller, "webhook.handled_again", "webhook_received", id.toString(), Map.of());
        });
        return known(tx, id);
    }

    private boolean stored(Tx tx, UUID tenant, IncomingEvent event, Instant now) {
        boolean first = store.insert(tx, event, now);
        if (first) {
            jobs.enqueue(tx, tenant, HandleJob.KIND, event.id(), now);
        }
        return first;
    }

    private Received known(Tx tx, UUID id) {
        return store.find(tx, id).orElseThrow(() -> new WebhookFailure.UnknownReceived().refused());
    }

    /// Something that can be stored, whatever was sent.
    private static String cut(@Nullable String contentType) {
        String visible = contentType == null ? "" : contentType.replaceAll("[^\\x20-\\x7e]", "?");
        return visible.length() <= CONTENT_TYPE_MAX ? visible : visible.substring(0, CONTENT_TYPE_MAX);
    }

    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private record SourceScope(UUID tenantId, Deadline deadline) implements Scope {
        @Override
        public @Nullable Long accessEpoch() { return null; }
    }
}
