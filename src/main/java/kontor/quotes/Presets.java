package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.SqlFault;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.quotes.QuotesFailure.Thing;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;

/// Saved ways to look at the list: a person's own, which nobody else sees, and the tenant's, which who sets quoting up keeps.
final class Presets {
    private static final String MINE = """
            SELECT preset_id, name, person_id IS NULL AS shared, columns, filters FROM list_preset
            WHERE tenant_id = :tenant AND (person_id IS NULL OR person_id = :me)
            """;

    private final Database database;
    private final Canonical canonical;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Presets(Database database, Canonical canonical, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.canonical = canonical;
        this.trail = trail;
        this.clock = clock;
    }

    Preset create(Tx tx, Caller caller, Preset.Wish wish) {
        Preset preset = wish.of(UuidCreator.getTimeOrderedEpoch());
        requireRight(caller, preset);
        once(() -> row(tx.sql("""
                INSERT INTO list_preset (tenant_id, preset_id, person_id, name, columns, filters, created_at)
                VALUES (:tenant, :id, CASE WHEN :shared THEN NULL ELSE :me::uuid END, :name, :columns::text[], :filters::jsonb, :at)
                """), preset).param("shared", preset.shared()).param("me", caller.principal().id()).param("at", clock.instant()).update());
        trail.record(tx, caller, "list_preset.created", "list_preset", preset.id().toString(), Map.of("name", preset.name()));
        return preset;
    }

    /// Whose it is does not change.
    Preset change(Caller caller, UUID id, Preset.Wish wish) {
        return database.inTransaction(caller, "quotes.change_preset", tx -> {
            Preset before = known(tx, caller, id);
            requireRight(caller, before);
            Preset said = wish.of(id);
            Preset after = new Preset(id, said.name(), before.shared(), said.columns(), said.filters());
            once(() -> row(tx.sql("""
                    UPDATE list_preset SET name = :name, columns = :columns::text[], filters = :filters::jsonb
                    WHERE tenant_id = :tenant AND preset_id = :id
                    """), after).update());
            trail.record(tx, caller, "list_preset.changed", "list_preset", id.toString(), Map.of("name", after.name()));
            return after;
        });
    }

    void remove(Caller caller, UUID id) {
        database.inTransaction(caller, "quotes.remove_preset", tx -> {
            requireRight(caller, known(tx, caller, id));
            trail.record(tx, caller, "list_preset.removed", "list_preset", id.toString(), Map.of());
            return tx.sql("DELETE FROM list_preset WHERE tenant_id = :tenant AND preset_id = :id").param("id", id).update();
        });
    }

    Preset find(Caller caller, UUID id) {
        return database.read(caller, MINE + "AND preset_id = :id").param("id", id).param("me", caller.principal().id())
                .optional(this::preset).orElseThrow(() -> new QuotesFailure.Unknown(Thing.PRESET).refused());
    }

    Page<Preset> page(Caller caller, Page.Request page) {
        List<Preset> rows = database
                .read(caller, MINE + "AND (:after::uuid IS NULL OR preset_id > :after) ORDER BY preset_id LIMIT :rows")
                .param("me", caller.principal().id()).param("after", page.after()).param("rows", page.rows()).list(this::preset);
        return Page.of(rows, page, Preset::id);
    }

    private Preset known(Tx tx, Caller caller, UUID id) {
        @Nullable
        UUID me = caller.principal().id();
        return tx.sql(MINE + "AND preset_id = :id FOR UPDATE").param("id", id).param("me", me).optional(this::preset)
                .orElseThrow(() -> new QuotesFailure.Unknown(Thing.PRESET).refused());
    }

    private static void requireRight(Caller caller, Preset preset) {
        if (preset.shared()) {
            caller.require(Permission.QUOTES_ADMIN);
        }
    }

    private Statement row(Statement statement, Preset preset) {
        return statement.param("id", preset.id()).param("name", preset.name()).param("columns", preset.columns()).param("filters",
                canonical.text(preset.filters()));
    }

    private static void once(Runnable write) {
        try {
            write.run();
        } catch (SqlFault e) {
            if (e.violates("list_preset_name_once")) {
                throw new QuotesFailure.Taken(Thing.PRESET).refused();
            }
            throw e;
        }
    }

    private Preset preset(ResultSet rs, int row) throws SQLException {
        return new Preset(Rows.uuid(rs, "preset_id"), rs.getString("name"), rs.getBoolean("shared"),
                Rows.texts(rs, "columns").stream().map(Column::valueOf).toList(),
                canonical.read(rs.getString("filters"), QuoteFilter.class));
    }
}
