package kontor.inventory.feeds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kontor.inventory.intake.Kind;
import kontor.inventory.intake.Wish.Mode;
import kontor.inventory.intake.Wish.Take;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.egress.DatabaseQuestion.Tls;
import kontor.platform.secrets.SealedColumn;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Sources as rows.
final class SyncSourceStore {
    static final SealedColumn SECRETS = new SealedColumn("sync_source", "secret", "source_id");
    private static final String SELECT = """
            SELECT source_id, version, name, type, kind, host, port, database_name, user_name, tls, query, url, auth, auth_header, records,
                   secret IS NOT NULL AS secret_set, columns, mode, take, window_days, allow_empty, every_minutes, cron, zone, active,
                   next_due_at, created_at, updated_at
            FROM sync_source WHERE tenant_id = :tenant
            """;

    private final Database database;
    private final JsonMapper json;

    SyncSourceStore(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    void insert(Tx tx, UUID id, SyncSource.Place place, SyncSource.Plan plan, byte @Nullable [] secret, Instant at) {
        data(tx.sql("""
                INSERT INTO sync_source (tenant_id, source_id, name, type, kind, host, port, database_name, user_name, tls, query, url, auth,
                                         auth_header, records, secret, columns, mode, take, window_days, allow_empty, every_minutes, cron,
                                         zone, active, created_at, updated_at)
                VALUES (:tenant, :id, :name, :type, :kind, :host, :port, :database, :user, :tls, :query, :url, :auth, :authHeader, :records,
                        :secret, :columns::jsonb, :mode, :take, :windowDays, :allowEmpty, :everyMinutes, :cron, :zone, :active, :at, :at)
                """), id, place, plan, at).param("secret", secret).update();
    }

    /// @param keep   whether the secret stays as it is
    /// @return false when it is no longer at this version
    boolean update(Tx tx, UUID id, SyncSource.Place place, SyncSource.Plan plan, boolean keep, byte @Nullable [] secret, int version,
            Instant at) {
        return data(tx.sql("""
                UPDATE sync_source SET name = :name, type = :type, kind = :kind, host = :host, port = :port, database_name = :database,
                       user_name = :user, tls = :tls, query = :query, url = :url, auth = :auth, auth_header = :authHeader,
                       records = :records, secret = CASE WHEN :keep THEN secret ELSE :secret::bytea END, columns = :columns::jsonb,
                       mode = :mode, take = :take, window_days = :windowDays, allow_empty = :allowEmpty, every_minutes = :everyMinutes,
                       cron = :cron, zone = :zone, active = :active, version = version + 1, updated_at = :at
                WHERE tenant_id = :tenant AND source_id = :id AND version = :version
                """), id, place, plan, at).param("keep", keep).param("secret", secret).param("version", version).update() == 1;
    }

    int count(Tx tx) {
        return tx.sql("SELECT count(*) FROM sync_source WHERE tenant_id = :tenant").one((rs, row) -> rs.getInt(1));
    }

    Optional<SyncSource> find(Caller caller, UUID id) {
        return database.read(caller, SELECT + "AND source_id = :id").param("id", id).optional(this::source);
    }

    Optional<SyncSource> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND source_id = :id").param("id", id).optional(this::source);
    }

    /// In the order they were made.
    List<SyncSource> page(Caller caller, Page.Request page) {
        return database.read(caller, SELECT + (page.after() == null ? "" : "AND source_id > :after ") + "ORDER BY source_id LIMIT :rows")
                .param("after", page.after()).param("rows", page.rows()).list(this::source);
    }

    /// Its secret, sealed; empty when it has none.
    Optional<byte[]> secret(Caller caller, UUID id) {
        return database.read(caller, "SELECT secret FROM sync_source WHERE tenant_id = :tenant AND source_id = :id AND secret IS NOT NULL")
                .param("id", id).optional((rs, row) -> rs.getBytes(1));
    }

    boolean remove(Tx tx, UUID id, int version) {
        return tx.sql("DELETE FROM sync_source WHERE tenant_id = :tenant AND source_id = :id AND version = :version").param("id", id)
                .param("version", version).update() == 1;
    }

    /// From now on only the job of this tick starts a planned run; null: none does.
    void planned(Tx tx, UUID id, @Nullable UUID tick, @Nullable Instant due) {
        tx.sql("UPDATE sync_source SET tick_id = :tick, next_due_at = :due WHERE tenant_id = :tenant AND source_id = :id").param("id", id)
                .param("tick", tick).param("due", due).update();
    }

    /// The source whose next planned run this tick starts, held until the end of the transaction.
    Optional<SyncSource> ofTick(Tx tx, UUID tick) {
        return tx.sql(SELECT + "AND tick_id = :tick FOR NO KEY UPDATE").param("tick", tick).optional(this::source);
    }

    private Statement data(Statement statement, UUID id, SyncSource.Place place, SyncSource.Plan plan, Instant at) {
        return statement.param("id", id).param("name", plan.name()).param("type", place.type()).param("kind", plan.kind())
                .param("host", place.host()).param("port", place.port()).param("database", place.database()).param("user", place.user())
                .param("tls", place.tls()).param("query", place.query()).param("url", place.url()).param("auth", place.auth())
                .param("authHeader", place.authHeader()).param("records", place.records())
                .param("columns", json.writeValueAsString(plan.columns())).param("mode", plan.mode()).param("take", plan.take())
                .param("windowDays", plan.windowDays()).param("allowEmpty", plan.allowEmpty()).param("everyMinutes", plan.everyMinutes())
                .param("cron", plan.cron()).param("zone", plan.zone()).param("active", plan.active()).param("at", at);
    }

    private SyncSource source(ResultSet rs, int row) throws SQLException {
        return new SyncSource(Rows.uuid(rs, "source_id"), rs.getInt("version"), place(rs), plan(rs), rs.getBoolean("secret_set"),
                Rows.instantOrNull(rs, "next_due_at"), Rows.instant(rs, "created_at"), Rows.instant(rs, "updated_at"));
    }

    private static SyncSource.Place place(ResultSet rs) throws SQLException {
        return new SyncSource.Place(Rows.constant(rs, "type", SourceType.class), rs.getString("host"), (Integer) rs.getObject("port"),
                rs.getString("database_name"), rs.getString("user_name"), constantOrNull(rs, "tls", Tls.class), rs.getString("query"),
                rs.getString("url"), constantOrNull(rs, "auth", Auth.class), rs.getString("auth_header"), rs.getString("records"));
    }

    private SyncSource.Plan plan(ResultSet rs) throws SQLException {
        Map<String, String> columns = json.readValue(rs.getString("columns"), new TypeReference<Map<String, String>>() {});
        return new SyncSource.Plan(rs.getString("name"), Rows.constant(rs, "kind", Kind.class), columns,
                Rows.constant(rs, "mode", Mode.class), Rows.constant(rs, "take", Take.class), (Integer) rs.getObject("window_days"),
                rs.getBoolean("allow_empty"), (Integer) rs.getObject("every_minutes"), rs.getString("cron"), rs.getString("zone"),
                rs.getBoolean("active"));
    }

    private static <E extends Enum<E>> @Nullable E constantOrNull(ResultSet rs, String column, Class<E> type) throws SQLException {
        return rs.getString(column) == null ? null : Rows.constant(rs, column, type);
    }
}
