package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What every list and every refusal has in common, tried on all of them: the API's description says which there are.
class ListRoutesTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final Company ACACIA = KONTOR.company("Acacia Trading Ltd");
    private static final JsonNode API = JsonMapper.shared().readTree(KONTOR.send("GET", "/api/openapi.json", null, null).body());
    /// What the lists below a thing are asked about.
    private static final Map<String, String> THINGS = things();
    /// Only the operator of the installation may ask.
    private static final String OPERATORS = "/api/v1/activity/checkpoints";

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
        String path = THINGS.entrySet().stream().filter(each -> target.startsWith(each.getKey() + "/{id}/")).findFirst()
                .map(each -> target.replace("{id}", each.getValue())).orElse(target);
        return KONTOR.send("GET", path, ACACIA, null);
    }

    private static Map<String, String> things() {
        Superuser beyond = new Superuser(KONTOR.database().superuser());
        QuoteThings.furnish(KONTOR, ACACIA, beyond);
        return Map.of("/api/v1/quotes", QuoteThings.id(beyond, Sample.Subject.QUOTE, ACACIA.tenant()), "/api/v1/quote-templates",
                QuoteThings.id(beyond, Sample.Subject.TEMPLATE, ACACIA.tenant()), "/api/v1/quote-imports",
                QuoteThings.id(beyond, Sample.Subject.IMPORT, ACACIA.tenant()));
    }

    private static void withParameter(String name, BiConsumer<String, JsonNode> check) {
        API.path("paths").properties().stream().filter(path -> !path.getKey().equals(OPERATORS)).forEach(path -> path.getValue().path("get")
                .path("parameters").valueStream().filter(each -> each.path("name").asString().equals(name))
                .forEach(each -> check.accept(path.getKey(), each)));
    }
}
