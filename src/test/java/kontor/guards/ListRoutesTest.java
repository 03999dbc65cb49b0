package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.guards.Sample.Subject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What every list and every refusal has in common, tried on all of them: the API's description says which there are.
class ListRoutesTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final Company ACACIA = KONTOR.company("Acacia Trading Ltd");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNode API = JsonMapper.shared().readTree(KONTOR.send("GET", "/api/openapi.json", null, null).body());
    private static final Superuser BEYOND = new Superuser(KONTOR.database().superuser());
    /// The program's own count of what its requests sent to the database.
    private static final DistributionSummary SENT = KONTOR.part(MeterRegistry.class).get("db_statements_per_request").summary();
    /// Only the operator of the installation may ask.
    private static final String OPERATORS = "/api/v1/activity/checkpoints";

    static {
        QuoteThings.furnish(KONTOR, ACACIA, BEYOND);
        InventoryThings.furnish(KONTOR, ACACIA, BEYOND);
    }

    @Test
    void everyListTakesALimitFromOneToAHundred() {
        withParameter("limit", (path, parameter) -> {
            for (String wrong : List.of("0", "101", "-1", "x", "1.5", "99999999999")) {
                HttpResponse<String> answer = asked(path + "?limit=" + wrong);
                assertThat(answer.statusCode()).as(path + " limit " + wrong + answer.body()).isEqualTo(422);
                assertThat(answer.body()).contains("?limit");
            }
            assertThat(asked(path + "?limit=100").statusCode()).as(path).isEqualTo(200);
            assertThat(asked(path + "?limit=1").statusCode()).as(path).isEqualTo(200);
        });
    }

    /// After five times the driver prepares a statement on the server, and once forgot the tenant over it: the lists were empty.
    @Test
    void everyListShowsTheSameHoweverOftenItIsAsked() {
        withParameter("limit", (path, parameter) -> {
            String first = asked(path + "?limit=100").body();
            for (int times = 0; times < 12; times++) {
                assertThat(asked(path + "?limit=100").body()).as(path + " after " + times).isEqualTo(first);
            }
        });
        assertThat(asked("/api/v1/goods").body()).contains("LAPTOP");
    }

    /// Rows cost no statements of their own: a page of one and a page of all take the same number, and it is a small one.
    @Test
    void aLongerPageTakesNoMoreStatements() {
        Company many = KONTOR.company("Many Rows Ltd");
        IntStream.range(0, 4).forEach(n -> rowsOfEverySort(many, n));
        AtomicLong seen = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(100)).until(() -> seen.getAndSet(SENT.count()) == SENT.count());
        Map<String, Integer> rows = new TreeMap<>();
        withParameter("limit", (path, parameter) -> {
            // Whoever calls is looked up and remembered by the first request.
            rows.put(path, JSON.readTree(settled(path + "?limit=100", many).body()).path("items").size());
            long one = statements(path + "?limit=1", many);
            long all = statements(path + "?limit=100", many);
            assertThat(all).as(path).isEqualTo(one).isBetween(1L, 3L);
        });
        assertThat(rows.values().stream().filter(size -> size > 2)).as(rows.toString()).hasSizeGreaterThanOrEqualTo(8);
    }

    private static void rowsOfEverySort(Company company, int n) {
        QuoteThings.furnish(KONTOR, company, BEYOND);
        InventoryThings.furnish(KONTOR, company, BEYOND);
        assertThat(KONTOR.send("POST", "/api/v1/documents", company, invoice("ROW-" + n), "Idempotency-Key", "row-" + n).statusCode())
                .isEqualTo(201);
        Map<String, String> bodies = Map.of("/api/v1/webhooks/sources", "{\"name\":\"Source " + n + "\",\"topic\":\"payments\"}",
                "/api/v1/api-keys",
                "{\"name\":\"Key " + n + "\",\"permissions\":[\"fiscal.read\"]}", "/api/v1/invitations",
                "{\"email\":\"guest" + n + "@rows.example\",\"role\":\"viewer\"}");
        bodies.forEach((path, body) -> assertThat(
                KONTOR.send("POST", path, company, body, "Idempotency-Key", path + n).statusCode()).as(path).isEqualTo(201));
        // Disabled at once: nobody is to be called.
        HttpResponse<String> endpoint = KONTOR.send("POST", "/api/v1/webhooks/endpoints", company,
                "{\"url\":\"https://hooks.rows.example/" + n + "\"}");
        assertThat(endpoint.statusCode()).as(endpoint.body()).isEqualTo(201);
        String id = JSON.readTree(endpoint.body()).at("/endpoint/id").asString();
        assertThat(KONTOR.send("POST", "/api/v1/webhooks/endpoints/" + id + ":disable", company, null).statusCode()).isEqualTo(200);
    }

    private static String invoice(String reference) {
        return """
                {"kind":"invoice","reference":"%s","currency":"UGX","price_basis":"tax_inclusive",
                 "buyer":{"type":"b2c","name":"Walk-in"},"payment":[{"mode":"cash","amount":"2360000.00"}],
                 "lines":[{"code":"LAPTOP","qty":"1","unit_price":"2360000.00"}]}
                """.formatted(reference);
    }

    /// The lower of two: every few seconds whoever calls is looked up anew, which is no statement of the list.
    private static long statements(String target, Company company) {
        return Math.min(sent(target, company), sent(target, company));
    }

    /// What one request sent to the database, by the program's own measure, which is noted once the answer is gone.
    private static long sent(String target, Company company) {
        double before = SENT.totalAmount();
        settled(target, company);
        return (long) (SENT.totalAmount() - before);
    }

    private static HttpResponse<String> settled(String target, Company company) {
        long count = SENT.count() + 1;
        HttpResponse<String> answer = KONTOR.send("GET", placed(target, company), company, null);
        assertThat(answer.statusCode()).as(target).isEqualTo(200);
        await().atMost(Duration.ofSeconds(5)).until(() -> SENT.count() == count);
        return answer;
    }

    @Test
    void everyCursorThatIsNoneOfOursIsAFieldError() {
        withParameter("cursor", (path, parameter) -> {
            for (String wrong : List.of("x", "____", "MTIz", "AAAA")) {
                assertThat(asked(path + "?cursor=" + wrong).statusCode()).as(path + " " + wrong).isEqualTo(422);
            }
        });
    }

    /// Words are written in lower case wherever they stand, also in a question.
    @Test
    void everyWordOfAnEnumerationIsTakenAsItIsDescribed() {
        for (String name : Set.of("state")) {
            withParameter(name, (path, parameter) -> {
                assertThat(parameter.at("/schema/enum").size()).as(path).isPositive();
                parameter.at("/schema/enum").forEach(
                        word -> assertThat(asked(path + "?" + name + "=" + word.asString()).statusCode()).as(path + word).isEqualTo(200));
                assertThat(asked(path + "?" + name + "=nonsense").statusCode()).as(path).isEqualTo(422);
            });
        }
    }

    /// One schema of an error, whatever the operation and the status.
    @Test
    void everyRefusalIsDescribedByTheSameProblem() {
        assertThat(API.at("/components/responses/Problem/content/application~1problem+json/schema/$ref").asString())
                .isEqualTo("#/components/schemas/Problem");
        API.path("paths").forEach(path -> path.forEach(operation -> operation.path("responses").properties().stream()
                .filter(each -> each.getKey().matches("[45].*") && !each.getValue().has("content"))
                .forEach(each -> assertThat(each.getValue().path("$ref").asString()).as(each.getKey())
                        .isEqualTo("#/components/responses/Problem"))));
    }

    @Test
    void everyAnswerCarriesARequestId() {
        for (String path : List.of("/nothing", "/api/v1/documents/x", "/api/v1/documents?limit=0", "/livez", "/api/v1/me",
                "/api/openapi.json")) {
            HttpResponse<String> answer = KONTOR.send("GET", path, null, null);
            assertThat(answer.headers().firstValue("X-Request-ID")).as(path).isPresent();
        }
    }

    private static HttpResponse<String> asked(String target) {
        return KONTOR.send("GET", placed(target, ACACIA), ACACIA, null);
    }

    /// The target with this company's own thing in it, where it is a list below one.
    private static String placed(String target, Company company) {
        if (!target.contains("{id}")) {
            return target;
        }
        Map<String, Subject> things = Map.of("/api/v1/purchase-orders/", Subject.PURCHASE_ORDER, "/api/v1/inventory-imports/",
                Subject.INVENTORY_IMPORT, "/api/v1/sync-runs/", Subject.SYNC_RUN, "/api/v1/forecast-runs/", Subject.FORECAST_RUN,
                "/api/v1/simulations/", Subject.SIMULATION, "/api/v1/quality-runs/", Subject.QUALITY_RUN);
        for (Map.Entry<String, Subject> each : things.entrySet()) {
            if (target.startsWith(each.getKey())) {
                return target.replace("{id}", InventoryThings.id(BEYOND, each.getValue(), company.tenant()));
            }
        }
        Subject subject = target.startsWith("/api/v1/quote-templates/")
                ? Subject.TEMPLATE
                : target.startsWith("/api/v1/quote-imports/") ? Subject.IMPORT : Subject.QUOTE;
        return target.replace("{id}", QuoteThings.id(BEYOND, subject, company.tenant()));
    }

    private static void withParameter(String name, BiConsumer<String, JsonNode> check) {
        API.path("paths").properties().stream().filter(path -> !path.getKey().equals(OPERATORS)).forEach(path -> path.getValue().path("get")
                .path("parameters").valueStream().filter(each -> each.path("name").asString().equals(name))
                .forEach(each -> check.accept(path.getKey(), each)));
    }
}
