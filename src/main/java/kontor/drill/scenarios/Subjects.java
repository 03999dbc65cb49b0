package kontor.drill.scenarios;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kontor.drill.rig.Company;
import kontor.drill.rig.Trial;

/// What an id in a path can stand for, and one of each that a company has.
final class Subjects {
    /// By the beginning of the path, the longest first that fits; `?` is the tenant.
    private static final Map<String, String> BY_PATH = Map.ofEntries(
            Map.entry("/api/v1/documents/", "SELECT document_id FROM fiscal_document WHERE tenant_id = ?"),
            Map.entry("/api/v1/devices/", "SELECT device_id FROM fiscal_device WHERE tenant_id = ?"),
            Map.entry("/api/v1/jobs/", "SELECT job_id FROM job WHERE tenant_id = ?"),
            Map.entry("/api/v1/api-keys/", "SELECT key_id FROM api_key WHERE tenant_id = ? AND name = 'Spare'"),
            Map.entry("/api/v1/invitations/", "SELECT invitation_id FROM invitation WHERE tenant_id = ? AND accepted_at IS NULL"),
            Map.entry("/api/v1/members/", "SELECT account_id FROM membership WHERE tenant_id = ?"),
            Map.entry("/api/v1/sessions/", "SELECT session_id FROM identity.session WHERE tenant_id = ? ORDER BY session_id"),
            Map.entry("/api/v1/tenants/", "SELECT ?::uuid"),
            Map.entry("/api/v1/accounts/", "SELECT account_id FROM membership WHERE tenant_id = ?"),
            Map.entry("/api/v1/webhooks/endpoints/", "SELECT endpoint_id FROM webhook_endpoint WHERE tenant_id = ?"),
            Map.entry("/api/v1/webhooks/deliveries/", "SELECT delivery_id FROM webhook_delivery WHERE tenant_id = ?"),
            Map.entry("/api/v1/webhooks/sources/", "SELECT source_id FROM webhook_source WHERE tenant_id = ?"),
            Map.entry("/api/v1/webhooks/in/", "SELECT source_id FROM webhook_source WHERE tenant_id = ?"),
            Map.entry("/api/v1/document-drafts/", "SELECT draft_id FROM fiscal_draft WHERE tenant_id = ?"),
            Map.entry("/api/v1/rate-sets/", "SELECT rate_set_id FROM fx_own_rate_set WHERE tenant_id = ?"),
            Map.entry("/api/v1/customers/", "SELECT customer_id FROM customer WHERE tenant_id = ?"),
            Map.entry("/api/v1/customer-contacts/", "SELECT contact_id FROM customer_contact WHERE tenant_id = ?"),
            Map.entry("/api/v1/customer-addresses/", "SELECT address_id FROM customer_address WHERE tenant_id = ?"),
            Map.entry("/api/v1/customer-contracts/", "SELECT contract_id FROM customer_contract WHERE tenant_id = ?"),
            Map.entry("/api/v1/seller-entities/", "SELECT seller_id FROM seller_entity WHERE tenant_id = ?"),
            Map.entry("/api/v1/quote-templates/", "SELECT template_id FROM quote_template WHERE tenant_id = ?"),
            Map.entry("/api/v1/list-presets/", "SELECT preset_id FROM list_preset WHERE tenant_id = ?"),
            Map.entry("/api/v1/quotes/", "SELECT quote_id FROM quote WHERE tenant_id = ?"),
            Map.entry("/api/v1/quote-imports/", "SELECT import_id FROM quote_import WHERE tenant_id = ?"),
            Map.entry("/api/v1/purchase-orders/", "SELECT order_id FROM purchase_order WHERE tenant_id = ?"),
            Map.entry("/api/v1/quote-exports/", "SELECT export_id FROM quote_export WHERE tenant_id = ?"),
            Map.entry("/api/v1/proposals/", "SELECT translate(rtrim(encode(convert_to('urgent:' || item_id, 'UTF8'), 'base64'), '='), "
                    + "'+/', '-_') FROM item WHERE tenant_id = ?"),
            Map.entry("/api/v1/items/", "SELECT item_id FROM item WHERE tenant_id = ?"),
            Map.entry("/api/v1/cart/", "SELECT item_id FROM item WHERE tenant_id = ?"),
            Map.entry("/api/v1/stock/", "SELECT item_id FROM item WHERE tenant_id = ?"),
            Map.entry("/api/v1/locations/", "SELECT location_id FROM location WHERE tenant_id = ? AND location_id <> 'STORE'"),
            Map.entry("/api/v1/suppliers/", "SELECT supplier_id FROM supplier WHERE tenant_id = ? AND name = 'Own supplier'"),
            Map.entry("/api/v1/planning-policies/", "SELECT segment FROM planning_policy WHERE tenant_id = ?"),
            Map.entry("/api/v1/inventory-imports/", "SELECT import_id FROM inventory_import WHERE tenant_id = ?"),
            Map.entry("/api/v1/sync-sources/", "SELECT source_id FROM sync_source WHERE tenant_id = ?"),
            Map.entry("/api/v1/sync-runs/", "SELECT run_id FROM sync_run WHERE tenant_id = ?"),
            Map.entry("/api/v1/forecast-runs/", "SELECT run_id FROM forecast_run WHERE tenant_id = ?"),
            Map.entry("/api/v1/backtests/", "SELECT backtest_id FROM backtest WHERE tenant_id = ?"),
            Map.entry("/api/v1/simulations/", "SELECT simulation_id FROM simulation WHERE tenant_id = ?"),
            Map.entry("/api/v1/quality-runs/", "SELECT run_id FROM quality_run WHERE tenant_id = ?"),
            Map.entry("/api/v1/stock-movements/", "SELECT stock_in_id FROM fiscal_stock_in WHERE tenant_id = ?"),
            Map.entry("/api/v1/webhooks/received/", "SELECT received_id FROM webhook_received WHERE tenant_id = ?"));
    /// Named by words everybody uses, not by ids: a good of this code is one's own or none.
    private static final List<String> BY_WORD = List.of("/api/v1/goods/", "/api/v1/operator/upstreams/", "/api/v1/quality-rules/");

    private final Map<String, String> ids = new TreeMap<>();

    /// Looks one of each up, past the tenant wall.
    static Subjects of(Trial trial, Company company) throws SQLException {
        Subjects subjects = new Subjects();
        for (Map.Entry<String, String> each : BY_PATH.entrySet()) {
            String sql = each.getValue().replace("?", "'" + company.tenant() + "'") + " LIMIT 1";
            trial.postgres().rows(trial.instance().database(), sql).stream().findFirst()
                    .ifPresent(row -> subjects.ids.put(each.getKey(), row.getFirst()));
        }
        return subjects;
    }

    /// Empty when the company has none of what this path is about.
    Optional<String> idFor(String path) {
        return ids.entrySet().stream().filter(each -> path.startsWith(each.getKey())).map(Map.Entry::getValue).findFirst();
    }

    static boolean byWord(String path) {
        return BY_WORD.stream().anyMatch(path::startsWith);
    }

    /// One that nobody has.
    static String unknown() {
        return UUID.randomUUID().toString();
    }
}
