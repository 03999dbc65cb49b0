package kontor.inventory.quality;

/// What a rule looks at, and the expression that counts it.
enum Checked {
    ITEMS("(SELECT count(*) FROM item WHERE tenant_id = :tenant AND active)"),
    /// Items anything is known of, whether they are kept or not.
    SOLD("(SELECT count(*) FROM (SELECT DISTINCT item_id FROM demand_day WHERE tenant_id = :tenant) sold)"),
    LOCATIONS("(SELECT count(*) FROM (SELECT DISTINCT location_id FROM demand_day WHERE tenant_id = :tenant) places)"),
    BALANCES("(SELECT count(*) FROM stock_balance WHERE tenant_id = :tenant)"),
    SIGNALS("(SELECT count(*) FROM item_signal WHERE tenant_id = :tenant AND scope = 'ALL')"),
    IMPORTS("(SELECT count(*) FROM inventory_import WHERE tenant_id = :tenant AND state IN ('DONE', 'FAILED') "
            + "AND created_at >= :today::date - (:parameters::jsonb ->> 'days')::int)"),
    /// Of the year, from the first with a row to the last.
    DAYS("(SELECT coalesce(max(day) - min(day) + 1, 0) FROM demand_day WHERE tenant_id = :tenant AND day > :today::date - 365 "
            + "AND day <= :today)"),
    /// One, where there is anything to plan.
    COMPANY("(SELECT count(*) FROM (SELECT FROM item WHERE tenant_id = :tenant AND active LIMIT 1) any_item)");

    private final String counted;

    Checked(String counted) {
        this.counted = counted;
    }

    String counted() { return counted; }
}
