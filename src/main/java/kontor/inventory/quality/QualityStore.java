package kontor.inventory.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kontor.inventory.quality.QualityRun.Result;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.jobs.WorkState;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Runs, what rules came to, and what they found, as rows.
final class QualityStore {
    private static final String SELECT = """
            SELECT run_id, cause, created_by_name, created_at, finished_at, items, score, completeness, consistency, accuracy, score_before,
                   errors, warnings, infos
            FROM quality_run WHERE tenant_id = :tenant
            """;
    private static final String KEPT = """
            ), kept AS (
                INSERT INTO quality_finding (tenant_id, run_id, rule, severity, item_id, location_id, day_from, day_to, count, sample)
                SELECT :tenant, :run, :rule, :severity, item_id, location_id, day_from, day_to, count, sample FROM found
                ORDER BY item_id, location_id, day_from LIMIT :most
                RETURNING 1)
            INSERT INTO quality_result (tenant_id, run_id, rule, position, dimension, severity, parameters, checked, found, kept)
            SELECT :tenant, :run, :rule, :position, :dimension, :severity, :parameters::jsonb,
            """;

    private QualityStore() {}

    /// Begins a run, unless it was begun.
    static void insert(Tx tx, UUID id, QualityRun.Cause cause, String by, Instant at) {
        tx.sql("""
                INSERT INTO quality_run (tenant_id, run_id, cause, created_by_name, created_at) VALUES (:tenant, :id, :cause, :by, :at)
                ON CONFLICT (tenant_id, run_id) DO NOTHING
                """).param("id", id).param("cause", cause).param("by", by).param("at", at).update();
    }

    /// Looks for one thing everywhere, and keeps what was found.
    ///
    /// @param most findings that are kept
    static void look(Tx tx, UUID run, Rule rule, Instant now, int most) {
        tx.sql("WITH found (item_id, location_id, day_from, day_to, count, sample) AS MATERIALIZED (" + rule.kind().found() + KEPT
                + rule.kind().checked().counted() + ", " + rule.kind().checked().atFault() + ", (SELECT count(*) FROM kept)")
                .param("run", run).param("rule", rule.rule()).param("severity", rule.severity()).param("position", rule.position())
                .param("dimension", rule.dimension()).param("parameters", RuleStore.text(rule.parameters())).param("now", now)
                .param("today", LocalDate.ofInstant(now, ZoneOffset.UTC)).param("most", most).update();
    }

    /// Ends a run with its scores.
    static void finish(Tx tx, UUID run, QualityScore score, Instant now) {
        tx.sql("""
                UPDATE quality_run r SET finished_at = :now, score = :score, completeness = :completeness, consistency = :consistency,
                       accuracy = :accuracy, items = (SELECT count(*) FROM item WHERE tenant_id = :tenant AND active),
                       errors = f.errors, warnings = f.warnings, infos = f.infos,
                       score_before = (SELECT b.score FROM quality_run b WHERE b.tenant_id = :tenant AND b.finished_at IS NOT NULL
                                         AND b.run_id < :run ORDER BY b.run_id DESC LIMIT 1)
                FROM (SELECT coalesce(sum(found) FILTER (WHERE severity = 'ERROR'), 0) AS errors,
                             coalesce(sum(found) FILTER (WHERE severity = 'WARNING'), 0) AS warnings,
                             coalesce(sum(found) FILTER (WHERE severity = 'INFO'), 0) AS infos
                      FROM quality_result WHERE tenant_id = :tenant AND run_id = :run) f
                WHERE r.tenant_id = :tenant AND r.run_id = :run AND r.finished_at IS NULL
                """).param("run", run).param("now", now).param("score", score.whole())
                .param("completeness", score.of(Dimension.COMPLETENESS)).param("consistency", score.of(Dimension.CONSISTENCY))
                .param("accuracy", score.of(Dimension.ACCURACY)).update();
    }

    static Optional<QualityRun> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND run_id = :id").param("id", id).optional(QualityStore::run);
    }

    /// Newest first.
    static List<QualityRun> page(Tx tx, Page.Request page) {
        return tx.sql(SELECT + "AND (:after::uuid IS NULL OR run_id < :after) ORDER BY run_id DESC LIMIT :rows")
                .param("after", page.after()).param("rows", page.rows()).list(QualityStore::run);
    }

    static List<Result> results(Tx tx, UUID run) {
        return tx.sql("""
                SELECT rule, position, dimension, severity, parameters, checked, found, kept FROM quality_result
                WHERE tenant_id = :tenant AND run_id = :run ORDER BY position
                """).param("run", run).list((rs, row) -> new Result(rs.getString("rule"), rs.getInt("position"),
                Rows.constant(rs, "dimension", Dimension.class), Rows.constant(rs, "severity", Severity.class), RuleStore.parameters(rs),
                rs.getLong("checked"), rs.getLong("found"), rs.getLong("kept")));
    }

    /// In the order they were found: by rule, then by item.
    static List<Finding> findings(Tx tx, UUID run, @Nullable Severity severity, @Nullable String rule, Page.Request page) {
        return tx.sql("""
                SELECT finding_id, rule, severity, item_id, location_id, day_from, day_to, count, sample FROM quality_finding
                WHERE tenant_id = :tenant AND run_id = :run AND (:severity::text IS NULL OR severity = :severity)
                  AND (:rule::text IS NULL OR rule = :rule) AND (:after::uuid IS NULL OR finding_id > :after)
                ORDER BY finding_id LIMIT :rows
                """).param("run", run).param("severity", severity).param("rule", rule).param("after", page.after())
                .param("rows", page.rows()).list(QualityStore::finding);
    }

    /// Forgets findings of old runs, and the runs themselves when they are old enough to be no trend any more.
    ///
    /// @return how many rows went
    static int sweep(Tx tx, Instant findingsBefore, Instant runsBefore, int most) {
        int gone = tx.sql("""
                DELETE FROM quality_finding WHERE tenant_id = :tenant AND ctid = ANY (ARRAY(
                    SELECT f.ctid FROM quality_finding f JOIN quality_run r ON r.tenant_id = f.tenant_id AND r.run_id = f.run_id
                    WHERE f.tenant_id = :tenant AND r.created_at < :before LIMIT :most))
                """).param("before", findingsBefore).param("most", most).update();
        return gone == most ? gone : gone + tx.sql("""
                DELETE FROM quality_run WHERE tenant_id = :tenant AND ctid = ANY (ARRAY(
                    SELECT ctid FROM quality_run WHERE tenant_id = :tenant AND created_at < :before LIMIT :most))
                """).param("before", runsBefore).param("most", most - gone).update();
    }

    private static Finding finding(ResultSet rs, int row) throws SQLException {
        return new Finding(Rows.uuid(rs, "finding_id"), rs.getString("rule"), Rows.constant(rs, "severity", Severity.class),
                rs.getString("item_id"), rs.getString("location_id"), rs.getObject("day_from", LocalDate.class),
                rs.getObject("day_to", LocalDate.class), rs.getLong("count"), JsonMapper.shared().readTree(rs.getString("sample")));
    }

    private static QualityRun run(ResultSet rs, int row) throws SQLException {
        UUID id = Rows.uuid(rs, "run_id");
        Instant finished = Rows.instantOrNull(rs, "finished_at");
        Map<Severity, Long> findings = finished == null
                ? null
                : Map.of(Severity.ERROR, rs.getLong("errors"), Severity.WARNING, rs.getLong("warnings"), Severity.INFO,
                        rs.getLong("infos"));
        return new QualityRun(id, id, WorkState.QUEUED, Rows.constant(rs, "cause", QualityRun.Cause.class),
                rs.getString("created_by_name"), Rows.instant(rs, "created_at"), finished,
                finished == null ? null : Long.valueOf(rs.getLong("items")), rs.getBigDecimal("score"),
                new QualityRun.Scores(rs.getBigDecimal("completeness"), rs.getBigDecimal("consistency"), rs.getBigDecimal("accuracy")),
                rs.getBigDecimal("score_before"), findings, finished == null ? null : Boolean.valueOf(rs.getLong("errors") == 0), null);
    }
}
