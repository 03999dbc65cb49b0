package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.guards.Sample.Subject;
import kontor.inventory.items.SignalDue;
import kontor.platform.data.Database;
import tools.jackson.databind.json.JsonMapper;

/// What a company plans and orders, so that every table of it has a row: one method for each package of inventory, in this order.
final class InventoryThings {
    /// An item and a location that every company has.
    static final String SHARED = "SHARED";
    private static final String PLAYED = """
            {"from": "2026-01-01", "to": "2026-01-31", "policies": ["CURRENT"], "mode": "LOST_SALES", "lead_time": "FIXED", "opening": "RECORDED",
             "replan_days": 7, "costs": {}, "seed": 1, "days": true}""";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private InventoryThings() {}

    /// All of it.
    static void furnish(RunningKontor kontor, Company company, Superuser beyond) {
        items(kontor, company, beyond);
        feeds(company, beyond);
        orders(kontor, company, beyond);
        signals(kontor, company, beyond);
        forecasts(company, beyond);
        simulations(company, beyond);
        quality(company, beyond);
    }

    /// Items with everything about them, and a file of them that was not read yet.
    static void items(RunningKontor kontor, Company company, Superuser beyond) {
        String number = Integer.toString(NUMBER.incrementAndGet());
        // What only one company has is known by a word that is nowhere else.
        String own = UUID.randomUUID().toString();
        for (String name : new String[]{SHARED, own}) {
            kontor.send("POST", "/api/v1/items", company, item(name), "Idempotency-Key", "item-" + name);
            kontor.send("POST", "/api/v1/locations", company, "{\"location_id\":\"" + name + "\",\"name\":\"Store\"}", "Idempotency-Key",
                    "location-" + name);
        }
        String supplier = JsonMapper.shared().readTree(sent(kontor, company, "POST", "/api/v1/suppliers",
                "{\"name\":\"Supplier of " + company.name() + " " + number + "\"}", "none")).required("id").asString();
        for (String item : new String[]{own, SHARED}) {
            sent(kontor, company, "PUT", "/api/v1/items/" + item + "/sources/" + supplier, "{}", "none");
        }
        sent(kontor, company, "PUT", "/api/v1/stock/" + own + "/" + own, "{\"on_hand\":\"5\"}", "none");
        sent(kontor, company, "PUT", "/api/v1/items/" + own + "/demand/2026-01-15", "{\"units\":\"2\"}", "none");
        fresh(beyond, Subject.SUPPLIER, company.tenant());
        fresh(beyond, Subject.SEGMENT, company.tenant());
        fresh(beyond, Subject.INVENTORY_IMPORT, company.tenant());
    }

    /// A source that leads nowhere, and a run of it that nobody works off, with an issue.
    static void feeds(Company company, Superuser beyond) {
        fresh(beyond, Subject.SYNC_RUN, company.tenant());
    }

    /// A cart, an order, a receipt of it and a mail that went out.
    static void orders(RunningKontor kontor, Company company, Superuser beyond) {
        UUID supplier = UUID.fromString(id(beyond, Subject.CART_LINE, company.tenant()));
        sent(kontor, company, "PUT", "/api/v1/cart/lines/" + SHARED + "/" + supplier, "{\"quantity\":2}", "none");
        String order = JsonMapper.shared().readTree(sent(kontor, company, "POST", "/api/v1/purchase-orders", order(supplier), "none"))
                .required("id").asString();
        String path = "/api/v1/purchase-orders/" + order;
        sent(kontor, company, "POST", path + "/transitions", "{\"action\":\"send\"}", "\"1\"");
        sent(kontor, company, "POST", path + "/receipts", "{\"location_id\":\"SHARED\",\"lines\":[{\"line_no\":1,\"quantity\":1}]}",
                "none");
        // Nothing of it is registered with the authority; it rests once that is found out.
        String resting = "SELECT count(*) FROM fiscal_stock_in WHERE tenant_id = ? AND source_number = ? AND state IN ('BLOCKED', 'REJECTED')";
        String of = beyond.one("SELECT number FROM purchase_order WHERE tenant_id = ? AND order_id = ?", company.tenant(),
                UUID.fromString(order));
        await().atMost(Duration.ofSeconds(30)).until(() -> beyond.one(resting, company.tenant(), of).equals("1"));
        // As the job leaves it: there is no mail server here.
        beyond.run("INSERT INTO purchase_order_mail (tenant_id, mail_id, order_id, recipient, language, state, tries, requested_by, "
                + "requested_by_name, at, ended_at) VALUES (?, ?, ?, 'sales@supplier.example', 'EN', 'SENT', 1, ?, 'Anna', now(), now())",
                company.tenant(), UUID.randomUUID(), UUID.fromString(order), UUID.randomUUID());
    }

    /// An item nobody else has, out of stock and asked for, with its signals and a proposal that was dismissed.
    static void signals(RunningKontor kontor, Company company, Superuser beyond) {
        UUID tenant = company.tenant();
        String item = UUID.randomUUID().toString();
        beyond.run("INSERT INTO item (tenant_id, item_id, name, unit_cost, created_at, updated_at) "
                + "VALUES (?, ?, 'Bolt', 1, now(), now())", tenant, item);
        beyond.run("INSERT INTO stock_balance (tenant_id, item_id, location_id, on_hand, as_of) VALUES (?, ?, 'SHARED', 0, now())", tenant,
                item);
        beyond.run("INSERT INTO demand_day (tenant_id, item_id, day, units) SELECT ?, ?, current_date - n, 2 FROM generate_series(1, 60) n",
                tenant, item);
        kontor.part(Database.class).inTransaction(kontor.caller(tenant), "test.signals", tx -> {
            kontor.part(SignalDue.class).markAll(tx, tenant);
            return true;
        });
        String open = "SELECT count(*) FROM job WHERE tenant_id = ? AND kind = 'inventory.signals' AND state <> 'DONE'";
        await().atMost(Duration.ofSeconds(30)).until(() -> beyond.one(open, tenant).equals("0"));
        beyond.run("INSERT INTO proposal_dismissal (tenant_id, item_id, type, until, dismissed_by_name, dismissed_at) "
                + "VALUES (?, ?, 'PROMOTE', now() + interval '9 days', 'Anna', now())", tenant, item);
        // Marked and left so: nothing is enqueued.
        beyond.run("INSERT INTO signal_due (tenant_id, item_id, since) VALUES (?, ?, now())", tenant, item);
    }

    /// A run that is done, with a forecast of an item of the company's own, what it proved like, and a backtest. Nothing is enqueued.
    static void forecasts(Company company, Superuser beyond) {
        UUID tenant = company.tenant();
        String item = id(beyond, Subject.ITEM, tenant);
        UUID run = UUID.randomUUID();
        beyond.run("INSERT INTO forecast_run (tenant_id, run_id, job_id, state, horizon, engine, made_on, origin_day, item_count, done, "
                + "forecast_count, created_by_name, created_at) VALUES (?, ?, ?, 'DONE', 2, '1', current_date - 9, current_date - 10, 1, 1, 1, "
                + "'Anna', now())", tenant, run, UUID.randomUUID());
        beyond.run("INSERT INTO item_forecast (tenant_id, run_id, item_id, method, chosen, pattern, history_days, hidden_days, "
                + "protection_days, points, sd_total, origins, reason) SELECT ?, ?, ?, m, m = 'default', 'SMOOTH', 90, 0, 14, '{1,1}', '{1,2}', "
                + "0, 'not_compared' FROM unnest(ARRAY['default', 'naive']) m", tenant, run, item);
        beyond.run("INSERT INTO forecast_accuracy (tenant_id, item_id, method, lead, month, n, sum_abs, sum_sq, sum_err, sum_actual) "
                + "VALUES (?, ?, 'chosen', '01-07', date_trunc('month', current_date), 1, 1, 1, 1, 1) ON CONFLICT DO NOTHING", tenant,
                item);
        beyond.run("INSERT INTO forecast_reached (tenant_id, day) VALUES (?, current_date) ON CONFLICT DO NOTHING", tenant);
        UUID backtest = UUID.randomUUID();
        beyond.run(
                "INSERT INTO backtest (tenant_id, backtest_id, job_id, items, methods, origins, horizon, done, created_by_name, created_at) "
                        + "VALUES (?, ?, ?, ARRAY[?], '{ses}', 1, 7, 1, 'Anna', now())",
                tenant, backtest, UUID.randomUUID(), item);
        beyond.run("INSERT INTO backtest_score (tenant_id, backtest_id, item_id, method, origins, smape) VALUES (?, ?, ?, 'ses', 1, 12.5)",
                tenant, backtest, item);
    }

    /// What was played of two items, and every day of it.
    static void simulations(Company company, Superuser beyond) {
        UUID tenant = company.tenant();
        UUID id = UUID.randomUUID();
        beyond.run(
                "INSERT INTO simulation (tenant_id, simulation_id, job_id, parameters, items, item_count, summaries, skipped, created_by, "
                        + "created_by_name, created_at, finished_at) VALUES (?, ?, ?, ?::jsonb, ARRAY['SHARED', ?], 2, '[]', '[]', ?, 'Anna', now(), now())",
                tenant, id, UUID.randomUUID(), PLAYED, UUID.randomUUID().toString(), UUID.randomUUID());
        for (String item : new String[]{SHARED, UUID.randomUUID().toString()}) {
            beyond.run(
                    "INSERT INTO simulation_item (tenant_id, simulation_id, item_id, policy, skipped) VALUES (?, ?, ?, 'CURRENT', 'NO_STOCK')",
                    tenant, id, item);
            beyond.run(
                    "INSERT INTO simulation_day (tenant_id, simulation_id, item_id, policy, day, received, demand, served, missed, late, closing, "
                            + "ordered) VALUES (?, ?, ?, 'CURRENT', '2026-01-15', 0, 1, 1, 0, 0, ?, 0)",
                    tenant, id, item,
                    new java.math.BigDecimal(NUMBER.incrementAndGet()));
        }
    }

    /// A look at everything, what was found, and by which figures of its own the company looks.
    static void quality(Company company, Superuser beyond) {
        UUID tenant = company.tenant();
        UUID id = UUID.randomUUID();
        beyond.run("INSERT INTO quality_run (tenant_id, run_id, cause, created_by_name, created_at) VALUES (?, ?, 'ASKED', 'Anna', now())",
                tenant, id);
        beyond.run("INSERT INTO quality_result (tenant_id, run_id, rule, position, dimension, severity, parameters, checked, found, kept) "
                + "VALUES (?, ?, 'cost_missing', 170, 'COMPLETENESS', 'WARNING', '{}', 9, 1, 1)", tenant, id);
        beyond.run("INSERT INTO quality_finding (tenant_id, run_id, rule, severity, item_id, count, sample) "
                + "VALUES (?, ?, 'cost_missing', 'WARNING', ?, 1, '{}')", tenant, id, UUID.randomUUID().toString());
        beyond.run(
                "INSERT INTO quality_threshold (tenant_id, rule, enabled, severity, parameters) VALUES (?, 'stock_old', true, 'INFO', '{}') "
                        + "ON CONFLICT DO NOTHING",
                tenant);
    }

    static String item(String id) {
        return "{\"item_id\":\"" + id + "\",\"name\":\"Item " + id + "\"}";
    }

    static String order(UUID supplier) {
        return "{\"supplier_id\":\"%s\",\"lines\":[{\"item_id\":\"SHARED\",\"quantity\":5}]}".formatted(supplier);
    }

    static String id(Superuser beyond, Subject subject, UUID tenant) {
        return beyond.one(select(subject), tenant);
    }

    static String select(Subject subject) {
        return switch (subject) {
            // Not the one that is out of stock: what is done to this one must leave that proposal.
            case ITEM -> "SELECT item_id FROM item WHERE tenant_id = ? AND item_id <> 'SHARED' AND item_id NOT LIKE 'NEW-%' "
                    + "AND name NOT IN ('Bolt', 'Delivered') ORDER BY 1 LIMIT 1";
            case LOCATION -> "SELECT location_id FROM location WHERE tenant_id = ? AND location_id <> 'SHARED' "
                    + "AND location_id NOT LIKE 'L-%' ORDER BY 1 LIMIT 1";
            // It delivers an item of the same name as it has, so that one word stands for both.
            case SUPPLIER -> "SELECT supplier_id FROM sourcing_rule WHERE tenant_id = ? AND item_id = supplier_id::text LIMIT 1";
            // A line of a cart is found by its item, which everybody calls the same, and its supplier.
            case CART_LINE -> "SELECT supplier_id FROM sourcing_rule WHERE tenant_id = ? AND item_id = 'SHARED' ORDER BY 1 LIMIT 1";
            case SEGMENT -> "SELECT segment FROM planning_policy WHERE tenant_id = ? AND segment <> '' LIMIT 1";
            case INVENTORY_IMPORT -> "SELECT import_id FROM inventory_import WHERE tenant_id = ? AND state <> 'CANCELLED' LIMIT 1";
            case SYNC_SOURCE -> "SELECT source_id FROM sync_source WHERE tenant_id = ? ORDER BY 1 LIMIT 1";
            case SYNC_RUN -> "SELECT run_id FROM sync_run WHERE tenant_id = ? AND state <> 'CANCELLED' ORDER BY 1 LIMIT 1";
            case PURCHASE_ORDER -> "SELECT order_id FROM purchase_order WHERE tenant_id = ? ORDER BY 1 LIMIT 1";
            case FORECAST_RUN -> "SELECT run_id FROM forecast_run WHERE tenant_id = ? AND state = 'DONE' ORDER BY 1 LIMIT 1";
            case BACKTEST -> "SELECT backtest_id FROM backtest WHERE tenant_id = ? ORDER BY 1 LIMIT 1";
            case PROPOSAL -> "SELECT translate(rtrim(encode(convert_to('urgent:' || item_id, 'UTF8'), 'base64'), '='), '+/', '-_') "
                    + "FROM item_signal WHERE tenant_id = ? AND scope = 'ALL' AND urgency = 'OUT' AND name = 'Bolt' ORDER BY 1 LIMIT 1";
            case STOCK_MOVEMENT -> "SELECT stock_in_id FROM fiscal_stock_in WHERE tenant_id = ? ORDER BY 1 LIMIT 1";
            case SIMULATION -> "SELECT simulation_id FROM simulation WHERE tenant_id = ? ORDER BY 1 LIMIT 1";
            // Not one that was asked for just now: it would become longer.
            case QUALITY_RUN -> "SELECT run_id FROM quality_finding WHERE tenant_id = ? AND sample = '{}' AND item_id IS NOT NULL "
                    + "AND rule = 'cost_missing' AND severity = 'WARNING' ORDER BY finding_id LIMIT 1";
            default -> throw new IllegalArgumentException("no thing of inventory: " + subject);
        };
    }

    /// One that is still there, or a new one.
    static String open(Superuser beyond, Subject subject, UUID tenant) {
        return beyond.rows(select(subject), tenant).stream().findFirst()
                .orElseGet(() -> fresh(beyond, subject, tenant));
    }

    /// A new one, where the call uses it up.
    static String fresh(Superuser beyond, Subject subject, UUID tenant) {
        UUID id = UUID.randomUUID();
        return switch (subject) {
            case SUPPLIER, CART_LINE -> {
                beyond.run("INSERT INTO supplier (tenant_id, supplier_id, name) VALUES (?, ?, ?)", tenant, id, "Supplier " + id);
                beyond.run("INSERT INTO item (tenant_id, item_id, name, created_at, updated_at) VALUES (?, ?, 'Delivered', now(), now())",
                        tenant,
                        id.toString());
                beyond.run(
                        "INSERT INTO sourcing_rule (tenant_id, item_id, supplier_id) SELECT ?, unnest(ARRAY['SHARED', ?::uuid::text]), ?",
                        tenant, id, id);
                yield id.toString();
            }
            case SEGMENT -> {
                beyond.run("INSERT INTO planning_policy (tenant_id, segment) VALUES (?, ?)", tenant, id.toString());
                yield id.toString();
            }
            case SYNC_SOURCE -> synced(beyond, tenant, id);
            case SYNC_RUN -> run(beyond, tenant, id);
            default -> imported(beyond, tenant, id);
        };
    }

    /// The item in the cart of whoever this is; their supplier.
    static String cartLine(Superuser beyond, UUID tenant, UUID owner) {
        String supplier = open(beyond, Subject.CART_LINE, tenant);
        beyond.run("INSERT INTO cart_line (tenant_id, owner_id, item_id, supplier_id, quantity, changed_at) "
                + "VALUES (?, ?, 'SHARED', ?, 1, now()) ON CONFLICT DO NOTHING", tenant, owner, UUID.fromString(supplier));
        return supplier;
    }

    /// A file that nobody reads: its job is not there.
    private static String imported(Superuser beyond, UUID tenant, UUID id) {
        beyond.run(
                "INSERT INTO inventory_import (tenant_id, import_id, job_id, kind, mode, take, whole, allow_empty, confirmed, file_name, "
                        + "file_bytes, file_hash, format, state, created_by, created_by_name, created_at, updated_at) VALUES (?, ?, ?, 'ITEMS', "
                        + "'UPSERT', 'VALID_ROWS', false, false, false, 'items.csv', 1, repeat('0', 64), 'CSV', 'RECEIVED', ?, 'Anna', now(), now())",
                tenant, id, UUID.randomUUID(), UUID.randomUUID());
        beyond.run("INSERT INTO inventory_import_chunk (tenant_id, import_id, chunk_no, content) VALUES (?, ?, 0, 'x')", tenant, id);
        beyond.run("INSERT INTO inventory_import_error (tenant_id, import_id, error_id, line, column_name, code, value, message) "
                + "VALUES (?, ?, ?, 3, 'name', 'missing', '', 'This cell is needed.')", tenant, id, UUID.randomUUID());
        return id.toString();
    }

    private static String synced(Superuser beyond, UUID tenant, UUID id) {
        beyond.run("INSERT INTO sync_source (tenant_id, source_id, name, type, kind, url, auth, mode, take, allow_empty, zone, active, "
                + "created_at, updated_at) VALUES (?, ?, ?, 'HTTP_CSV', 'DEMAND', 'https://127.0.0.1/', 'NONE', 'UPSERT', 'VALID_ROWS', "
                + "false, 'UTC', true, now(), now())", tenant, id, "Source " + id);
        return id.toString();
    }

    /// Its job is not there. Of those that are not over there may be one only.
    private static String run(Superuser beyond, UUID tenant, UUID id) {
        UUID source = UUID.fromString(synced(beyond, tenant, UUID.randomUUID()));
        beyond.run("UPDATE sync_run SET state = 'CANCELLED' WHERE tenant_id = ? AND state = 'RECEIVED'", tenant);
        beyond.run(
                "INSERT INTO sync_run (tenant_id, run_id, job_id, source_id, source_name, kind, mode, take, allow_empty, confirmed, planned, "
                        + "state, created_by_name, created_at, updated_at) VALUES (?, ?, ?, ?, 'Shop', 'DEMAND', 'UPSERT', 'VALID_ROWS', false, false, "
                        + "false, 'RECEIVED', 'Anna', now(), now())",
                tenant, id, UUID.randomUUID(), source);
        beyond.run("INSERT INTO sync_issue (tenant_id, run_id, issue_id, line, column_name, code, value, message) "
                + "VALUES (?, ?, ?, 3, 'units', 'missing', '', 'This cell is needed.')", tenant, id, UUID.randomUUID());
        return id.toString();
    }

    private static String sent(RunningKontor kontor, Company company, String method, String path, String body, String version) {
        HttpResponse<String> answer = version.equals("none")
                ? kontor.send(method, path, company, body, "Idempotency-Key", "things-" + NUMBER.incrementAndGet())
                : kontor.send(method, path, company, body, "Idempotency-Key", "things-" + NUMBER.incrementAndGet(), "If-Match", version);
        assertThat(answer.statusCode()).as(path + answer.body()).isBetween(200, 201);
        return answer.body();
    }
}
