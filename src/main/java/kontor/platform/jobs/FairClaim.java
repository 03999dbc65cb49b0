package kontor.platform.jobs;

import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;

/// The order in which due jobs are taken: tenants take turns, and none has more than its share under way, however much it has
/// queued. The part of a clock entry's name before the colon is the tenant.
final class FairClaim extends PostgreSqlJdbcCustomization {
    private final int tenantMax;
    private final Runnable looked;

    /// @param tenantMax runs of one tenant at a time, over all nodes
    /// @param looked    told at each look for due jobs
    FairClaim(int tenantMax, Runnable looked) {
        super(true, false);
        this.tenantMax = tenantMax;
        this.looked = looked;
    }

    /// Asked for by db-scheduler, which binds `false`, the time, and what the extra condition asks for, in this order, and
    /// marks the rows as taken in the same transaction.
    @Override
    public String createGenericSelectForUpdateQuery(String table, int limit, String extraCondition, boolean orderByPriority) {
        looked.run();
        return """
                SELECT t.* FROM %1$s t JOIN (
                    SELECT due.task_name, due.task_instance, due.execution_time AS since, coalesce(busy.runs, 0) + due.place AS turn
                    FROM (SELECT task_name, task_instance, execution_time, split_part(task_instance, ':', 1) AS tenant,
                                 row_number() OVER (PARTITION BY split_part(task_instance, ':', 1) ORDER BY execution_time) AS place
                          FROM %1$s WHERE picked = ? AND execution_time <= ? %2$s) due
                    LEFT JOIN (SELECT split_part(task_instance, ':', 1) AS tenant, count(*) AS runs FROM %1$s WHERE picked GROUP BY 1) busy
                           ON busy.tenant = due.tenant
                    WHERE coalesce(busy.runs, 0) + due.place <= %3$d
                    ORDER BY turn, since LIMIT %4$d) chosen
                  ON t.task_name = chosen.task_name AND t.task_instance = chosen.task_instance
                WHERE NOT t.picked ORDER BY chosen.turn, chosen.since FOR UPDATE OF t SKIP LOCKED
                """.formatted(table, extraCondition, tenantMax, limit);
    }
}
