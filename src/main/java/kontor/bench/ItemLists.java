package kontor.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kontor.bench.InventoryBench.Measured;
import kontor.bench.InventoryBench.Size;

/// Lists of a tenant that grows: how many statements each sends, and how long it takes.
final class ItemLists {
    private static final int STATEMENTS_MAX = 6;
    /// How many times as long a list may take at the largest size as at the smallest, in answers that are of the same length.
    private static final double FLAT = 2;
    private static final int STEP = 50_000;
    private static final String SIGNALS = "/api/v1/inventory/signals";
    private static final List<String> PATHS = List.of(SIGNALS + "?limit=50", SIGNALS + "?limit=100", SIGNALS + "?limit=50&sort=-value",
            SIGNALS + "?limit=50&status=understocked&sort=-value", SIGNALS + "?limit=50&category=Category%207&sort=cover_days",
            "/api/v1/items?limit=50", "/api/v1/items?limit=100", "/api/v1/proposals?limit=50");

    private final InventoryRig rig;
    private final Size size;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Double> first = new LinkedHashMap<>();
    private boolean clean = true;
    private int there;

    ItemLists(InventoryRig rig, Size size) {
        this.rig = rig;
        this.size = size;
    }

    Measured measure(boolean plans) throws IOException, SQLException, InterruptedException {
        text.append(
                String.format(Locale.ROOT, "%-74s %10s %10s %9s %9s %9s %7s%n", "list", "items", "statements", "p50 ms", "p95 ms", "p99 ms",
                        "× least"));
        try (ServerMetrics metrics = rig.metrics()) {
            Meters meters = rig.meters(metrics);
            for (int items : size.sizes()) {
                grow(items);
                for (String path : PATHS) {
                    row(path, meters, plans);
                }
            }
        }
        return new Measured(text.toString(), clean);
    }

    private void row(String path, Meters meters, boolean plans) throws IOException, SQLException, InterruptedException {
        byte[] request = rig.requests().get(path);
        List<StatementLog.Sent> sent = new StatementLog(rig).of(request);
        Sample sample = Load.run(() -> rig.caller(request), 1, size.warmUp(), size.measured(), meters);
        clean &= sample.errors() == 0;
        first.putIfAbsent(path, sample.p95Millis());
        double grown = sample.p95Millis() / first.get(path);
        text.append(
                String.format(Locale.ROOT, "%-74s %,10d %10d %9.2f %9.2f %9.2f %7.2f%s%s%n", path, there, sent.size(), sample.p50Millis(),
                        sample.p95Millis(), sample.p99Millis(), grown, sent.size() > STATEMENTS_MAX ? " MORE THAN 6 STATEMENTS" : "",
                        grown > FLAT ? " NOT FLAT" : ""));
        if (sample.errors() > 0) {
            text.append("failed, for example: ").append(sample.firstError()).append(System.lineSeparator());
        }
        if (plans) {
            text.append(new StatementLog(rig).plans(sent));
        }
    }

    /// More items, each with its signal, every eleventh understocked.
    private void grow(int items) throws SQLException {
        for (int from = there + 1; from <= items; from += STEP) {
            int to = Math.min(items, from + STEP - 1);
            rig.run("""
                    INSERT INTO item (tenant_id, item_id, sku, name, category, unit_cost, price, created_at, updated_at)
                    SELECT ?, 'I-' || lpad(n::text, 7, '0'), 'SKU' || n, 'Ware ' || n, 'Category ' || n % 20, n % 90 + 1, n % 90 + 2, now(),
                           now()
                    FROM generate_series(?, ?) n
                    """, rig.tenant(), from, to);
            rig.run("""
                    INSERT INTO item_signal (tenant_id, item_id, scope, sku, name, category, on_hand, on_order, reserved, position,
                           demand_per_day, demand_30, source, lead_days, protection_days, cover_days, p_stockout, suggested_qty, unit_cost,
                           value, status, urgency, at_stake, abc, xyz, pattern, revenue, computed_at, basis)
                    SELECT ?, 'I-' || lpad(n::text, 7, '0'), scope, 'SKU' || n, 'Ware ' || n, 'Category ' || n % 20, n % 400, 0, 0, n % 400,
                           n % 13 + 1, 30 * (n % 13 + 1), 'HISTORY', 14, 14, (n % 400)::float8 / (n % 13 + 1),
                           (abs(hashint4(n)) % 1000) / 1000.0, n % 70, n % 90 + 1, (n % 400) * (n % 90 + 1),
                           CASE WHEN n % 11 = 0 THEN 'UNDERSTOCKED' WHEN n % 11 = 1 THEN 'OVERSTOCKED' ELSE 'NORMAL' END,
                           CASE WHEN scope = 'ALL' AND n % 11 = 0 THEN 'REORDER' END, n % 1000, 'A', 'X', 'SMOOTH', n, now(), ?::jsonb
                    FROM generate_series(?, ?) n, unnest(ARRAY['ALL', 'MAIN']) scope
                    """, rig.tenant(), BASIS, from, to);
        }
        there = items;
        rig.analyzed("item", "item_signal");
    }

    /// What a signal keeps of how it was worked out.
    private static final String BASIS = """
            {"demand_days": 30, "expected": 70.5, "deviation": 12.25, "distribution": "normal", "service_kind": "CYCLE", "service_level": 0.95,
             "buffer_days": 7, "review_days": 0, "lead_sd_days": null, "under_days": 14, "over_days": 90, "dead_days": 90, "moq": 10.0,
             "pack": null, "lot": 10.0, "economic_lot": null, "raw": 12.5, "list_cost": 4.5, "order_cost": null, "holding_rate": 0.25,
             "supplier": null}
            """;
}
