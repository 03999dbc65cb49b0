package kontor.inventory.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.platform.data.Database;
import kontor.platform.data.Statement;
import kontor.tenancy.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A company with things to plan.
final class PlannedHouse {
    final RunningKontor kontor;
    final Company company;

    PlannedHouse(RunningKontor kontor, String name) {
        this.kontor = kontor;
        this.company = kontor.company(name);
        run("INSERT INTO location (tenant_id, location_id, name) VALUES (:tenant, 'MAIN', 'Main store'), (:tenant, 'SHOP', 'Shop')",
                each -> each);
    }

    Caller caller() {
        return kontor.caller(company.tenant());
    }

    int run(String sql, UnaryOperator<Statement> bind) {
        return kontor.part(Database.class).inTransaction(caller(), "test.planned", tx -> bind.apply(tx.sql(sql)).update());
    }

    void item(String id, String cost, String price) {
        run("INSERT INTO item (tenant_id, item_id, name, unit_cost, price, created_at, updated_at) "
                + "VALUES (:tenant, :id, 'Item ' || :id, :cost::numeric, :price::numeric, now(), now())",
                each -> each.param("id", id).param("cost", cost).param("price", price));
    }

    void stock(String item, String location, String onHand) {
        run("INSERT INTO stock_balance (tenant_id, item_id, location_id, on_hand, as_of) VALUES (:tenant, :item, :at, :onHand, now()) "
                + "ON CONFLICT (tenant_id, item_id, location_id) DO UPDATE SET on_hand = excluded.on_hand",
                each -> each.param("item", item).param("at", location).param("onHand", new BigDecimal(onHand)));
    }

    /// So many every day, from one number of days ago to another.
    void sells(String item, String location, String units, int from, int until) {
        run("""
                INSERT INTO demand_day (tenant_id, item_id, location_id, day, units)
                SELECT :tenant, :item, :at, (now() AT TIME ZONE 'UTC')::date - ago, :units
                FROM generate_series(:until::int, :from::int) AS ago
                """, each -> each.param("item", item).param("at", location).param("units", new BigDecimal(units)).param("from", from)
                .param("until", until));
    }

    /// A main supplier of the item.
    UUID supplied(String item, int lead, String moq) {
        UUID supplier = UUID.randomUUID();
        run("INSERT INTO supplier (tenant_id, supplier_id, name) VALUES (:tenant, :id, :name)",
                each -> each.param("id", supplier).param("name", "Supplier of " + item));
        run("INSERT INTO sourcing_rule (tenant_id, item_id, supplier_id, lead_days, moq, main) VALUES (:tenant, :item, :id, :lead, :moq, true)",
                each -> each.param("item", item).param("id", supplier).param("lead", lead).param("moq", new BigDecimal(moq)));
        return supplier;
    }

    /// Makes all signals anew, here and now.
    void refresh() {
        SignalRefresh refresh = kontor.part(SignalRefresh.class);
        Database database = kontor.part(Database.class);
        Optional<String> last = Optional.of("");
        while (last.isPresent()) {
            String after = last.get();
            last = database.inTransaction(caller(), "test.refresh", tx -> refresh.next(tx, after));
        }
        database.inTransaction(caller(), "test.refresh", tx -> {
            refresh.finish(tx, List.of());
            return true;
        });
    }

    JsonNode get(String path) {
        HttpResponse<String> answer = kontor.send("GET", path, company, null);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    HttpResponse<String> asked(String method, String path, String body, String... headers) {
        return kontor.send(method, path, company, body.isEmpty() ? null : body, headers);
    }
}
