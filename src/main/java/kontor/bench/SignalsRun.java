package kontor.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import kontor.bench.InventoryBench.Measured;
import kontor.bench.InventoryBench.Size;
import kontor.platform.Deadline;

/// Signals of all items, from a change that concerns each of them to the last row.
final class SignalsRun {
    private static final int ROUNDS = 3;
    private static final int CHUNK = 500;
    private static final int AIM_SECONDS = 10;
    private static final int AIM_ITEMS = 10_000;
    private static final long POLL_MILLIS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String SUPPLIER = "md5('bench-supplier')::uuid";

    private SignalsRun() {}

    static Measured measure(InventoryRig rig, Size size) throws IOException, SQLException, InterruptedException {
        seed(rig, size);
        StringBuilder text = new StringBuilder();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            double seconds = refreshed(rig, size.items(), round);
            best = Math.min(best, seconds);
            text.append(String.format(Locale.ROOT, "signals of %,d items × %d days: %.2f s, %,.0f items/s%n", size.items(), size.days(),
                    seconds,
                    size.items() / seconds));
        }
        if (size.items() == AIM_ITEMS) {
            text.append(Measured.aim(best, AIM_SECONDS));
        }
        return new Measured(text.toString(), true);
    }

    /// Every third item sells on one day of five, the others on most days.
    private static void seed(InventoryRig rig, Size size) throws SQLException {
        rig.run("INSERT INTO location (tenant_id, location_id, name) VALUES (?, 'MAIN', 'Main store')", rig.tenant());
        rig.run("INSERT INTO supplier (tenant_id, supplier_id, name) VALUES (?, " + SUPPLIER + ", 'Bench supplier')", rig.tenant());
        rig.run("""
                INSERT INTO item (tenant_id, item_id, sku, name, category, unit_cost, price, created_at, updated_at)
                SELECT ?, 'I-' || lpad(n::text, 7, '0'), 'SKU' || n, 'Ware ' || n, 'Category ' || n % 50, n % 90 + 1, n % 90 + 2, now(), now()
                FROM generate_series(1, ?) n
                """, rig.tenant(), size.items());
        rig.run("INSERT INTO sourcing_rule (tenant_id, item_id, supplier_id, moq, main) SELECT tenant_id, item_id, " + SUPPLIER
                + ", 10, true FROM item WHERE tenant_id = ?", rig.tenant());
        rig.run("""
                INSERT INTO stock_balance (tenant_id, item_id, location_id, on_hand, as_of)
                SELECT tenant_id, item_id, 'MAIN', abs(hashtext(item_id)) % 400, now() FROM item WHERE tenant_id = ?
                """, rig.tenant());
        for (int from = 1; from <= size.items(); from += CHUNK) {
            rig.run("""
                    INSERT INTO demand_day (tenant_id, item_id, location_id, day, units)
                    SELECT ?, 'I-' || lpad(n::text, 7, '0'), 'MAIN', current_date - d,
                           (abs(hashint4(n * 1000 + d)) % 13) * CASE WHEN n % 3 = 0 AND d % 5 > 0 THEN 0 ELSE 1 END
                    FROM generate_series(?, ?) n, generate_series(1, ?) d
                    """, rig.tenant(), from, Math.min(size.items(), from + CHUNK - 1), size.days());
        }
        rig.analyzed("item", "sourcing_rule", "stock_balance", "demand_day");
    }

    /// @param version of the company's policy, whose change concerns every item
    private static double refreshed(InventoryRig rig, int items, int version) throws IOException, SQLException, InterruptedException {
        long start = System.nanoTime();
        rig.done(rig.requests().on(version, "PUT", "/api/v1/planning-policies", "{\"over_days\":" + (90 + version) + "}"));
        Deadline deadline = Deadline.after(PATIENCE);
        while (rig.count("SELECT (SELECT count(*) FROM signal_due WHERE tenant_id = ?) + (SELECT count(*) FROM job WHERE tenant_id = ? "
                + "AND kind = 'inventory.signals' AND state IN ('WAITING', 'RUNNING'))", rig.tenant(), rig.tenant()) > 0) {
            if (deadline.expired()) {
                throw new IOException("the signals are never done");
            }
            Thread.sleep(POLL_MILLIS);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long made = rig.count("SELECT count(*) FROM item_signal WHERE tenant_id = ? AND scope = 'ALL' AND (basis->>'over_days')::int = ?",
                rig.tenant(), 90 + version);
        if (made != items) {
            throw new IOException("signals of " + made + " items were made anew, not of " + items);
        }
        return seconds;
    }
}
