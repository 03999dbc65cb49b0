package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.quotes.QuoteHouse.Person;
import kontor.tenancy.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What becomes of an accepted quote: an invoice that waits, and a figure of the month.
class AcceptedQuoteTest {
    private static final QuoteHouse HOUSE = new QuoteHouse(RunningKontor.shared(), "Accepted Trading Ltd");
    private static final Person SALES = HOUSE.member(Role.SALES);
    private static final Person FINANCE = HOUSE.member(Role.FINANCE);
    private static final UUID CUSTOMER = HOUSE.customer(QuoteHouse.inn());
    private static final UUID SELLER = HOUSE.seller("ACC", "RU");

    @Test
    void anAcceptedQuoteBecomesOneInvoiceDraftForACompanyWithADevice() {
        UUID quote = accepted();
        String count = "SELECT count(*) FROM fiscal_draft WHERE source_id = '" + quote + "'";
        await().atMost(Duration.ofSeconds(20)).until(() -> HOUSE.beyond(count).equals("1"));
        String draft = HOUSE.beyond("SELECT draft_id FROM fiscal_draft WHERE source_id = '" + quote + "'");
        JsonNode kept = HOUSE.get(HOUSE.owner, "/api/v1/document-drafts/" + draft).is(200).body();
        assertThat(kept.at("/content/reference").asString()).startsWith("ACC-");
        assertThat(kept.at("/content/lines/0/code").asString()).isEqualTo("LAPTOP");
        JsonNode results = HOUSE.get(SALES, "/api/v1/quotes/" + quote + "/revisions/1").body().required("results");
        assertThat(kept.at("/content/lines/0/unit_price").asString()).isEqualTo(results.at("/items/0/unitPriceWithVat").asString());
        String job = HOUSE.beyond("SELECT job_id FROM job WHERE kind = 'quotes.accepted' AND subject_id = '" + quote + "'");
        await().atMost(Duration.ofSeconds(20)).until(
                () -> HOUSE.beyond("SELECT state FROM job WHERE job_id = '" + job + "'").equals("DONE"));
        HOUSE.beyond("UPDATE job SET state = 'FAILED' WHERE job_id = '" + job + "'");
        HOUSE.send(HOUSE.owner, "POST", "/api/v1/jobs/" + job + "/retry", null).is(200);
        await().atMost(Duration.ofSeconds(20)).until(
                () -> HOUSE.beyond("SELECT state FROM job WHERE job_id = '" + job + "'").equals("DONE"));
        assertThat(HOUSE.beyond(count)).isEqualTo("1");
    }

    /// The sum over the month's accepted quotes, taken by hand from their revisions; and a new one shows at once.
    @Test
    void theDashboardSumsWhatWasAcceptedInTheMonth() {
        QuoteHouse alone = new QuoteHouse(RunningKontor.shared(), "Dashboard Trading Ltd");
        assertThat(alone.get(alone.owner, "/api/v1/dashboard").is(200).body().required("accepted").asInt()).isZero();
        Person sales = alone.member(Role.SALES);
        Person finance = alone.member(Role.FINANCE);
        UUID customer = alone.customer(QuoteHouse.inn());
        UUID seller = alone.seller("DSH", "RU");
        java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
        for (int i = 1; i <= 2; i++) {
            UUID quote = accepted(alone, sales, finance, customer, seller, i);
            JsonNode head = alone.get(sales, "/api/v1/quotes/" + quote).body().required("head");
            sum = sum.add(new java.math.BigDecimal(head.required("amount").asString()));
            JsonNode board = alone.get(sales, "/api/v1/dashboard").is(200).body();
            assertThat(board.required("currency").asString()).isEqualTo("USD");
            assertThat(board.required("accepted").asInt()).isEqualTo(i);
            assertThat(new java.math.BigDecimal(board.required("revenue").asString())).isEqualByComparingTo(sum);
            assertThat(board.at("/quotes/accepted").asInt()).isEqualTo(i);
        }
        alone.quote(sales, customer, seller, "{}");
        assertThat(alone.get(sales, "/api/v1/dashboard").body().at("/quotes/draft").asInt()).isEqualTo(1);
        assertThat(alone.get(sales, "/api/v1/dashboard?month=2020-01").is(200).body().required("accepted").asInt()).isZero();
        alone.get(sales, "/api/v1/dashboard?month=nonsense").is(422);
    }

    @Test
    void theTrendOfNothingIsNothingAndOfTheFirstRevenueOne() {
        assertThat(Dashboard.trend(new java.math.BigDecimal("150"), new java.math.BigDecimal("100"))).isEqualByComparingTo("0.5");
        assertThat(Dashboard.trend(new java.math.BigDecimal("50"), new java.math.BigDecimal("100"))).isEqualByComparingTo("-0.5");
        assertThat(Dashboard.trend(java.math.BigDecimal.TEN, java.math.BigDecimal.ZERO)).isEqualByComparingTo("1");
        assertThat(Dashboard.trend(java.math.BigDecimal.ZERO, java.math.BigDecimal.ZERO)).isEqualByComparingTo("0");
    }

    private static UUID accepted() {
        return accepted(HOUSE, SALES, FINANCE, CUSTOMER, SELLER, 1);
    }

    private static UUID accepted(QuoteHouse house, Person sales, Person finance, UUID customer, UUID seller, int quantity) {
        UUID quote = house.quote(sales, customer, seller, QuoteHouse.draft(quantity, "120.00", "0.2"));
        house.freeze(sales, quote).is(201);
        house.act(sales, quote, "submit").is(200);
        house.approve(finance, quote).is(200);
        house.act(sales, quote, "send").is(200);
        house.act(sales, quote, "accept").is(200);
        return quote;
    }
}
