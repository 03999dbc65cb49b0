package kontor.inventory.quality;

/// What a rule looks at, the expression that counts it, and the one that counts those of them that are at fault.
enum Checked {
    ITEMS("(SELECT count(*) FROM item WHERE tenant_id = :tenant AND active)"),
    /// Items anything is known of, whether they are kept or not.
    SOLD("(SELECT count(*) FROM (SELECT DISTINCT item_id FROM demand_day WHERE tenant_id = :tenant) sold)"),
    LOCATIONS("(SELECT count(*) FROM (SELECT DISTINCT location_id FROM demand_day WHERE tenant_id = :tenant) places)"),
    BALANCES("(SELECT count(*) FROM stock_balance WHERE tenant_id = :tenant)"),
    SIGNALS("(SELECT count(*) FROM item_signal WHERE tenant_id = :tenant AND scope = 'ALL')"),
    /// Files that came in, and fetches of feeds.
    ARRIVALS("(SELECT count(*) FROM (SELECT state, created_at FROM inventory_import WHERE tenant_id = :tenant UNION ALL "
            + "SELECT state, created_at FROM sync_run WHERE tenant_id = :tenant) arrived WHERE state IN ('DONE', 'FAILED') "
            + "AND created_at >= :today::date - (:parameters::jsonb ->> 'days')::int)"),
    /// Of the year, from the first with a row to the last. A finding is about as many of them as it counts.
    DAYS("(SELECT coalesce(max(day) - min(day) + 1, 0) FROM demand_day WHERE tenant_id = :tenant AND day > :today::date - 365 "
            + "AND day <= :today)", "(SELECT coalesce(sum(count), 0) FROM found)"),
    /// One, where there is anything to plan.
    COMPANY("(SELECT count(*) FROM (SELECT FROM item WHERE tenant_id = :tenant AND active LIMIT 1) any_item)");

    private final String counted;
    private final String atFault;

    /// Of things of which each finding names one.
    Checked(String counted) {
        this(counted, "(SELECT count(*) FROM found)");
    }

    Checked(String counted, String atFault) {
        this.counted = counted;
        this.atFault = atFault;
    }

    String counted() { return counted; }

    String atFault() { return atFault; }
}
