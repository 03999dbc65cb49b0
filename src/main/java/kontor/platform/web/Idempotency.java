package kontor.platform.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.platform.data.Tx;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/// A write with an Idempotency-Key takes effect once, and every retry gets the same answer. The key is claimed inside the
/// transaction that does the work: a second request waits for the first one's commit, and if the first rolls back the key
/// is free again, so that a crash never leaves a key stuck. Keys are kept for seven days.
public final class Idempotency {
    /// Set on an answer that was given before.
    public static final String REPLAYED = "Idempotency-Replayed";
    private static final String HEADER = "Idempotency-Key";
    private static final int KEY_MAX = 255;

    private final JsonMapper json;
    private final Map<Outcome, Counter> outcomes;

    public Idempotency(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        this.outcomes = Stream.of(Outcome.values()).collect(Collectors.toUnmodifiableMap(each -> each, each -> each.counter(meters)));
    }

    /// What became of a request with a key.
    private enum Outcome {
        FIRST, REPLAYED, REUSED, IN_USE;

        Counter counter(MeterRegistry meters) {
            return Counter.builder("idempotency").tag("outcome", name().toLowerCase(Locale.ROOT))
                    .description("Requests with an Idempotency-Key, by what became of them").register(meters);
        }
    }

    /// The key of one request and the fingerprint of its content.
    ///
    /// @param principal whose key it is: the same text sent by another account or key is another key
    public record Key(UUID principal, String route, String key, String fingerprint) {
    }

    /// An answer as it was first given. `replayed` tells the caller that it was given before.
    public record Answer(int status, String body, boolean replayed) {
        public ResponseEntity<String> toResponse() {
            ResponseEntity.BodyBuilder response = ResponseEntity.status(HttpStatus.valueOf(status)).header("Content-Type",
                    "application/json");
            return (replayed ? response.header(REPLAYED, "true") : response).body(body);
        }
    }

    /// Reads the header and fingerprints the content.
    ///
    /// @param content the request as it was understood, so that white space and order do not make another request
    public Key keyOf(HttpServletRequest request, UUID principal, Object content) {
        String key = request.getHeader(HEADER);
        if (key == null || key.isBlank() || key.length() > KEY_MAX) {
            throw new WebFailure.KeyMissing().refused();
        }
        String route = request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return new Key(principal, route, key, sha256(request.getRequestURI() + "\n" + json.writeValueAsString(content)));
    }

    /// Does `work` unless this key was used before; then answers as it was answered then.
    public <T> Answer once(Tx tx, Key key, HttpStatus status, Function<Tx, T> work) {
        return once(tx, key, made -> status, work);
    }

    /// The same, where the status depends on what the work made.
    public <T> Answer once(Tx tx, Key key, Function<T, HttpStatus> status, Function<Tx, T> work) {
        if (!claimed(tx, key)) {
            return replay(tx, key);
        }
        tx.afterCommit(() -> count(Outcome.FIRST));
        T made = work.apply(tx);
        int code = status.apply(made).value();
        String body = json.writeValueAsString(made);
        tx.sql("""
                UPDATE idempotency_record SET status = :status, body = :body
                WHERE tenant_id = :tenant AND principal_id = :principal AND route = :route AND key = :key
                """).param("status", code).param("body", body).param("principal", key.principal()).param("route", key.route())
                .param("key", key.key()).update();
        return new Answer(code, body, false);
    }

    /// An answer whose body has an `id`, with the place of what it tells of.
    ///
    /// @param collection path of the place up to the id
    public ResponseEntity<String> located(Answer answer, String collection) {
        ResponseEntity<String> plain = answer.toResponse();
        return ResponseEntity.status(plain.getStatusCode()).headers(plain.getHeaders())
                .location(URI.create(collection + "/" + json.readTree(answer.body()).required("id").asString())).body(plain.getBody());
    }

    /// Forgets up to `most` keys of the transaction's tenant that are older than seven days.
    ///
    /// @return how many it forgot
    public static int sweep(Tx tx, int most) {
        return tx.sql("""
                DELETE FROM idempotency_record WHERE tenant_id = :tenant AND ctid = ANY (ARRAY(
                    SELECT ctid FROM idempotency_record
                    WHERE tenant_id = :tenant AND created_at < now() - interval '7 days' ORDER BY created_at LIMIT :most))
                """).param("most", most).update();
    }

    private static boolean claimed(Tx tx, Key key) {
        return tx.sql("""
                INSERT INTO idempotency_record (tenant_id, principal_id, route, key, fingerprint)
                VALUES (:tenant, :principal, :route, :key, :fingerprint)
                ON CONFLICT (tenant_id, principal_id, route, key) DO NOTHING
                """).param("principal", key.principal()).param("route", key.route()).param("key", key.key())
                .param("fingerprint", key.fingerprint()).update() == 1;
    }

    private Answer replay(Tx tx, Key key) {
        Optional<Stored> stored = tx.sql("""
                SELECT fingerprint, status, body FROM idempotency_record
                WHERE tenant_id = :tenant AND principal_id = :principal AND route = :route AND key = :key
                """).param("principal", key.principal()).param("route", key.route()).param("key", key.key())
                .optional((rs, row) -> new Stored(rs.getString(1), rs.getInt(2), rs.getString(3)));
        if (stored.isEmpty()) {
            count(Outcome.IN_USE);
            throw new WebFailure.KeyInUse().refused();
        }
        Stored found = stored.get();
        if (!found.fingerprint().equals(key.fingerprint())) {
            count(Outcome.REUSED);
            throw new WebFailure.KeyReused().refused();
        }
        count(Outcome.REPLAYED);
        return new Answer(found.status(), found.body(), true);
    }

    private void count(Outcome outcome) {
        Objects.requireNonNull(outcomes.get(outcome)).increment();
    }

    private record Stored(String fingerprint, int status, String body) {
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
