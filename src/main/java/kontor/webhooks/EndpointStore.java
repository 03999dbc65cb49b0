package kontor.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.secrets.SealedColumn;
import kontor.platform.secrets.Secrets;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;

/// Endpoints as rows. What was removed stays for the log and is found by nothing here.
final class EndpointStore {
    static final SealedColumn SECRETS = new SealedColumn("webhook_endpoint", "secret", "endpoint_id");
    static final SealedColumn FORMER_SECRETS = new SealedColumn("webhook_endpoint", "former_secret", "endpoint_id");
    private static final String SELECT = """
            SELECT endpoint_id, url, description, types, disabled_at, disabled_reason, failing_since, former_ends_at, created_at
            FROM webhook_endpoint WHERE tenant_id = :tenant AND removed_at IS NULL
            """;

    /// @return false when another endpoint has this address
    boolean create(Tx tx, Endpoint endpoint, byte[] sealed) {
        return tx.sql("""
                INSERT INTO webhook_endpoint (tenant_id, endpoint_id, url, description, types, secret, created_at)
                VALUES (:tenant, :id, :url, :description, :types::text[], :secret, :now)
                ON CONFLICT (tenant_id, url) WHERE removed_at IS NULL DO NOTHING
                """).param("id", endpoint.id()).param("url", endpoint.url()).param("description", endpoint.description())
                .param("types", endpoint.types()).param("secret", sealed).param("now", endpoint.createdAt()).update() == 1;
    }

    /// In the order they were made.
    List<Endpoint> page(Tx tx, Page.Request page) {
        return tx.sql(SELECT + "AND (:after::uuid IS NULL OR endpoint_id > :after) ORDER BY endpoint_id LIMIT :rows")
                .param("after", page.after()).param("rows", page.rows()).list(EndpointStore::endpoint);
    }

    /// All that are delivered to.
    List<Endpoint> enabled(Tx tx, int most) {
        return tx.sql(SELECT + "AND disabled_at IS NULL ORDER BY endpoint_id LIMIT :most").param("most", most)
                .list(EndpointStore::endpoint);
    }

    int count(Tx tx) {
        return tx.sql("SELECT count(*) FROM webhook_endpoint WHERE tenant_id = :tenant AND removed_at IS NULL")
                .one((rs, row) -> rs.getInt(1));
    }

    Optional<Endpoint> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND endpoint_id = :id").param("id", id).optional(EndpointStore::endpoint);
    }

    /// The endpoint, held until the end of the transaction; deliveries may still be added to it meanwhile.
    Optional<Endpoint> locked(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND endpoint_id = :id FOR NO KEY UPDATE").param("id", id).optional(EndpointStore::endpoint);
    }

    /// @return false when another endpoint has this address
    boolean change(Tx tx, UUID id, Endpoint.Wish wish) {
        return tx.sql("""
                UPDATE webhook_endpoint SET url = :url, description = :description, types = :types::text[]
                WHERE tenant_id = :tenant AND endpoint_id = :id
                  AND NOT EXISTS (SELECT 1 FROM webhook_endpoint o WHERE o.tenant_id = :tenant AND o.url = :url AND o.endpoint_id <> :id
                                    AND o.removed_at IS NULL)
                """).param("id", id).param("url", wish.url()).param("description", wish.description()).param("types", wish.types())
                .update() == 1;
    }

    /// Both null: it is delivered to again.
    void disable(Tx tx, UUID id, @Nullable Instant at, @Nullable String reason) {
        tx.sql("""
                UPDATE webhook_endpoint SET disabled_at = :at, disabled_reason = :reason, failing_since = NULL
                WHERE tenant_id = :tenant AND endpoint_id = :id
                """).param("id", id).param("at", at).param("reason", reason).update();
    }

    void failing(Tx tx, UUID id, @Nullable Instant since) {
        tx.sql("""
                UPDATE webhook_endpoint SET failing_since = :since
                WHERE tenant_id = :tenant AND endpoint_id = :id AND failing_since IS DISTINCT FROM :since::timestamptz
                """).param("id", id).param("since", since).update();
    }

    void remove(Tx tx, UUID id, Instant at) {
        tx.sql("UPDATE webhook_endpoint SET removed_at = :at WHERE tenant_id = :tenant AND endpoint_id = :id").param("id", id)
                .param("at", at).update();
    }

    /// The secret that signs now, sealed.
    byte[] secret(Tx tx, UUID id) {
        return tx.sql("SELECT secret FROM webhook_endpoint WHERE tenant_id = :tenant AND endpoint_id = :id").param("id", id)
                .one((rs, row) -> rs.getBytes(1));
    }

    /// @param was    what the secret is to be, sealed
    /// @param former the same secret, sealed for the other column
    /// @return false when it was another one meanwhile
    boolean rotate(Tx tx, UUID id, byte[] was, byte[] former, byte[] sealed, Instant formerEnds) {
        return tx.sql("""
                UPDATE webhook_endpoint SET former_secret = :former, former_ends_at = :ends, secret = :secret
                WHERE tenant_id = :tenant AND endpoint_id = :id AND secret = :was
                """).param("id", id).param("was", was).param("former", former).param("secret", sealed).param("ends", formerEnds)
                .update() == 1;
    }

    /// The secrets that sign now, the current one first.
    List<SigningSecret> signing(Tx tx, UUID tenant, UUID id, Secrets secrets, Instant now) {
        List<SigningSecret> signing = new ArrayList<>();
        signing.add(SigningSecret.of(secrets.open(tx, tenant, SECRETS.purpose(id), secret(tx, id))));
        tx.sql("""
                SELECT former_secret FROM webhook_endpoint
                WHERE tenant_id = :tenant AND endpoint_id = :id AND former_ends_at > :now
                """).param("id", id).param("now", now).optional((rs, row) -> rs.getBytes(1))
                .ifPresent(sealed -> signing.add(SigningSecret.of(secrets.open(tx, tenant, FORMER_SECRETS.purpose(id), sealed))));
        return signing;
    }

    private static Endpoint endpoint(ResultSet rs, int row) throws SQLException {
        return new Endpoint(Rows.uuid(rs, "endpoint_id"), rs.getString("url"), rs.getString("description"),
                List.of((String[]) rs.getArray("types").getArray()), Rows.instantOrNull(rs, "disabled_at"), rs.getString("disabled_reason"),
                Rows.instantOrNull(rs, "failing_since"), Rows.instantOrNull(rs, "former_ends_at"), Rows.instant(rs, "created_at"));
    }
}
