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

/// A company's stock and orders and what belongs to them, so that every table of theirs has a row.
final class InventoryThings {
    /// Both twins call an item so.
    static final String ITEM = "BEARING";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private InventoryThings() {}

    /// A cart, an order and a receipt of it.
    static void orders(RunningKontor kontor, Company company, Superuser beyond) {
        UUID tenant = company.tenant();
        beyond.run("INSERT INTO item (tenant_id, item_id, name, unit_cost, created_at, updated_at) "
                + "VALUES (?, 'BEARING', 'Bearing', 10, now(), now()) ON CONFLICT DO NOTHING", tenant);
        beyond.run("INSERT INTO location (tenant_id, location_id, name) VALUES (?, 'MAIN', 'Main store') ON CONFLICT DO NOTHING", tenant);
        beyond.run("INSERT INTO planning_policy (tenant_id) VALUES (?) ON CONFLICT DO NOTHING", tenant);
        beyond.run("INSERT INTO demand_day (tenant_id, item_id, location_id, day, units) VALUES (?, 'BEARING', 'MAIN', '2026-01-15', 1) "
                + "ON CONFLICT DO NOTHING", tenant);
        UUID supplier = UUID.randomUUID();
        beyond.run("INSERT INTO supplier (tenant_id, supplier_id, name) VALUES (?, ?, ?)", tenant, supplier,
                "Bearings " + NUMBER.incrementAndGet());
        beyond.run("INSERT INTO sourcing_rule (tenant_id, item_id, supplier_id) VALUES (?, 'BEARING', ?)", tenant, supplier);
        sent(kontor, company, "PUT", "/api/v1/cart/lines/BEARING/" + supplier, "{\"quantity\":2}", "none");
        String order = JsonMapper.shared().readTree(sent(kontor, company, "POST", "/api/v1/purchase-orders", order(supplier), "none"))
                .required("id").asString();
        String path = "/api/v1/purchase-orders/" + order;
        sent(kontor, company, "POST", path + "/transitions", "{\"action\":\"send\"}", "\"1\"");
        sent(kontor, company, "POST", path + "/receipts", "{\"location_id\":\"MAIN\",\"lines\":[{\"line_no\":1,\"quantity\":1}]}", "none");
    }

    /// An item nobody else has, out of stock and asked for, with its signals and a proposal that was dismissed.
    static void signals(RunningKontor kontor, Company company, Superuser beyond) {
        UUID tenant = company.tenant();
        String item = UUID.randomUUID().toString();
        beyond.run("INSERT INTO item (tenant_id, item_id, name, unit_cost, created_at, updated_at) "
                + "VALUES (?, ?, 'Bolt', 1, now(), now())", tenant, item);
        beyond.run("INSERT INTO stock_balance (tenant_id, item_id, location_id, on_hand, as_of) VALUES (?, ?, 'MAIN', 0, now())", tenant,
                item);
        beyond.run("INSERT INTO planning_policy (tenant_id, segment) VALUES (?, 'Screws') ON CONFLICT DO NOTHING", tenant);
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

    static String order(UUID supplier) {
        return "{\"supplier_id\":\"%s\",\"lines\":[{\"item_id\":\"BEARING\",\"quantity\":5}]}".formatted(supplier);
    }

    static String id(Superuser beyond, Subject subject, UUID tenant) {
        return beyond.one(select(subject), tenant);
    }

    /// A line of a cart is found by its item, which everybody calls the same, and its supplier.
    static String select(Subject subject) {
        return switch (subject) {
            case PURCHASE_ORDER -> "SELECT order_id FROM purchase_order WHERE tenant_id = ? ORDER BY 1 LIMIT 1";
            case CART_LINE -> "SELECT supplier_id FROM sourcing_rule WHERE tenant_id = ? AND item_id = 'BEARING' ORDER BY 1 LIMIT 1";
            case ITEM -> "SELECT item_id FROM item_signal WHERE tenant_id = ? AND scope = 'ALL' AND urgency = 'OUT' AND name = 'Bolt' "
                    + "ORDER BY 1 LIMIT 1";
            case PROPOSAL -> "SELECT translate(rtrim(encode(convert_to('urgent:' || item_id, 'UTF8'), 'base64'), '='), '+/', '-_') "
                    + "FROM item_signal WHERE tenant_id = ? AND scope = 'ALL' AND urgency = 'OUT' AND name = 'Bolt' ORDER BY 1 LIMIT 1";
            default -> throw new IllegalArgumentException("no thing of inventory: " + subject);
        };
    }

    /// The item in the cart of whoever this is; their supplier.
    static String cartLine(Superuser beyond, UUID tenant, UUID owner) {
        String supplier = id(beyond, Subject.CART_LINE, tenant);
        beyond.run("INSERT INTO cart_line (tenant_id, owner_id, item_id, supplier_id, quantity, changed_at) "
                + "VALUES (?, ?, 'BEARING', ?, 1, now()) ON CONFLICT DO NOTHING", tenant, owner, UUID.fromString(supplier));
        return supplier;
    }

    private static String sent(RunningKontor kontor, Company company, String method, String path, String body, String version) {
        HttpResponse<String> answer = kontor.send(method, path, company, body, "Idempotency-Key", "stock-" + NUMBER.incrementAndGet(),
                "If-Match", version);
        assertThat(answer.statusCode()).as(path + answer.body()).isBetween(200, 201);
        return answer.body();
    }
}
