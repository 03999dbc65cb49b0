package kontor.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.secrets.SealedColumn;
import kontor.platform.web.Page;

/// Sources as rows.
final class SourceStore {
    static final SealedColumn SECRETS = new SealedColumn("webhook_source", "secret", "source_id");
    private static final String SELECT = """
            SELECT source_id, name, scheme, topic, created_at FROM webhook_source WHERE tenant_id = :tenant AND removed_at IS NULL
            """;

    /// The tenant a source belongs to, before anything of the tenant can be read.
    Optional<UUID> tenantOf(Tx tx, UUID source) {
        return tx.sql("SELECT tenant_id FROM identity.find_webhook_source(:source)").param("source", source)
                .optional((rs, row) -> Rows.uuid(rs, "tenant_id"));
    }

    /// @return false when another source has this name
    boolean create(Tx tx, Source source, byte[] sealed) {
        return tx.sql("""
                INSERT INTO webhook_source (tenant_id, source_id, name, scheme, topic, secret, created_at)
                VALUES (:tenant, :id, :name, :scheme, :topic, :secret, :now)
                ON CONFLICT (tenant_id, name) WHERE removed_at IS NULL DO NOTHING
                """).param("id", source.id()).param("name", source.name()).param("scheme", source.scheme()).param("topic", source.topic())
                .param("secret", sealed).param("now", source.createdAt()).update() == 1;
    }

    int count(Tx tx) {
        return tx.sql("SELECT count(*) FROM webhook_source WHERE tenant_id = :tenant AND removed_at IS NULL")
                .one((rs, row) -> rs.getInt(1));
    }

    /// In the order of their ids.
    List<Source> page(Tx tx, Page.Request page) {
        return tx.sql(SELECT + "AND (:after::uuid IS NULL OR source_id > :after) ORDER BY source_id LIMIT :rows")
                .param("after", page.after()).param("rows", page.rows()).list(SourceStore::source);
    }

    Optional<Source> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND source_id = :id").param("id", id).optional(SourceStore::source);
    }

    /// Its secret, sealed.
    byte[] secret(Tx tx, UUID id) {
        return tx.sql("SELECT secret FROM webhook_source WHERE tenant_id = :tenant AND source_id = :id").param("id", id)
                .one((rs, row) -> rs.getBytes(1));
    }

    void remove(Tx tx, UUID id, Instant at) {
        tx.sql("UPDATE webhook_source SET removed_at = :at WHERE tenant_id = :tenant AND source_id = :id").param("id", id).param("at", at)
                .update();
    }

    private static Source source(ResultSet rs, int row) throws SQLException {
        return new Source(Rows.uuid(rs, "source_id"), rs.getString("name"), Rows.constant(rs, "scheme", Source.Scheme.class),
                rs.getString("topic"), Rows.instant(rs, "created_at"));
    }
}
