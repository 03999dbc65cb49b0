package kontor.inventory.quality;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Rules as rows: those shipped, with what a company has set of them.
final class RuleStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT = """
            SELECT r.rule, r.position, r.title, r.kind, r.dimension, coalesce(t.severity, r.severity) AS severity,
                   coalesce(t.enabled, true) AS enabled, coalesce(t.parameters, r.parameters) AS parameters, t.rule IS NOT NULL AS own,
                   coalesce(t.version, 0) AS version
            FROM quality_rule r LEFT JOIN quality_threshold t ON t.tenant_id = :tenant AND t.rule = r.rule
            """;
    private static final String SHIPPED = """
            SELECT rule, position, title, kind, dimension, severity, true AS enabled, parameters, false AS own, 0 AS version
            FROM quality_rule WHERE rule = :rule
            """;

    private RuleStore() {}

    /// In the order they are looked for.
    static List<Rule> all(Tx tx) {
        return tx.sql(SELECT + "ORDER BY r.position").list(RuleStore::rule);
    }

    static Optional<Rule> find(Tx tx, String rule) {
        return tx.sql(SELECT + "WHERE r.rule = :rule").param("rule", rule).optional(RuleStore::rule);
    }

    /// As it was before the company set anything of it.
    static Optional<Rule> shipped(Tx tx, String rule) {
        return tx.sql(SHIPPED).param("rule", rule).optional(RuleStore::rule);
    }

    /// @return false when it is no longer at the rule's version
    static boolean write(Tx tx, Rule rule) {
        return rule.version() == 0 ? inserted(tx, rule) : updated(tx, rule);
    }

    static void remove(Tx tx, String rule) {
        tx.sql("DELETE FROM quality_threshold WHERE tenant_id = :tenant AND rule = :rule").param("rule", rule).update();
    }

    static String text(Map<String, BigDecimal> parameters) {
        return JSON.writeValueAsString(parameters);
    }

    static Map<String, BigDecimal> parameters(ResultSet rs) throws SQLException {
        return JSON.readValue(rs.getString("parameters"), new TypeReference<LinkedHashMap<String, BigDecimal>>() {});
    }

    private static boolean inserted(Tx tx, Rule rule) {
        return tx.sql("""
                INSERT INTO quality_threshold (tenant_id, rule, enabled, severity, parameters)
                VALUES (:tenant, :rule, :enabled, :severity, :parameters::jsonb) ON CONFLICT (tenant_id, rule) DO NOTHING
                """).param("rule", rule.rule()).param("enabled", rule.enabled()).param("severity", rule.severity())
                .param("parameters", text(rule.parameters())).update() == 1;
    }

    private static boolean updated(Tx tx, Rule rule) {
        return tx.sql("""
                UPDATE quality_threshold
                SET enabled = :enabled, severity = :severity, parameters = :parameters::jsonb, version = version + 1
                WHERE tenant_id = :tenant AND rule = :rule AND version = :version
                """).param("rule", rule.rule()).param("enabled", rule.enabled()).param("severity", rule.severity())
                .param("parameters", text(rule.parameters())).param("version", rule.version()).update() == 1;
    }

    private static Rule rule(ResultSet rs, int row) throws SQLException {
        return new Rule(rs.getString("rule"), rs.getInt("position"), rs.getString("title"), Rows.constant(rs, "kind", RuleKind.class),
                Rows.constant(rs, "dimension", Dimension.class), Rows.constant(rs, "severity", Severity.class), rs.getBoolean("enabled"),
                parameters(rs), rs.getBoolean("own"), rs.getInt("version"));
    }
}
