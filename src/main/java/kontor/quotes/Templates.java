package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.SqlFault;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.quotes.QuotesFailure.Thing;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// A tenant's templates of variables. All members see them; a change is a new version, and the earlier ones stay.
final class Templates {
    private static final String SELECT = """
            SELECT t.template_id, t.version, t.name, t.description, v.variables, t.created_by, t.created_at
            FROM quote_template t
            JOIN quote_template_version v ON v.tenant_id = t.tenant_id AND v.template_id = t.template_id AND v.version_no = t.version
            WHERE t.tenant_id = :tenant AND t.removed_at IS NULL
            """;

    private final Database database;
    private final Canonical canonical;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Templates(Database database, Canonical canonical, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.canonical = canonical;
        this.trail = trail;
        this.clock = clock;
    }

    /// One version of a template's variables.
    record Version(UUID id, int no, Variables variables, String createdBy, Instant createdAt) {
    }

    Template create(Tx tx, Caller caller, Template.Wish wish) {
        Template template = wish.of(UuidCreator.getTimeOrderedEpoch(), 1, Objects.requireNonNull(caller.principal().id()),
                clock.instant());
        once(() -> tx.sql("""
                INSERT INTO quote_template (tenant_id, template_id, name, description, version, created_by, created_at)
                VALUES (:tenant, :id, :name, :description, 1, :by, :at)
                """).param("id", template.id()).param("name", template.name()).param("description", template.description())
                .param("by", template.createdBy()).param("at", template.createdAt()).update());
        addVersion(tx, caller, template);
        trail.record(tx, caller, "template.created", "template", template.id().toString(), Map.of("name", template.name()));
        return find(tx, template.id()).orElseThrow();
    }

    /// @param version the one it was decided on
    Template change(Caller caller, UUID id, int version, Template.Wish wish) {
        return database.inTransaction(caller, "quotes.change_template", tx -> {
            Template before = find(tx, id).orElseThrow(() -> new QuotesFailure.Unknown(Thing.TEMPLATE).refused());
            Template after = wish.of(id, version + 1, before.createdBy(), before.createdAt());
            int changed = once(() -> tx.sql("""
                    UPDATE quote_template SET name = :name, description = :description, version = :version
                    WHERE tenant_id = :tenant AND template_id = :id AND version = :version - 1 AND removed_at IS NULL
                    """).param("id", id).param("name", after.name()).param("description", after.description())
                    .param("version", after.version()).update());
            if (changed == 0) {
                throw new QuotesFailure.VersionPassed().refused();
            }
            addVersion(tx, caller, after);
            trail.record(tx, caller, "template.changed", "template", id.toString(), Map.of("name", after.name()));
            return after;
        });
    }

    void remove(Caller caller, UUID id) {
        database.inTransaction(caller, "quotes.remove_template", tx -> {
            int removed = tx.sql("""
                    UPDATE quote_template SET removed_at = :now WHERE tenant_id = :tenant AND template_id = :id AND removed_at IS NULL
                    """).param("id", id).param("now", clock.instant()).update();
            if (removed == 0) {
                throw new QuotesFailure.Unknown(Thing.TEMPLATE).refused();
            }
            trail.record(tx, caller, "template.removed", "template", id.toString(), Map.of());
            return removed;
        });
    }

    Template find(Caller caller, UUID id) {
        return database.read(caller, SELECT + "AND t.template_id = :id").param("id", id).optional(this::template)
                .orElseThrow(() -> new QuotesFailure.Unknown(Thing.TEMPLATE).refused());
    }

    Optional<Template> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND t.template_id = :id").param("id", id).optional(this::template);
    }

    Page<Template> page(Caller caller, Page.Request page) {
        List<Template> rows = database
                .read(caller, SELECT + "AND (:after::uuid IS NULL OR t.template_id > :after) ORDER BY t.template_id LIMIT :rows")
                .param("after", page.after()).param("rows", page.rows()).list(this::template);
        return Page.of(rows, page, Template::id);
    }

    /// Newest first.
    Page<Version> versions(Caller caller, UUID id, Page.Request page) {
        find(caller, id);
        List<Version> rows = database.read(caller, """
                SELECT version_id, version_no, variables, created_by, created_at FROM quote_template_version
                WHERE tenant_id = :tenant AND template_id = :id AND (:after::uuid IS NULL OR version_id < :after)
                ORDER BY version_id DESC LIMIT :rows
                """).param("id", id).param("after", page.after()).param("rows", page.rows()).list(this::version);
        return Page.of(rows, page, Version::id);
    }

    private void addVersion(Tx tx, Caller caller, Template template) {
        tx.sql("""
                INSERT INTO quote_template_version (tenant_id, template_id, version_no, version_id, variables, created_by, created_at)
                VALUES (:tenant, :id, :no, :version, :variables::jsonb, :by, :at)
                """).param("id", template.id()).param("no", template.version()).param("version", UuidCreator.getTimeOrderedEpoch())
                .param("variables", canonical.text(template.variables())).param("by", caller.principal().name())
                .param("at", clock.instant()).update();
    }

    private static <T> T once(Supplier<T> write) {
        try {
            return write.get();
        } catch (SqlFault e) {
            if (e.violates("quote_template_name_once")) {
                throw new QuotesFailure.Taken(Thing.TEMPLATE).refused();
            }
            throw e;
        }
    }

    private Template template(ResultSet rs, int row) throws SQLException {
        return new Template(Rows.uuid(rs, "template_id"), rs.getInt("version"), rs.getString("name"), rs.getString("description"),
                canonical.read(rs.getString("variables"), Variables.class), Rows.uuid(rs, "created_by"), Rows.instant(rs, "created_at"));
    }

    private Version version(ResultSet rs, int row) throws SQLException {
        return new Version(Rows.uuid(rs, "version_id"), rs.getInt("version_no"),
                canonical.read(rs.getString("variables"), Variables.class), rs.getString("created_by"), Rows.instant(rs, "created_at"));
    }
}
