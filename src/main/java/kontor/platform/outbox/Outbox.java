package kontor.platform.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import kontor.platform.data.Tx;
import kontor.platform.tracing.Tracing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Where events are written, inside the transaction that makes them happen.
public final class Outbox {
    /// Leaves room for what an envelope adds below the 64 kB of a webhook.
    public static final int PAYLOAD_BYTES_MAX = 60_000;

    private final JsonMapper json;
    private final InstantSource clock;
    private volatile Runnable bell = () -> {};

    public Outbox(JsonMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    /// What is rung after a commit that appended something; set by the relay when it starts.
    void ringWith(Runnable newBell) {
        this.bell = newBell;
    }

    /// Writes an event; it is relayed if and only if the transaction commits. Of two transactions about one subject the later
    /// waits here for the earlier, so that versions come to light in their order.
    ///
    /// @param payload at most [#PAYLOAD_BYTES_MAX] as JSON
    /// @return the event's id, by which receivers tell a repeated one
    public UUID append(Tx tx, String type, String subjectKind, UUID subject, Map<String, ? extends @Nullable Object> payload) {
        String text = json.writeValueAsString(payload);
        if (text.getBytes(StandardCharsets.UTF_8).length > PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException("an event of type " + type + " has more than " + PAYLOAD_BYTES_MAX + " bytes");
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        // The foreign keys are checked at the end of the statement, when all three rows are there.
        tx.sql("""
                WITH subject AS (
                    INSERT INTO outbox_subject (tenant_id, subject_kind, subject_id, version) VALUES (:tenant, :kind, :subject, 1)
                    ON CONFLICT (tenant_id, subject_kind, subject_id) DO UPDATE SET version = outbox_subject.version + 1
                    RETURNING version),
                due AS (INSERT INTO outbox_due (tenant_id, event_id, at) VALUES (:tenant, :id, :now))
                INSERT INTO outbox_event (tenant_id, event_id, type, subject_kind, subject_id, version, payload, created_at, trace)
                SELECT :tenant, :id, :type, :kind, :subject, version, :payload, :now, :trace::text FROM subject
                """).param("kind", subjectKind).param("subject", subject).param("id", id).param("type", type).param("payload", text)
                .param("now", clock.instant()).param("trace", Tracing.traceparent()).update();
        tx.afterCommit(bell);
        return id;
    }
}
