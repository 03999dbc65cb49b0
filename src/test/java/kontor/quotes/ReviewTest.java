package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.RunningKontor;
import kontor.quotes.QuoteHouse.Person;
import kontor.tenancy.Role;
import org.junit.jupiter.api.Test;

/// Several roles look at a draft before it is submitted.
class ReviewTest {
    private static final QuoteHouse HOUSE = new QuoteHouse(RunningKontor.shared(), "Review Trading Ltd");
    private static final Person SALES = HOUSE.member(Role.SALES);
    private static final Person PROCUREMENT = HOUSE.member(Role.PROCUREMENT);
    private static final Person LOGISTICS = HOUSE.member(Role.LOGISTICS);
    private static final Person CUSTOMS = HOUSE.member(Role.CUSTOMS);
    private static final UUID CUSTOMER = HOUSE.customer(QuoteHouse.inn());
    private static final UUID SELLER = HOUSE.seller("REV", "RU");
    private static final String DRAFT = QuoteHouse.draft(10, "120.00", "0.2");

    static {
        HOUSE.send(HOUSE.owner, "PUT", "/api/v1/quote-settings", "{\"multi_role\":true}", "If-Match", "\"0\"").is(200);
    }

    @Test
    void aDraftIsReadyWhenTheLastReviewIsCompletedAndReviewsMayRunAtOnce() throws Exception {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, DRAFT);
        HOUSE.freeze(SALES, quote).is(201);
        assertThat(HOUSE.act(SALES, quote, "submit").is(409).raw()).contains("review_needed");
        HOUSE.act(SALES, quote, "start_review").is(200);
        HOUSE.act(PROCUREMENT, quote, "complete_task", "{\"task\":\"customs\"}").is(403);
        HOUSE.act(PROCUREMENT, quote, "complete_task", "{\"task\":\"procurement\"}").is(200);
        assertThat(HOUSE.act(PROCUREMENT, quote, "complete_task", "{\"task\":\"procurement\"}").is(409).raw()).contains("no_such_task");
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<Callable<Boolean>> both = List.of(() -> completed(LOGISTICS, quote, "logistics"),
                    () -> completed(CUSTOMS, quote, "customs"));
            for (Future<Boolean> each : pool.invokeAll(both)) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(HOUSE.state(quote)).isEqualTo("ready");
        HOUSE.act(SALES, quote, "submit").is(200);
    }

    @Test
    void aReviewSentBackStartsAgainFromScratch() {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, DRAFT);
        HOUSE.act(SALES, quote, "start_review").is(200);
        HOUSE.act(PROCUREMENT, quote, "complete_task", "{\"task\":\"procurement\"}").is(200);
        HOUSE.act(CUSTOMS, quote, "send_back", "{\"comment\":\"which code?\"}").is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("draft");
        HOUSE.act(SALES, quote, "start_review").is(200);
        HOUSE.act(LOGISTICS, quote, "complete_task", "{\"task\":\"logistics\"}").is(200);
        HOUSE.act(CUSTOMS, quote, "complete_task", "{\"task\":\"customs\"}").is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("in_review");
        HOUSE.act(PROCUREMENT, quote, "complete_task", "{\"task\":\"procurement\"}").is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("ready");
    }

    /// Procurement, logistics and customs each add what they know while their review is open; nobody else does.
    @Test
    void whoHasAReviewOpenChangesTheDraft() {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, DRAFT);
        save(PROCUREMENT, quote).is(403);
        HOUSE.act(SALES, quote, "start_review").is(200);
        save(SALES, quote).is(403);
        save(PROCUREMENT, quote).is(200);
        HOUSE.act(PROCUREMENT, quote, "complete_task", "{\"task\":\"procurement\"}").is(200);
        save(PROCUREMENT, quote).is(403);
    }

    private static QuoteHouse.Answer save(Person as, UUID quote) {
        return HOUSE.send(as, "PUT", "/api/v1/quotes/" + quote, DRAFT, "If-Match", QuoteHouse.tag(HOUSE.version(quote)));
    }

    /// As a person does it: reads, and tries again when somebody was faster.
    private static boolean completed(Person by, UUID quote, String task) {
        for (int tries = 0; tries < 10; tries++) {
            int status = HOUSE.act(by, quote, "complete_task", "{\"task\":\"" + task + "\"}").status();
            if (status == 200) {
                return true;
            }
            assertThat(status).isIn(409, 412);
        }
        return false;
    }
}
