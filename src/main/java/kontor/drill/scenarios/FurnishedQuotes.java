package kontor.drill.scenarios;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Company;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;

/// One of everything that quoting has an id for: a customer with contact, address and contract, a seller, a template, a list, a
/// frozen quote with a file read into it and one made of it, rates of the tenant's own, and the draft of an invoice.
final class FurnishedQuotes {
    private static final Duration READ_WITHIN = Duration.ofSeconds(15);

    private final Trial trial;
    private final Company owner;

    FurnishedQuotes(Trial trial, Company owner) {
        this.trial = trial;
        this.owner = owner;
    }

    void make() throws IOException, InterruptedException, SQLException {
        String customer = made("/api/v1/customers", "{\"name\":\"Customer %s\",\"inn\":\"7700000016\"}".formatted(owner.canary()));
        String parts = "/api/v1/customers/" + customer;
        made(parts + "/contacts", "{\"name\":\"Anna\"}");
        made(parts + "/addresses", "{\"label\":\"Store\",\"city\":\"Kazan\",\"address\":\"Long Street 1\"}");
        made(parts + "/contracts", "{\"number\":\"C-1\",\"signed_on\":\"2026-01-15\"}");
        String seller = made("/api/v1/seller-entities", "{\"name\":\"Seller\",\"code\":\"SEL\",\"region\":\"RU\"}");
        made("/api/v1/quote-templates", "{\"name\":\"Usual\",\"variables\":{\"markup\":\"0.3\"}}");
        made("/api/v1/list-presets", "{\"name\":\"Mine\",\"columns\":[\"number\"]}");
        made("/api/v1/rate-sets", """
                {"valid_date":"2026-01-15","base":"EUR","quotation":"units_per_base","rates":[{"currency":"TRY","value":"49.1889"}]}""");
        String quote = made("/api/v1/quotes", QuoteUseCases.quote(customer, seller, "Bearings"));
        sent("/api/v1/quotes/" + quote + "/imports", "name,quantity,price\nBolt,1,1\n", "*", "text/csv");
        awaitRead();
        sent("/api/v1/quotes/" + quote + "/revisions", "{\"reason\":\"offer\"}", "\"1\"", "application/json");
        made("/api/v1/quotes/" + quote + "/exports", "{\"format\":\"csv\",\"layout\":\"supply\"}");
        // The way of a quote to its invoice is long and another scenario's.
        trial.postgres().execute(trial.instance().database(), """
                INSERT INTO fiscal_draft (tenant_id, draft_id, source_kind, source_id, content, state, created_at)
                VALUES ('%s', '%s', 'quote', '%s', '{"reference":"Q"}', 'OPEN', now())"""
                .formatted(owner.tenant(), UUID.randomUUID(), quote));
    }

    /// A file is read by a job, which writes rows.
    private void awaitRead() throws SQLException, InterruptedException {
        String unread = "SELECT count(*) FROM quote_import WHERE state IN ('RECEIVED', 'PARSING') AND tenant_id = '" + owner.tenant() + "'";
        Deadline end = Deadline.after(READ_WITHIN);
        while (trial.postgres().count(trial.instance().database(), unread) > 0 && !end.expired()) {
            Thread.sleep(50);
        }
    }

    private String made(String path, String body) throws IOException, InterruptedException {
        return sent(path, body, "*", "application/json").json().path("id").asString("");
    }

    private Answer sent(String path, String body, String version, String type) throws IOException, InterruptedException {
        Answer answer = trial.http().send(owner, "POST", path, body, "Idempotency-Key", "furnish " + path, "If-Match", version,
                "Content-Type", type);
        if (!answer.good()) {
            throw new IllegalStateException("POST " + path + " → " + answer.status() + " " + answer.body());
        }
        return answer;
    }
}
