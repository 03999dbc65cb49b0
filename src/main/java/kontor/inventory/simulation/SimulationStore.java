package kontor.inventory.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.jobs.WorkState;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;

/// Simulations as rows.
final class SimulationStore {
    private static final String SELECT = """
            SELECT simulation_id, job_id, parameters, items, item_count, summaries, skipped, created_by_name, created_at, finished_at
            FROM simulation WHERE tenant_id = :tenant
            """;
    private static final String CHOSEN = "WHERE tenant_id = :tenant AND (:items::text[] IS NULL OR item_id = ANY (:items::text[]))";

    private SimulationStore() {}

    /// A simulation about to be stored.
    record Made(UUID id, UUID jobId, Parameters parameters, @Nullable List<String> items, long itemCount, UUID by, String byName,
            Instant at) {
    }

    /// What a job is to play.
    record Order(Parameters parameters, @Nullable List<String> items, long itemCount) {
    }

    private record Last(@Nullable LocalDate day) {
    }

    /// The last day any demand is written down of, no later than this one.
    static Optional<LocalDate> known(Tx tx, LocalDate atMost) {
        return Optional.ofNullable(tx.sql("SELECT max(day) AS day FROM demand_day WHERE tenant_id = :tenant AND day <= :most")
                .param("most", atMost).one((rs, row) -> new Last(rs.getObject("day", LocalDate.class))).day());
    }

    /// Those of these names that an item has.
    static List<String> existing(Tx tx, Collection<String> items) {
        return tx.sql("SELECT item_id FROM item WHERE tenant_id = :tenant AND item_id = ANY (:items::text[])").param("items", items)
                .list((rs, row) -> rs.getString("item_id"));
    }

    /// How many items there are, of the chosen ones where there are such.
    static long count(Tx tx, @Nullable List<String> items) {
        return tx.sql("SELECT count(*) AS items FROM item " + CHOSEN).param("items", items).one((rs, row) -> rs.getLong("items"));
    }

    static void insert(Tx tx, Made made) {
        tx.sql("""
                INSERT INTO simulation (tenant_id, simulation_id, job_id, parameters, items, item_count, created_by, created_by_name,
                                        created_at)
                VALUES (:tenant, :id, :job, :parameters::jsonb, :items::text[], :count, :by, :byName, :at)
                """).param("id", made.id()).param("job", made.jobId())
                .param("parameters", Rows.JSON.writeValueAsString(made.parameters())).param("items", made.items())
                .param("count", made.itemCount()).param("by", made.by()).param("byName", made.byName()).param("at", made.at()).update();
    }

    static Optional<Simulation> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND simulation_id = :id").param("id", id).optional(SimulationStore::simulation);
    }

    static boolean exists(Tx tx, UUID id) {
        return tx.sql("SELECT EXISTS (SELECT FROM simulation WHERE tenant_id = :tenant AND simulation_id = :id) AS there").param("id", id)
                .one((rs, row) -> rs.getBoolean("there"));
    }

    /// Newest first.
    static List<Simulation> page(Tx tx, Page.Request page) {
        return tx.sql(SELECT + "AND (:after::uuid IS NULL OR simulation_id < :after) ORDER BY simulation_id DESC LIMIT :rows")
                .param("after", page.after()).param("rows", page.rows()).list(SimulationStore::simulation);
    }

    /// What is to be played; empty: it is finished.
    static Optional<Order> open(Tx tx, UUID id) {
        return find(tx, id).filter(each -> each.finishedAt() == null)
                .map(each -> new Order(each.parameters(), each.items(), each.itemCount()));
    }

    private static Simulation simulation(ResultSet rs, int row) throws SQLException {
        UUID job = Rows.uuid(rs, "job_id");
        Instant finished = Rows.instantOrNull(rs, "finished_at");
        return new Simulation(Rows.uuid(rs, "simulation_id"), job, WorkState.QUEUED, null, rs.getLong("item_count"),
                Rows.JSON.readValue(rs.getString("parameters"), Parameters.class),
                rs.getArray("items") == null ? null : Rows.texts(rs, "items"),
                finished == null ? null : List.of(Rows.JSON.readValue(rs.getString("summaries"), Summary[].class)),
                finished == null ? null : List.of(Rows.JSON.readValue(rs.getString("skipped"), Summary.Skipped[].class)),
                rs.getString("created_by_name"), Rows.instant(rs, "created_at"), finished);
    }
}
