package kontor.inventory.quality;

/// The kinds of rules: for each the statement that finds what is at fault, whatever the figures are, over all items at once. A row is
/// item, location, first and last day, count, sample; figures come from `:parameters`, and `:today` is the day.
enum RuleKind {
    /// Days from an item's first row to the company's last day. Days without a row sold nothing, so that they count.
    HISTORY_LENGTH(Checked.SOLD, """
            SELECT item_id, NULL::text, first, last, last - first + 1, jsonb_build_object('days', last - first + 1)
            FROM (SELECT item_id, min(day) AS first,
                         (SELECT max(day) FROM demand_day WHERE tenant_id = :tenant AND day <= :today) AS last
                  FROM demand_day d WHERE tenant_id = :tenant AND day <= :today
                    AND EXISTS (SELECT FROM item i WHERE i.tenant_id = :tenant AND i.item_id = d.item_id AND i.active)
                  GROUP BY item_id) each
            WHERE last - first + 1 < (:parameters::jsonb ->> 'least')::numeric
               OR last - first + 1 > (:parameters::jsonb ->> 'most')::numeric
            """),
    FUTURE_DEMAND(Checked.SOLD, """
            SELECT item_id, NULL::text, min(day), max(day), count(*), jsonb_build_object('units', sum(units))
            FROM demand_day WHERE tenant_id = :tenant AND day > :today GROUP BY item_id
            """),
    /// What was refused at the door: units below zero, days that are none, names that are none.
    REJECTED_ROWS(Checked.ARRIVALS, """
            SELECT NULL::text, NULL::text, created_at::date, created_at::date, rejected, jsonb_build_object('import_id', import_id,
                       'file_name', file_name, 'kind', lower(kind), 'errors', (
                           SELECT jsonb_agg(to_jsonb(e)) FROM (
                               SELECT line, column_name, code, value FROM inventory_import_error e
                               WHERE e.tenant_id = :tenant AND e.import_id = m.import_id ORDER BY error_id LIMIT 5) e))
            FROM inventory_import m
            WHERE tenant_id = :tenant AND rejected > 0 AND created_at >= :today::date - (:parameters::jsonb ->> 'days')::int
            UNION ALL
            SELECT NULL::text, NULL::text, created_at::date, created_at::date, rejected, jsonb_build_object('sync_run_id', run_id,
                       'source_name', source_name, 'kind', lower(kind), 'errors', (
                           SELECT jsonb_agg(to_jsonb(e)) FROM (
                               SELECT line, column_name, code, value FROM sync_issue e
                               WHERE e.tenant_id = :tenant AND e.run_id = s.run_id ORDER BY issue_id LIMIT 5) e))
            FROM sync_run s
            WHERE tenant_id = :tenant AND rejected > 0 AND created_at >= :today::date - (:parameters::jsonb ->> 'days')::int
            """),
    ITEM_NAME(Checked.ITEMS, """
            SELECT item_id, NULL::text, NULL::date, NULL::date, 1, '{}'::jsonb FROM item
            WHERE tenant_id = :tenant AND active AND (item_id <> btrim(item_id) OR item_id ~ '[[:cntrl:]/\\\\;%]' OR item_id IN ('.', '..'))
            """),
    ITEM_TWINS(Checked.ITEMS, """
            SELECT min(item_id), NULL::text, NULL::date, NULL::date, count(*),
                   jsonb_build_object('items', (array_agg(item_id ORDER BY item_id))[\\:5])
            FROM item WHERE tenant_id = :tenant AND active GROUP BY lower(regexp_replace(item_id, '[^[:alnum:]]', '', 'g'))
            HAVING count(*) > 1 AND lower(regexp_replace(min(item_id), '[^[:alnum:]]', '', 'g')) <> ''
            """),
    LOCATION_NAME(Checked.LOCATIONS, """
            SELECT min(item_id), left(location_id, 255), min(day), max(day), count(*), '{}'::jsonb FROM demand_day
            WHERE tenant_id = :tenant
              AND (btrim(location_id) = '' OR length(location_id) > (:parameters::jsonb ->> 'most')::int OR location_id ~ '[[:cntrl:]]')
            GROUP BY location_id
            """),
    UNKNOWN_ITEM(Checked.SOLD, """
            SELECT item_id, NULL::text, min(day), max(day), count(*), jsonb_build_object('units', sum(units)) FROM demand_day d
            WHERE tenant_id = :tenant AND NOT EXISTS (SELECT FROM item i WHERE i.tenant_id = :tenant AND i.item_id = d.item_id)
            GROUP BY item_id
            """),
    UNKNOWN_LOCATION(Checked.LOCATIONS, """
            SELECT NULL::text, left(location_id, 255), min(day), max(day), count(*),
                   jsonb_build_object('units', sum(units), 'items', (array_agg(DISTINCT item_id))[\\:5])
            FROM demand_day d
            WHERE tenant_id = :tenant AND location_id <> 'UNSPECIFIED'
              AND NOT EXISTS (SELECT FROM location l WHERE l.tenant_id = :tenant AND l.location_id = d.location_id)
            GROUP BY location_id
            """),
    NOT_COUNTED(Checked.ITEMS, """
            SELECT item_id, NULL::text, NULL::date, NULL::date, 1, '{}'::jsonb FROM item i
            WHERE tenant_id = :tenant AND active
              AND NOT EXISTS (SELECT FROM stock_balance b WHERE b.tenant_id = :tenant AND b.item_id = i.item_id)
              AND EXISTS (SELECT FROM demand_day d WHERE d.tenant_id = :tenant AND d.item_id = i.item_id AND d.units > 0
                            AND d.day > :today::date - (:parameters::jsonb ->> 'days')::int)
                  = ((:parameters::jsonb ->> 'sold')::numeric <> 0)
            """),
    NEGATIVE_STOCK(Checked.BALANCES, """
            SELECT item_id, location_id, NULL::date, NULL::date, 1, jsonb_build_object('on_hand', on_hand) FROM stock_balance
            WHERE tenant_id = :tenant AND on_hand < 0
            """),
    STOCK_OLD(Checked.BALANCES, """
            SELECT item_id, location_id, as_of::date, NULL::date, :today::date - as_of::date, jsonb_build_object('as_of', as_of)
            FROM stock_balance b
            WHERE tenant_id = :tenant AND as_of < :today::date - (:parameters::jsonb ->> 'days')::int
              AND EXISTS (SELECT FROM demand_day d WHERE d.tenant_id = :tenant AND d.item_id = b.item_id AND d.location_id = b.location_id
                            AND d.units > 0 AND d.day > :today::date - (:parameters::jsonb ->> 'days')::int)
            """),
    /// The longest of an item's gaps within the year, where it has rows on nearly every day outside its gaps.
    DEMAND_GAP(Checked.SOLD, """
            SELECT item_id, NULL::text, first, first + longest - 1, missing, jsonb_build_object('gaps', gaps, 'rows', rows)
            FROM (SELECT item_id, count(*) AS rows, max(day) - min(day) + 1 AS span, count(*) FILTER (WHERE gap) AS gaps,
                         coalesce(sum(day - before - 1) FILTER (WHERE gap), 0) AS missing,
                         max(day - before - 1) FILTER (WHERE gap) AS longest,
                         (array_agg(before + 1 ORDER BY day - before DESC) FILTER (WHERE gap))[1] AS first
                  FROM (SELECT item_id, day, before, day - before - 1 >= (:parameters::jsonb ->> 'days')::int AS gap
                        FROM (SELECT item_id, day, lag(day) OVER (PARTITION BY item_id ORDER BY day) AS before
                              FROM (SELECT DISTINCT item_id, day FROM demand_day
                                    WHERE tenant_id = :tenant AND day > :today::date - 365 AND day <= :today) days) pairs) marked
                  GROUP BY item_id) each
            WHERE gaps > 0 AND rows >= (:parameters::jsonb ->> 'rows')::int
              AND rows >= (:parameters::jsonb ->> 'share')::numeric * (span - missing)
            """),
    COMPANY_GAP(Checked.DAYS, """
            SELECT NULL::text, NULL::text, before + 1, day - 1, day - before - 1, '{}'::jsonb
            FROM (SELECT day, lag(day) OVER (ORDER BY day) AS before
                  FROM (SELECT DISTINCT day FROM demand_day
                        WHERE tenant_id = :tenant AND day > :today::date - 365 AND day <= :today) days) pairs
            WHERE day - before - 1 >= greatest(1, (:parameters::jsonb ->> 'days')::int)
            """),
    DEMAND_LATE(Checked.COMPANY, """
            SELECT NULL::text, NULL::text, last, NULL::date, :today::date - last, '{}'::jsonb
            FROM (SELECT max(day) AS last FROM demand_day WHERE tenant_id = :tenant AND day <= :today) each
            WHERE :today::date - last > (:parameters::jsonb ->> 'days')::int
            """),
    COST_MISSING(Checked.ITEMS, """
            SELECT item_id, NULL::text, NULL::date, NULL::date, 1, '{}'::jsonb FROM item i
            WHERE tenant_id = :tenant AND active AND unit_cost IS NULL
              AND NOT EXISTS (SELECT FROM sourcing_terms t WHERE t.tenant_id = :tenant AND t.item_id = i.item_id AND t.main
                                AND t.unit_cost IS NOT NULL)
            """),
    SUPPLIER_MISSING(Checked.ITEMS, """
            SELECT item_id, NULL::text, NULL::date, NULL::date, 1, '{}'::jsonb FROM item i
            WHERE tenant_id = :tenant AND active
              AND NOT EXISTS (SELECT FROM sourcing_terms t WHERE t.tenant_id = :tenant AND t.item_id = i.item_id AND t.main
                                AND t.supplier_active)
              AND EXISTS (SELECT FROM demand_day d WHERE d.tenant_id = :tenant AND d.item_id = i.item_id AND d.units > 0
                            AND d.day > :today::date - (:parameters::jsonb ->> 'days')::int)
            """),
    PRICE_BELOW_COST(Checked.ITEMS, """
            SELECT item_id, NULL::text, NULL::date, NULL::date, 1, jsonb_build_object('price', price, 'unit_cost', unit_cost) FROM item
            WHERE tenant_id = :tenant AND active AND price < unit_cost
            """),
    SIGNAL_MISSING(Checked.ITEMS, """
            SELECT item_id, NULL::text, NULL::date, NULL::date, 1, '{}'::jsonb FROM item i
            WHERE tenant_id = :tenant AND active
              AND NOT EXISTS (SELECT FROM item_signal s WHERE s.tenant_id = :tenant AND s.item_id = i.item_id AND s.scope = 'ALL')
              AND NOT EXISTS (SELECT FROM signal_due d WHERE d.tenant_id = :tenant AND d.item_id IN ('', i.item_id))
            """),
    SIGNAL_OLD(Checked.SIGNALS, """
            SELECT item_id, NULL::text, computed_at::date, NULL::date, 1, jsonb_build_object('computed_at', computed_at) FROM item_signal
            WHERE tenant_id = :tenant AND scope = 'ALL'
              AND computed_at < :now::timestamptz - make_interval(hours => (:parameters::jsonb ->> 'hours')::int)
            """),
    SIGNAL_VALUE(Checked.SIGNALS, """
            SELECT item_id, NULL::text, NULL::date, NULL::date, 1,
                   jsonb_build_object('on_hand', on_hand, 'unit_cost', cost, 'value', value)
            FROM (SELECT s.item_id, s.on_hand, s.value,
                         coalesce(i.unit_cost, (SELECT t.unit_cost FROM sourcing_terms t WHERE t.tenant_id = :tenant
                                                  AND t.item_id = s.item_id AND t.main AND t.supplier_active)) AS cost
                  FROM item_signal s JOIN item i ON i.tenant_id = :tenant AND i.item_id = s.item_id
                  WHERE s.tenant_id = :tenant AND s.scope = 'ALL'
                    AND NOT EXISTS (SELECT FROM signal_due d WHERE d.tenant_id = :tenant AND d.item_id IN ('', s.item_id))) each
            WHERE (value IS NULL) <> (on_hand IS NULL OR cost IS NULL)
               OR abs(value - greatest(on_hand, 0) * cost) > (:parameters::jsonb ->> 'tolerance')::numeric
            """),
    SIGNAL_STATUS(Checked.SIGNALS, """
            SELECT item_id, NULL::text, NULL::date, NULL::date, 1,
                   jsonb_build_object('status', lower(status), 'should_be', lower(should), 'on_hand', on_hand, 'cover_days', cover_days)
            FROM (SELECT s.*, CASE WHEN on_hand IS NULL THEN 'UNKNOWN' WHEN on_hand <= 0 THEN 'OUT_OF_STOCK'
                                   WHEN (computed_at AT TIME ZONE 'UTC')::date - last_sale >= (basis ->> 'dead_days')::int THEN 'DEAD_STOCK'
                                   WHEN cover_days IS NULL THEN 'UNKNOWN'
                                   WHEN cover_days < (basis ->> 'under_days')::int THEN 'UNDERSTOCKED'
                                   WHEN cover_days > (basis ->> 'over_days')::int THEN 'OVERSTOCKED' ELSE 'NORMAL' END AS should
                  FROM item_signal s WHERE tenant_id = :tenant AND scope = 'ALL') each
            WHERE status <> should
            """),
    SIGNAL_RANGE(Checked.SIGNALS, """
            SELECT item_id, NULL::text, NULL::date, NULL::date, 1,
                   jsonb_build_object('on_hand', on_hand, 'cover_days', cover_days, 'cover_gap', cover_gap, 'p_stockout', p_stockout)
            FROM item_signal
            WHERE tenant_id = :tenant AND scope = 'ALL'
              AND (cover_days < 0 OR cover_gap NOT BETWEEN 0 AND 1 OR p_stockout NOT BETWEEN 0 AND 1
                   OR (on_hand <= 0 AND (cover_gap <> 1 OR cover_days <> 0)))
            """),
    FORECAST_MISSING(Checked.SIGNALS, """
            SELECT item_id, NULL::text, NULL::date, NULL::date, 1, '{}'::jsonb FROM item_signal
            WHERE tenant_id = :tenant AND scope = 'ALL' AND source = 'HISTORY' AND demand_per_day > 0
            """),
    FORECAST_COVERAGE(Checked.COMPANY, """
            SELECT NULL::text, NULL::text, NULL::date, NULL::date, planned - forecast,
                   jsonb_build_object('planned', planned, 'forecast', forecast)
            FROM (SELECT count(*) AS planned, count(*) FILTER (WHERE source = 'FORECAST') AS forecast FROM item_signal
                  WHERE tenant_id = :tenant AND scope = 'ALL' AND demand_per_day > 0) each
            WHERE planned > 0 AND forecast < (:parameters::jsonb ->> 'share')::numeric * planned
            """);

    private final Checked checked;
    private final String found;

    RuleKind(Checked checked, String found) {
        this.checked = checked;
        this.found = found;
    }

    /// Of what it speaks.
    Checked checked() { return checked; }

    /// The statement that finds what is at fault.
    String found() { return found; }
}
