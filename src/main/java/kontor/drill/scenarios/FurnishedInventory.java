package kontor.drill.scenarios;

import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Company;
import kontor.drill.rig.Trial;

/// One of everything that inventory has an id for: an item with its source, a location with stock, demand, a segment's policy, and a
/// file of items.
final class FurnishedInventory {
    /// Of a supplier that every company has, so that it stands beside other ids in paths.
    static final String SUPPLIER = "00000000-0000-4000-8000-00000000000a";

    private final Trial trial;
    private final Company owner;

    FurnishedInventory(Trial trial, Company owner) {
        this.trial = trial;
        this.owner = owner;
    }

    void make() throws IOException, InterruptedException, SQLException {
        String item = "item-" + owner.canary();
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
                    'RECEIVED', '%4$s', 'Anna', now(), now())""".formatted(owner.tenant(), SUPPLIER, item, UUID.randomUUID()));
    }

    private void sent(String method, String path, String body, String version) throws IOException, InterruptedException {
        Answer answer = version.equals("none")
                ? trial.http().send(owner, method, path, body, "Idempotency-Key", "furnish " + method + path + body)
                : trial.http().send(owner, method, path, body, "If-Match", version);
        if (!answer.good()) {
            throw new IllegalStateException(method + " " + path + " → " + answer.status() + " " + answer.body());
        }
    }
}
