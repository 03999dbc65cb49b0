package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import kontor.RunningKontor;
import kontor.quotes.QuoteHouse.Answer;
import kontor.quotes.QuoteHouse.Person;
import kontor.tenancy.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The state machine over HTTP and PostgreSQL: whose word counts, for which revision, and what happens at once.
class WorkflowTest {
    private static final QuoteHouse HOUSE = new QuoteHouse(RunningKontor.shared(), "Workflow Trading Ltd");
    private static final Person SALES = HOUSE.member(Role.SALES);
    private static final Person FINANCE = HOUSE.member(Role.FINANCE);
    private static final Person DIRECTOR = HOUSE.member(Role.DIRECTOR);
    private static final Person OTHER_DIRECTOR = HOUSE.member(Role.DIRECTOR);
    private static final UUID CUSTOMER = HOUSE.customer(QuoteHouse.inn());
    private static final UUID SELLER = HOUSE.seller("WFL", "RU");
    private static final String SMALL = QuoteHouse.draft(10, "120.00", "0.2");
    /// About 700,000 dollars: two approvers above finance.
    private static final String LARGE = QuoteHouse.draft(5_000, "120.00", "0.2");

    @Test
    void anEditAfterApprovalNeedsANewRevisionAndANewApproval() {
        UUID quote = approved(SMALL);
        put(quote, QuoteHouse.draft(11, "120.00", "0.2")).is(409);
        HOUSE.act(SALES, quote, "revise").is(200);
        put(quote, QuoteHouse.draft(11, "120.00", "0.2")).is(200);
        assertThat(HOUSE.act(SALES, quote, "submit").is(409).raw()).contains("not_frozen");
        HOUSE.freeze(SALES, quote).is(201);
        HOUSE.act(SALES, quote, "submit").is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("pending_finance");
    }

    @Test
    void anApprovalOfAnotherRevisionIsRefused() {
        UUID quote = submitted(SMALL);
        HOUSE.act(FINANCE, quote, "send_back", "{\"comment\":\"too cheap\"}").is(200);
        put(quote, QuoteHouse.draft(10, "130.00", "0.2")).is(200);
        HOUSE.freeze(SALES, quote).is(201);
        HOUSE.act(SALES, quote, "submit").is(200);
        assertThat(HOUSE.act(FINANCE, quote, "approve", "{\"revision\":1}").is(409).raw()).contains("stale");
        assertThat(HOUSE.act(FINANCE, quote, "approve", "{\"revision\":2,\"hash\":\"0\"}").is(409).raw()).contains("stale");
        HOUSE.act(FINANCE, quote, "approve", "{}").is(422);
        HOUSE.act(FINANCE, quote, "approve", "{\"revision\":2}").is(200);
    }

    @Test
    void nobodyApprovesTheirOwnQuoteAndNoKeyApprovesAny() {
        UUID quote = HOUSE.quote(HOUSE.owner, CUSTOMER, SELLER, SMALL);
        HOUSE.freeze(HOUSE.owner, quote).is(201);
        HOUSE.act(HOUSE.owner, quote, "submit").is(200);
        assertThat(HOUSE.approve(HOUSE.owner, quote).is(409).raw()).contains("own_quote");
        var key = HOUSE.kontor.send("POST", "/api/v1/quotes/" + quote + "/actions/approve", HOUSE.company, "{\"revision\":1}",
                "If-Match", QuoteHouse.tag(HOUSE.version(quote)), "Idempotency-Key", "by-key");
        assertThat(key.statusCode()).isEqualTo(403);
    }

    @Test
    void largeOffersNeedDistinctApproversAndOnePersonCountsOnce() {
        UUID quote = submitted(LARGE);
        HOUSE.approve(DIRECTOR, quote).is(403);
        HOUSE.approve(FINANCE, quote).is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("pending_senior");
        HOUSE.approve(DIRECTOR, quote).is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("pending_senior");
        assertThat(HOUSE.approve(DIRECTOR, quote).is(409).raw()).contains("already_decided");
        HOUSE.approve(OTHER_DIRECTOR, quote).is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("approved");
    }

    /// An owner of the company holds both permissions, and still is one person.
    @Test
    void whoApprovedAsFinanceDoesNotApproveAboveIt() {
        UUID quote = submitted(LARGE);
        HOUSE.approve(HOUSE.owner, quote).is(200);
        assertThat(HOUSE.approve(HOUSE.owner, quote).is(409).raw()).contains("already_decided");
    }

    @Test
    void ofManyApprovalsAtOnceOneCounts() throws Exception {
        UUID quote = submitted(LARGE);
        HOUSE.approve(FINANCE, quote).is(200);
        int version = HOUSE.version(quote);
        String body = "{\"revision\":" + HOUSE.revision(quote) + "}";
        List<Callable<Answer>> approvals = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Person by = i % 2 == 0 ? DIRECTOR : OTHER_DIRECTOR;
            approvals.add(() -> HOUSE.act(by, quote, "approve", body, version));
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(10)) {
            for (Future<Answer> each : pool.invokeAll(approvals)) {
                statuses.add(each.get().status());
            }
        }
        assertThat(statuses).filteredOn(each -> each == 200).hasSize(1);
        assertThat(statuses).allMatch(each -> each == 200 || each == 409 || each == 412);
        assertThat(HOUSE.beyond("SELECT count(*) FROM quote_decision d JOIN quote_approval a USING (tenant_id, approval_id) "
                + "WHERE a.quote_id = '" + quote + "' AND a.level = 'SENIOR'")).isEqualTo("1");
        assertThat(HOUSE.state(quote)).isEqualTo("pending_senior");
    }

    @Test
    void sendingBackAndRejectingNeedAReason() {
        UUID quote = submitted(SMALL);
        assertThat(HOUSE.act(FINANCE, quote, "send_back", "{}").is(422).raw()).contains("/comment");
        HOUSE.act(FINANCE, quote, "reject", "{\"comment\":\" \"}").is(422);
        HOUSE.act(FINANCE, quote, "send_back", "{\"comment\":\"check the freight\"}").is(200);
        JsonNode head = HOUSE.get(SALES, "/api/v1/quotes/" + quote).body().required("head");
        assertThat(head.required("state").asString()).isEqualTo("draft");
        assertThat(head.required("returned_reason").asString()).isEqualTo("check the freight");
    }

    @Test
    void aChangeNamesTheVersionItWasDecidedOn() {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, SMALL);
        HOUSE.send(SALES, "PUT", "/api/v1/quotes/" + quote, SMALL).is(428);
        HOUSE.send(SALES, "PUT", "/api/v1/quotes/" + quote, SMALL, "If-Match", "\"7\"").is(412);
        HOUSE.send(SALES, "PUT", "/api/v1/quotes/" + quote, SMALL, "If-Match", "\"1\"").is(200);
        HOUSE.send(SALES, "PUT", "/api/v1/quotes/" + quote, SMALL, "If-Match", "\"1\"").is(412);
        HOUSE.act(SALES, quote, "delete", "{}", 1).is(412);
    }

    @Test
    void theSameContentFrozenAgainKeepsItsApprovals() {
        UUID quote = approved(SMALL);
        HOUSE.act(SALES, quote, "revise").is(200);
        put(quote, SMALL.replace("Bearings", "Bearings, second print")).is(200);
        HOUSE.freeze(SALES, quote).is(201);
        HOUSE.act(SALES, quote, "submit").is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("approved");
        assertThat(HOUSE.get(SALES, "/api/v1/quotes/" + quote + "/approvals").is(200).raw()).contains("\"carried_over\"");
    }

    /// The settings let a little more money and no less margin pass: 600 dollars of 60,000 are one per cent.
    @Test
    void aSmallStepUpKeepsItsApprovalsWhereTheSettingsSaySoAndALargeOneDoesNot() {
        int settings = HOUSE.get(HOUSE.owner, "/api/v1/quote-settings").is(200).body().required("no").asInt();
        HOUSE.send(HOUSE.owner, "PUT", "/api/v1/quote-settings", "{\"carry_within\":\"0.02\"}", "If-Match", QuoteHouse.tag(settings))
                .is(200);
        UUID quote = approved(QuoteHouse.draft(400, "120.00", "0.2"));
        assertThat(afterRevision(quote, QuoteHouse.draft(404, "120.00", "0.2"))).isEqualTo("approved");
        assertThat(afterRevision(quote, QuoteHouse.draft(460, "120.00", "0.2"))).isEqualTo("pending_finance");
        HOUSE.approve(FINANCE, quote).is(200);
        assertThat(afterRevision(quote, QuoteHouse.draft(459, "120.00", "0.2"))).isEqualTo("pending_finance");
    }

    @Test
    void whatWasWithdrawnIsApprovedAnewEvenUnchanged() {
        UUID quote = approved(SMALL);
        HOUSE.act(FINANCE, quote, "withdraw").is(200);
        HOUSE.act(SALES, quote, "revise").is(200);
        HOUSE.act(SALES, quote, "submit").is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("pending_finance");
    }

    @Test
    void aLowMarkupAsksForOneApprovalMore() {
        UUID quote = submitted(QuoteHouse.draft(10, "120.00", "0.05"));
        HOUSE.approve(FINANCE, quote).is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("pending_senior");
        assertThat(HOUSE.get(SALES, "/api/v1/quotes/" + quote + "/revisions/1").is(200).raw()).contains("markup_below_minimum");
        HOUSE.approve(DIRECTOR, quote).is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("approved");
    }

    @Test
    void whatWaitsForSomeoneIsInTheirTasksAndGoneWhenTheyHaveSpoken() {
        UUID quote = submitted(LARGE);
        assertThat(tasks(FINANCE)).contains(quote);
        assertThat(tasks(DIRECTOR)).doesNotContain(quote);
        HOUSE.approve(FINANCE, quote).is(200);
        assertThat(tasks(FINANCE)).doesNotContain(quote);
        assertThat(tasks(DIRECTOR)).contains(quote);
        HOUSE.approve(DIRECTOR, quote).is(200);
        assertThat(tasks(DIRECTOR)).doesNotContain(quote);
        assertThat(tasks(OTHER_DIRECTOR)).contains(quote);
        assertThat(tasks(SALES)).isEmpty();
    }

    @Test
    void theListOfActionsSaysWhatIsAllowedAndWhatStandsAgainstTheRest() {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, SMALL);
        JsonNode mine = HOUSE.get(SALES, "/api/v1/quotes/" + quote + "/actions").is(200).body();
        assertThat(because(mine, "submit")).isEqualTo("not_frozen");
        assertThat(because(mine, "start_review")).isEqualTo("no_reviews");
        assertThat(because(mine, "delete")).isEmpty();
        assertThat(because(mine, "accept")).isEqualTo("not_now");
        JsonNode others = HOUSE.get(FINANCE, "/api/v1/quotes/" + quote + "/actions").is(200).body();
        assertThat(because(others, "delete")).isEqualTo("not_yours");
    }

    @Test
    void aDeletedQuoteIsInTheBinAndNothingHappensToItUntilItIsRestored() {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, SMALL);
        HOUSE.act(FINANCE, quote, "delete").is(403);
        HOUSE.act(SALES, quote, "delete").is(200);
        assertThat(listed("?deleted=true")).contains(quote);
        assertThat(listed("?limit=100")).doesNotContain(quote);
        HOUSE.freeze(SALES, quote).is(409);
        HOUSE.act(SALES, quote, "restore").is(200);
        assertThat(listed("?limit=100")).contains(quote);
    }

    @Test
    void anOfferWhoseLastDayHasPassedExpiresAndIsNotAccepted() {
        UUID quote = approved(SMALL);
        HOUSE.act(SALES, quote, "send").is(200);
        HOUSE.beyond("UPDATE quote SET quote_date = '2020-01-01', valid_until = '2020-01-02' WHERE quote_id = '" + quote + "'");
        assertThat(HOUSE.act(SALES, quote, "accept").is(409).raw()).contains("validity_passed");
        HOUSE.kontor.part(Upkeep.class).expire(HOUSE.company.tenant());
        assertThat(HOUSE.state(quote)).isEqualTo("expired");
        HOUSE.act(SALES, quote, "revise").is(200);
    }

    static List<UUID> listed(String query) {
        return ids(HOUSE.get(SALES, "/api/v1/quotes" + query).is(200).body(), "");
    }

    private static List<UUID> tasks(Person of) {
        return ids(HOUSE.get(of, "/api/v1/tasks?limit=100").is(200).body(), "/quote");
    }

    private static List<UUID> ids(JsonNode page, String at) {
        return StreamSupport.stream(page.required("items").spliterator(), false)
                .map(each -> UUID.fromString(each.at(at + "/id").asString()))
                .toList();
    }

    private static String because(JsonNode options, String action) {
        return StreamSupport.stream(options.spliterator(), false).filter(each -> each.required("action").asString().equals(action))
                .findFirst().orElseThrow().path("because").asString("");
    }

    /// The state after the quote was revised to this draft, frozen and submitted.
    private static String afterRevision(UUID quote, String draft) {
        HOUSE.act(SALES, quote, "revise").is(200);
        put(quote, draft).is(200);
        HOUSE.freeze(SALES, quote).is(201);
        HOUSE.act(SALES, quote, "submit").is(200);
        return HOUSE.state(quote);
    }

    private static Answer put(UUID quote, String draft) {
        return HOUSE.send(SALES, "PUT", "/api/v1/quotes/" + quote, draft, "If-Match", QuoteHouse.tag(HOUSE.version(quote)));
    }

    private static UUID submitted(String draft) {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, draft);
        HOUSE.freeze(SALES, quote).is(201);
        HOUSE.act(SALES, quote, "submit").is(200);
        return quote;
    }

    private static UUID approved(String draft) {
        UUID quote = submitted(draft);
        HOUSE.approve(FINANCE, quote).is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("approved");
        return quote;
    }
}
