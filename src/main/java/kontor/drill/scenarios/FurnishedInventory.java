package kontor.drill.scenarios;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Company;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;

/// One of everything that inventory has an id for: an item with its source, a location with stock, demand, a segment's policy, a file
/// of items, a feed with a run, an order sent and some of it received, a forecast run that is done and a
/// backtest; and the signals of all that.
final class FurnishedInventory {
    /// Of a supplier that every company has, so that it stands beside other ids in paths.
    static final String SUPPLIER = "00000000-0000-4000-8000-00000000000a";
    /// An item that every company has played.
    static final String PLAYED = "PLAYED";
    private static final Duration SIGNALS_WITHIN = Duration.ofSeconds(30);

    private final Trial trial;
    private final Company owner;
    private final String item;

    FurnishedInventory(Trial trial, Company owner) {
        this.trial = trial;
        this.owner = owner;
        this.item = "item-" + owner.canary();
    }

    void make() throws IOException, InterruptedException, SQLException {
        String location = "location-" + owner.canary();
        sent("POST", "/api/v1/items", "{\"item_id\":\"%s\",\"name\":\"Bearing\"}".formatted(item), "none");
        sent("POST", "/api/v1/locations", "{\"location_id\":\"%s\",\"name\":\"Store\"}".formatted(location), "none");
        sent("POST", "/api/v1/locations", "{\"location_id\":\"STORE\",\"name\":\"Store\"}", "none");
        sent("PUT", "/api/v1/planning-policies/segment-" + owner.canary(), "{}", "\"0\"");
        sent("PUT", "/api/v1/stock/" + item + "/" + location, "{\"on_hand\":\"5\"}", "none");
        sent("PUT", "/api/v1/items/" + item + "/demand/2026-01-15", "{\"units\":\"2\"}", "none");
        trial.postgres().execute(trial.instance().database(), """
                INSERT INTO supplier (tenant_id, supplier_id, name) VALUES ('%1$s', '%2$s', 'Supplier');
                INSERT INTO sourcing_rule (tenant_id, item_id, supplier_id) VALUES ('%1$s', '%3$s', '%2$s');
                INSERT INTO supplier (tenant_id, supplier_id, name) VALUES ('%1$s', '%4$s', 'Own supplier');
                INSERT INTO inventory_import (tenant_id, import_id, job_id, kind, mode, take, whole, allow_empty, confirmed, file_name,
                    file_bytes, file_hash, format, state, created_by, created_by_name, created_at, updated_at)
                VALUES ('%1$s', '%4$s', '%4$s', 'ITEMS', 'UPSERT', 'VALID_ROWS', false, false, false, 'items.csv', 1, repeat('0', 64), 'CSV',
                    'RECEIVED', '%4$s', 'Anna', now(), now());
                INSERT INTO sync_source (tenant_id, source_id, name, type, kind, url, auth, mode, take, allow_empty, zone, active, created_at,
                    updated_at)
                VALUES ('%1$s', '%4$s', 'Shop', 'HTTP_CSV', 'DEMAND', 'https://127.0.0.1/', 'NONE', 'UPSERT', 'VALID_ROWS', false, 'UTC', true,
                    now(), now());
                INSERT INTO sync_run (tenant_id, run_id, job_id, source_id, source_name, kind, mode, take, allow_empty, confirmed, planned,
                    state, created_by_name, created_at, updated_at)
                VALUES ('%1$s', '%4$s', '%4$s', '%4$s', 'Shop', 'DEMAND', 'UPSERT', 'VALID_ROWS', false, false, false, 'RECEIVED', 'Anna',
                    now(), now())""".formatted(owner.tenant(), SUPPLIER, item, UUID.randomUUID()));
        forecast();
        ordered();
        played();
        awaitSignals();
    }

    private void forecast() throws SQLException {
        trial.postgres().execute(trial.instance().database(), """
                INSERT INTO forecast_run (tenant_id, run_id, job_id, state, horizon, engine, made_on, origin_day, item_count, done,
                    forecast_count, created_by_name, created_at)
                VALUES ('%1$s', '%2$s', '%2$s', 'DONE', 1, '1', current_date, current_date - 1, 1, 1, 1, 'Anna', now());
                INSERT INTO item_forecast (tenant_id, run_id, item_id, method, chosen, pattern, history_days, hidden_days, protection_days,
                    points, sd_total, origins, reason)
                VALUES ('%1$s', '%2$s', '%3$s', 'default', true, 'SMOOTH', 90, 0, 14, '{1}', '{1}', 0, 'not_compared');
                INSERT INTO backtest (tenant_id, backtest_id, job_id, items, methods, origins, horizon, created_by_name, created_at)
                VALUES ('%1$s', '%2$s', '%2$s', ARRAY['%3$s'], '{ses}', 1, 7, 'Anna', now())""".formatted(owner.tenant(),
                UUID.randomUUID(), item));
    }

    private void ordered() throws IOException, InterruptedException {
        String order = sent("POST", "/api/v1/purchase-orders",
                "{\"supplier_id\":\"%s\",\"lines\":[{\"item_id\":\"%s\",\"quantity\":5}]}".formatted(SUPPLIER, item), "none").json()
                .path("id").asString("");
        String path = "/api/v1/purchase-orders/" + order;
        sent("POST", path + "/transitions", "{\"action\":\"send\"}", "\"1\"");
        sent("POST", path + "/receipts", "{\"location_id\":\"STORE\",\"lines\":[{\"line_no\":1,\"quantity\":1}]}", "none");
    }

    /// What was played of an item and looked at, as its jobs would have left it.
    private void played() throws SQLException {
        trial.postgres().execute(trial.instance().database(), """
                INSERT INTO simulation (tenant_id, simulation_id, job_id, parameters, item_count, summaries, skipped, created_by, created_by_name,
                    created_at, finished_at)
                VALUES ('%1$s', '%2$s', '%2$s', '{"from": "2026-01-01", "to": "2026-01-31", "policies": ["CURRENT"], "mode": "LOST_SALES",
                    "lead_time": "FIXED", "opening": "RECORDED", "replan_days": 7, "costs": {}, "seed": 1, "days": false}', 1, '[]', '[]',
                    '%2$s', 'Anna', now(), now());
                INSERT INTO simulation_item (tenant_id, simulation_id, item_id, policy, skipped)
                VALUES ('%1$s', '%2$s', '%3$s', 'CURRENT', 'NO_STOCK');
                INSERT INTO quality_run (tenant_id, run_id, cause, created_by_name, created_at) VALUES ('%1$s', '%2$s', 'ASKED', 'Anna', now());
                INSERT INTO quality_finding (tenant_id, run_id, rule, severity, item_id, count, sample)
                VALUES ('%1$s', '%2$s', 'cost_missing', 'WARNING', '%3$s', 1, '{}')""".formatted(owner.tenant(), UUID.randomUUID(),
                PLAYED));
    }

    /// Worked out and reported a moment later: in between its rows are not at rest. What came in has no registered good: it is not reported.
    private void awaitSignals() throws SQLException, InterruptedException {
        String due = """
                SELECT (SELECT count(*) FROM signal_due WHERE tenant_id = '%1$s')
                     + (SELECT count(*) FROM job WHERE tenant_id = '%1$s' AND kind = 'inventory.signals' AND state <> 'DONE')
                     + (SELECT count(*) FROM receipt r WHERE r.tenant_id = '%1$s' AND NOT EXISTS (
                            SELECT 1 FROM fiscal_stock_in s WHERE s.tenant_id = '%1$s' AND s.source_id = r.receipt_id AND s.state IN ('BLOCKED', 'REJECTED')))"""
                .formatted(owner.tenant());
        Deadline end = Deadline.after(SIGNALS_WITHIN);
        while (trial.postgres().count(trial.instance().database(), due) > 0 && !end.expired()) {
            Thread.sleep(100);
        }
    }

    private Answer sent(String method, String path, String body, String version) throws IOException, InterruptedException {
        String key = "furnish " + method + path + body;
        Answer answer = version.equals("none")
                ? trial.http().send(owner, method, path, body, "Idempotency-Key", key)
                : trial.http().send(owner, method, path, body, "Idempotency-Key", key, "If-Match", version);
        if (!answer.good()) {
            throw new IllegalStateException(method + " " + path + " → " + answer.status() + " " + answer.body());
        }
        return answer;
    }
}
