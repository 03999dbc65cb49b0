package kontor.drill.scenarios;

import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Company;
import kontor.drill.rig.Trial;

/// One of everything that inventory has an id for: an order from a supplier of an item, sent, and some of it received.
final class FurnishedInventory {
    private final Trial trial;
    private final Company owner;

    FurnishedInventory(Trial trial, Company owner) {
        this.trial = trial;
        this.owner = owner;
    }

    void make() throws IOException, InterruptedException, SQLException {
        UUID supplier = UUID.randomUUID();
        // Only what the order stands on: how it is entered is tried elsewhere.
        trial.postgres().execute(trial.instance().database(), """
                INSERT INTO item (tenant_id, item_id, name, unit_cost, created_at, updated_at)
                VALUES ('%1$s', 'BEARING', 'Bearing', 10, now(), now());
                INSERT INTO location (tenant_id, location_id, name) VALUES ('%1$s', 'MAIN', 'Main store');
                INSERT INTO supplier (tenant_id, supplier_id, name) VALUES ('%1$s', '%2$s', 'Bearings');
                INSERT INTO sourcing_rule (tenant_id, item_id, supplier_id) VALUES ('%1$s', 'BEARING', '%2$s')"""
                .formatted(owner.tenant(), supplier));
        String order = sent("/api/v1/purchase-orders",
                "{\"supplier_id\":\"%s\",\"lines\":[{\"item_id\":\"BEARING\",\"quantity\":5}]}".formatted(supplier), "*").json().path("id")
                .asString("");
        sent("/api/v1/purchase-orders/" + order + "/transitions", "{\"action\":\"send\"}", "\"1\"");
        sent("/api/v1/purchase-orders/" + order + "/receipts",
                "{\"location_id\":\"MAIN\",\"lines\":[{\"line_no\":1,\"quantity\":1}]}", "*");
    }

    private Answer sent(String path, String body, String version) throws IOException, InterruptedException {
        Answer answer = trial.http().send(owner, "POST", path, body, "Idempotency-Key", "furnish " + path, "If-Match", version);
        if (!answer.good()) {
            throw new IllegalStateException("POST " + path + " → " + answer.status() + " " + answer.body());
        }
        return answer;
    }
}
