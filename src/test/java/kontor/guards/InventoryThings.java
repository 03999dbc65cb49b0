package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.guards.Sample.Subject;
import tools.jackson.databind.json.JsonMapper;

/// What a company plans, so that every table of it has a row: one method for each package of inventory.
final class InventoryThings {
    /// An item and a location that every company has.
    static final String SHARED = "SHARED";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private InventoryThings() {}

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
                "{\"name\":\"Supplier of " + company.name() + " " + number + "\"}")).required("id").asString();
        sent(kontor, company, "PUT", "/api/v1/items/" + own + "/sources/" + supplier, "{}");
        sent(kontor, company, "PUT", "/api/v1/items/" + SHARED + "/sources/" + supplier, "{}");
        sent(kontor, company, "PUT", "/api/v1/stock/" + own + "/" + own, "{\"on_hand\":\"5\"}");
        sent(kontor, company, "PUT", "/api/v1/items/" + own + "/demand/2026-01-15", "{\"units\":\"2\"}");
        beyond.run("INSERT INTO signal_due (tenant_id, item_id, since) VALUES (?, '', now()) ON CONFLICT DO NOTHING", company.tenant());
        fresh(beyond, Subject.SEGMENT, company.tenant());
        fresh(beyond, Subject.INVENTORY_IMPORT, company.tenant());
    }

    static String id(Superuser beyond, Subject subject, UUID tenant) {
        return beyond.one(select(subject), tenant);
    }

    static String select(Subject subject) {
        return switch (subject) {
            case ITEM -> "SELECT item_id FROM item WHERE tenant_id = ? AND item_id <> 'SHARED' AND item_id NOT LIKE 'NEW-%' "
                    + "ORDER BY 1 LIMIT 1";
            case LOCATION -> "SELECT location_id FROM location WHERE tenant_id = ? AND location_id <> 'SHARED' "
                    + "AND location_id NOT LIKE 'L-%' ORDER BY 1 LIMIT 1";
            case SUPPLIER -> "SELECT supplier_id FROM sourcing_rule WHERE tenant_id = ? AND item_id = 'SHARED' LIMIT 1";
            case SEGMENT -> "SELECT segment FROM planning_policy WHERE tenant_id = ? AND segment <> '' LIMIT 1";
            case INVENTORY_IMPORT -> "SELECT import_id FROM inventory_import WHERE tenant_id = ? AND state <> 'CANCELLED' LIMIT 1";
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
            case SUPPLIER -> {
                beyond.run("INSERT INTO supplier (tenant_id, supplier_id, name) VALUES (?, ?, ?)", tenant, id, "Supplier " + id);
                beyond.run("INSERT INTO sourcing_rule (tenant_id, item_id, supplier_id) VALUES (?, 'SHARED', ?)", tenant, id);
                yield id.toString();
            }
            case SEGMENT -> {
                beyond.run("INSERT INTO planning_policy (tenant_id, segment) VALUES (?, ?)", tenant, id.toString());
                yield id.toString();
            }
            default -> imported(beyond, tenant, id);
        };
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

    static String item(String id) {
        return "{\"item_id\":\"" + id + "\",\"name\":\"Item " + id + "\"}";
    }

    private static String sent(RunningKontor kontor, Company company, String method, String path, String body) {
        HttpResponse<String> answer = kontor.send(method, path, company, body, "Idempotency-Key", "things-" + NUMBER.incrementAndGet());
        assertThat(answer.statusCode()).as(path + answer.body()).isBetween(200, 201);
        return answer.body();
    }
}
