package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.SqlFault;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// The versions of a tenant's settings, or of its reference rules: each is added, none is ever changed.
final class VersionStore<T> {
    private final Database database;
    private final Canonical canonical;
    private final String table;
    private final Class<T> type;
    private final T usual;

    /// @param usual what holds before there is a version
    VersionStore(Database database, Canonical canonical, String table, Class<T> type, T usual) {
        this.database = database;
        this.canonical = canonical;
        this.table = table;
        this.type = type;
        this.usual = usual;
    }

    /// One with the key its list is paged by.
    record Stored<T>(UUID id, Versioned<T> version) {
    }

    Versioned<T> current(Tx tx) {
        return current(tx::sql);
    }

    Versioned<T> current(Caller caller) {
        return current(sql -> database.read(caller, sql));
    }

    /// Newest first.
    List<Stored<T>> page(Caller caller, Page.Request page) {
        return database.read(caller, select() + """
                AND (:after::uuid IS NULL OR version_id < :after) ORDER BY version_id DESC LIMIT :rows
                """).param("after", page.after()).param("rows", page.rows()).list(this::stored);
    }

    /// @throws kontor.platform.Refused [QuotesFailure.VersionPassed] when another one was added meanwhile
    void add(Tx tx, Versioned<T> version) {
        try {
            tx.sql("INSERT INTO " + table + """
                     (tenant_id, version_no, version_id, content, created_by, created_at)
                    VALUES (:tenant, :no, :id, :content::jsonb, :by, :at)
                    """).param("no", version.no()).param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("content", canonical.text(version.content())).param("by", version.createdBy())
                    .param("at", version.createdAt()).update();
        } catch (SqlFault e) {
            if (e.violates(table + "_pkey")) {
                throw new QuotesFailure.VersionPassed().refused();
            }
            throw e;
        }
    }

    private Versioned<T> current(Function<String, Statement> statements) {
        return statements.apply(select() + "ORDER BY version_no DESC LIMIT 1").optional(this::stored).map(Stored::version)
                .orElse(new Versioned<>(0, usual, null, null));
    }

    private String select() {
        return "SELECT version_no, version_id, content, created_by, created_at FROM " + table + " WHERE tenant_id = :tenant ";
    }

    private Stored<T> stored(ResultSet rs, int row) throws SQLException {
        @Nullable
        Instant at = Rows.instantOrNull(rs, "created_at");
        return new Stored<>(Rows.uuid(rs, "version_id"),
                new Versioned<>(rs.getInt("version_no"), canonical.read(rs.getString("content"), type), rs.getString("created_by"), at));
    }
}
