package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.guards.Sample.Subject;
import tools.jackson.databind.json.JsonMapper;

/// A company's quotes and what belongs to them, so that every table of theirs has a row.
final class QuoteThings {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int[] WEIGHTS = {2, 4, 10, 3, 5, 9, 4, 6, 8};

    static final String EXPORT = "{\"format\":\"csv\",\"layout\":\"supply\"}";

    private QuoteThings() {}

    static void furnish(RunningKontor kontor, Company company, Superuser beyond) {
        String customer = made(kontor, company, "/api/v1/customers", customer());
        made(kontor, company, "/api/v1/customers/" + customer + "/contacts", contact());
        made(kontor, company, "/api/v1/customers/" + customer + "/addresses", address());
        String contract = made(kontor, company, "/api/v1/customers/" + customer + "/contracts", contract());
        String seller = made(kontor, company, "/api/v1/seller-entities", seller());
        made(kontor, company, "/api/v1/quote-templates", template());
        made(kontor, company, "/api/v1/list-presets", "{\"name\":\"Open offers " + NUMBER.incrementAndGet() + "\",\"shared\":true}");
        sent(kontor, company, "PUT", "/api/v1/quote-settings", "{\"valid_days\":14}",
                "\"" + JsonMapper.shared().readTree(kontor.send("GET", "/api/v1/quote-settings", company, null).body()).required("no")
                        .asInt()
                        + "\"");
        sent(kontor, company, "POST", "/api/v1/reference-versions", reference(), "none");
        String quote = made(kontor, company, "/api/v1/quotes", quote(customer, seller));
        sent(kontor, company, "POST", "/api/v1/quotes/" + quote + "/revisions", "{}", "\"1\"");
        made(kontor, company, "/api/v1/quotes/" + quote + "/exports", EXPORT);
        decided(beyond, company.tenant(), UUID.fromString(quote));
        beyond.run("INSERT INTO quote_specification (tenant_id, quote_id, contract_id, specification_no) VALUES (?, ?, ?, 1)",
                company.tenant(), UUID.fromString(quote), UUID.fromString(contract));
    }

    /// What a review and an approval leave behind, without the people it takes.
    private static void decided(Superuser beyond, UUID tenant, UUID quote) {
        UUID approval = UUID.randomUUID();
        beyond.run("INSERT INTO quote_task (tenant_id, task_id, quote_id, round, kind, opened_at) VALUES (?, ?, ?, 1, 'CUSTOMS', now())",
                tenant, UUID.randomUUID(), quote);
        beyond.run("INSERT INTO quote_approval (tenant_id, approval_id, quote_id, revision_no, result_hash, level, required, policy_no, "
                + "state, opened_at, closed_at) VALUES (?, ?, ?, 1, 'hash', 'FINANCE', 1, 1, 'REFUSED', now(), now())", tenant, approval,
                quote);
        beyond.run("INSERT INTO quote_decision (tenant_id, approval_id, approver_id, approver_name, decision, comment, at) "
                + "VALUES (?, ?, ?, 'Finance', 'SENT_BACK', 'too dear', now())", tenant, approval, UUID.randomUUID());
        beyond.run("INSERT INTO quote_change (tenant_id, change_id, quote_id, action, from_state, to_state, actor_name, acted_as, at) "
                + "VALUES (?, ?, ?, 'SEND_BACK', 'PENDING_FINANCE', 'DRAFT', 'Finance', 'FINANCE', now())", tenant, UUID.randomUUID(),
                quote);
        fresh(beyond, Subject.INVOICE_DRAFT, tenant, "0");
        fresh(beyond, Subject.IMPORT, tenant, "0");
    }

    static String id(Superuser beyond, Subject subject, UUID tenant) {
        return beyond.one(select(subject), tenant);
    }

    static String select(Subject subject) {
        return switch (subject) {
            case CUSTOMER -> "SELECT customer_id FROM customer WHERE tenant_id = ? ORDER BY 1 LIMIT 1";
            case CONTACT -> "SELECT contact_id FROM customer_contact WHERE tenant_id = ? LIMIT 1";
            case ADDRESS -> "SELECT address_id FROM customer_address WHERE tenant_id = ? LIMIT 1";
            case CONTRACT -> "SELECT contract_id FROM customer_contract WHERE tenant_id = ? LIMIT 1";
            case SELLER -> "SELECT seller_id FROM seller_entity WHERE tenant_id = ? ORDER BY 1 LIMIT 1";
            case TEMPLATE -> "SELECT template_id FROM quote_template WHERE tenant_id = ? LIMIT 1";
            case QUOTE -> "SELECT quote_id FROM quote WHERE tenant_id = ? ORDER BY 1 LIMIT 1";
            case EXPORT -> "SELECT export_id FROM quote_export WHERE tenant_id = ? ORDER BY 1 LIMIT 1";
            case PRESET -> "SELECT preset_id FROM list_preset WHERE tenant_id = ? LIMIT 1";
            case INVOICE_DRAFT -> "SELECT draft_id FROM fiscal_draft WHERE tenant_id = ? LIMIT 1";
            case IMPORT -> "SELECT import_id FROM quote_import WHERE tenant_id = ? ORDER BY 1 LIMIT 1";
            default -> throw new IllegalArgumentException("no thing of quotes: " + subject);
        };
    }

    /// A new one, where the call uses it up.
    static String fresh(Superuser beyond, Subject subject, UUID tenant, String number) {
        UUID id = UUID.randomUUID();
        UUID customer = UUID.fromString(id(beyond, Subject.CUSTOMER, tenant));
        switch (subject) {
            case CONTACT -> beyond.run("INSERT INTO customer_contact (tenant_id, contact_id, customer_id, name, main, signatory) "
                    + "VALUES (?, ?, ?, 'Anna', false, false)", tenant, id, customer);
            case ADDRESS -> beyond.run("INSERT INTO customer_address (tenant_id, address_id, customer_id, label, city, address) "
                    + "VALUES (?, ?, ?, 'Store', 'Kazan', 'Lenina 1')", tenant, id, customer);
            case TEMPLATE -> {
                beyond.run("INSERT INTO quote_template (tenant_id, template_id, name, version, created_by, created_at) "
                        + "VALUES (?, ?, ?, 1, ?, now())", tenant, id, "Template " + number, id);
                beyond.run("INSERT INTO quote_template_version (tenant_id, template_id, version_no, version_id, variables, created_by, "
                        + "created_at) VALUES (?, ?, 1, ?, '{}', 'Anna', now())", tenant, id, id);
            }
            case IMPORT -> imported(beyond, tenant, id);
            default -> beyond.run("INSERT INTO fiscal_draft (tenant_id, draft_id, source_kind, source_id, content, state, created_at) "
                    + "VALUES (?, ?, 'quote', ?, '{\"reference\":\"Q\"}', 'OPEN', now())", tenant, id, id);
        }
        return id.toString();
    }

    /// A file with one line that can be taken and one that cannot, read and not committed; a piece of it is still there.
    private static void imported(Superuser beyond, UUID tenant, UUID id) {
        beyond.run(
                "INSERT INTO quote_import (tenant_id, import_id, quote_id, job_id, file_name, file_bytes, file_hash, seen_before, format, "
                        + "state, total, processed, accepted, rejected, errors, created_by, created_by_name, created_at, updated_at) "
                        + "VALUES (?, ?, ?, ?, 'lines.csv', 1, repeat('0', 64), false, 'CSV', 'VALIDATED', 2, 2, 1, 1, 1, ?, 'Anna', now(), now())",
                tenant, id, UUID.fromString(id(beyond, Subject.QUOTE, tenant)), UUID.randomUUID(), UUID.randomUUID());
        beyond.run("INSERT INTO quote_import_chunk (tenant_id, import_id, chunk_no, content) VALUES (?, ?, 0, 'x')", tenant, id);
        beyond.run("INSERT INTO quote_import_line (tenant_id, import_id, row_no, line) VALUES (?, ?, 2, '{\"name\":\"Bearing\"}')", tenant,
                id);
        beyond.run("INSERT INTO quote_import_error (tenant_id, import_id, error_id, row_no, column_name, code, value, message) "
                + "VALUES (?, ?, ?, 3, 'NAME', 'missing', '', 'This cell is needed.')", tenant, id, UUID.randomUUID());
    }

    /// One that is still there, or a new one.
    static String open(Superuser beyond, Subject subject, UUID tenant, String number) {
        String sql = switch (subject) {
            case TEMPLATE -> "SELECT template_id FROM quote_template WHERE tenant_id = ? AND removed_at IS NULL LIMIT 1";
            case INVOICE_DRAFT -> "SELECT draft_id FROM fiscal_draft WHERE tenant_id = ? AND state = 'OPEN' LIMIT 1";
            case IMPORT -> "SELECT import_id FROM quote_import WHERE tenant_id = ? AND state = 'VALIDATED' LIMIT 1";
            default -> select(subject);
        };
        return beyond.rows(sql, tenant).stream().findFirst().orElseGet(() -> fresh(beyond, subject, tenant, number));
    }

    static String preset(Superuser beyond, UUID tenant, UUID person, String number) {
        UUID id = UUID.randomUUID();
        beyond.run("INSERT INTO list_preset (tenant_id, preset_id, person_id, name, columns, filters, created_at) "
                + "VALUES (?, ?, ?, ?, '{NUMBER}', '{}', now())", tenant, id, person, "Preset " + number);
        return id.toString();
    }

    static String customer() {
        return "{\"name\":\"Volga Parts\",\"inn\":\"" + inn() + "\"}";
    }

    static String contact() {
        return "{\"name\":\"Anna\",\"email\":\"anna@volga.example\"}";
    }

    static String address() {
        return "{\"label\":\"Store\",\"city\":\"Kazan\",\"address\":\"Lenina 1\"}";
    }

    static String contract() {
        return "{\"number\":\"C-" + NUMBER.incrementAndGet() + "\",\"signed_on\":\"2026-01-15\"}";
    }

    static String seller() {
        int n = NUMBER.incrementAndGet();
        String code = "" + (char) ('A' + n / 676 % 26) + (char) ('A' + n / 26 % 26) + (char) ('A' + n % 26);
        return "{\"name\":\"Seller " + n + "\",\"code\":\"" + code + "\",\"region\":\"ru\"}";
    }

    static String template() {
        return "{\"name\":\"Prepaid " + NUMBER.incrementAndGet() + "\",\"variables\":{\"markup\":\"0.15\"}}";
    }

    static String reference() {
        return """
                {"countries":[{"country":"TURKEY","region":"ru","valid_from":"2020-01-01","supplier_vat_rate":"0.20",
                               "internal_markup":"0.02"}],
                 "destination_vat":[{"region":"ru","valid_from":"2020-01-01","rate":"0.20"}]}""";
    }

    static String quote(String customer, String seller) {
        return """
                {"customer_id":"%s","seller_id":"%s","draft":{"title":"Bearings","variables":{"quote_currency":"USD",
                 "logistics_supplier_hub":{"amount":"100"},"purchase_currency":"USD","supplier_country":"TURKEY","duty_rate":"0.05"},
                 "lines":[{"sku":"B-1","name":"Bearing","quantity":10,"base_price_with_vat":"12.00"}]}}""".formatted(customer, seller);
    }

    private static String inn() {
        String nine = "50%07d".formatted(NUMBER.incrementAndGet());
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (nine.charAt(i) - '0');
        }
        return nine + sum % 11 % 10;
    }

    private static String made(RunningKontor kontor, Company company, String path, String body) {
        return JsonMapper.shared().readTree(sent(kontor, company, "POST", path, body, "none")).required("id").asString();
    }

    private static String sent(RunningKontor kontor, Company company, String method, String path, String body, String version) {
        HttpResponse<String> answer = kontor.send(method, path, company, body, "Idempotency-Key", "things-" + NUMBER.incrementAndGet(),
                "If-Match", version);
        assertThat(answer.statusCode()).as(path + answer.body()).isBetween(200, 201);
        return answer.body();
    }
}
