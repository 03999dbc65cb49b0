package kontor.inventory.items;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kontor.platform.data.Rows;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;

/// Planning policies as rows.
final class PolicyStore {
    private static final String SELECT = """
            SELECT segment, version, service_kind, service_level, safety_days, review_days, under_days, over_days, dead_days, order_cost,
                   holding_rate
            FROM planning_policy WHERE tenant_id = :tenant
            """;

    private PolicyStore() {}

    /// The company's own first, then by segment.
    static List<Policy> all(Tx tx, int most) {
        return tx.sql(SELECT + "ORDER BY segment LIMIT :most").param("most", most).list(PolicyStore::policy);
    }

    static Optional<Policy> find(Tx tx, String segment) {
        return tx.sql(SELECT + "AND segment = :segment").param("segment", segment).optional(PolicyStore::policy);
    }

    /// @return false when somebody else made it meanwhile
    static boolean insert(Tx tx, Policy policy) {
        return data(tx.sql("""
                INSERT INTO planning_policy (tenant_id, segment, service_kind, service_level, safety_days, review_days, under_days, over_days,
                                             dead_days, order_cost, holding_rate)
                VALUES (:tenant, :segment, :kind, :level, :safety, :review, :under, :over, :dead, :orderCost, :holding)
                ON CONFLICT (tenant_id, segment) DO NOTHING
                """), policy).update() == 1;
    }

    /// @param policy with the version it was decided on
    /// @return false when it is no longer at that version
    static boolean update(Tx tx, Policy policy) {
        return data(tx.sql("""
                UPDATE planning_policy SET service_kind = :kind, service_level = :level, safety_days = :safety, review_days = :review,
                       under_days = :under, over_days = :over, dead_days = :dead, order_cost = :orderCost, holding_rate = :holding,
                       version = version + 1
                WHERE tenant_id = :tenant AND segment = :segment AND version = :version
                """), policy).param("version", policy.version()).update() == 1;
    }

    static boolean delete(Tx tx, String segment) {
        return tx.sql("DELETE FROM planning_policy WHERE tenant_id = :tenant AND segment = :segment").param("segment", segment)
                .update() == 1;
    }

    private static Statement data(Statement statement, Policy policy) {
        return statement.param("segment", policy.segment()).param("kind", policy.serviceKind()).param("level", policy.serviceLevel())
                .param("safety", policy.safetyDays()).param("review", policy.reviewDays()).param("under", policy.underDays())
                .param("over", policy.overDays()).param("dead", policy.deadDays()).param("orderCost", policy.orderCost())
                .param("holding", policy.holdingRate());
    }

    private static Policy policy(ResultSet rs, int row) throws SQLException {
        return new Policy(rs.getString("segment"), rs.getInt("version"), Rows.constant(rs, "service_kind", Policy.ServiceKind.class),
                rs.getBigDecimal("service_level"), rs.getInt("safety_days"), rs.getInt("review_days"), rs.getInt("under_days"),
                rs.getInt("over_days"), rs.getInt("dead_days"), rs.getBigDecimal("order_cost"), rs.getBigDecimal("holding_rate"));
    }
}
