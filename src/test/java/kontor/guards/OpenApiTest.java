package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kontor.RunningKontor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API's description and its page: every route of ours stands there, as it is.
class OpenApiTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final JsonNode API = description();

    @Test
    void theDescriptionIsOpenApi31() {
        assertThat(API.required("openapi").asString()).startsWith("3.1");
        assertThat(API.required("info").required("title").asString()).isEqualTo("Kontor");
    }

    @Test
    void everyRouteOfOursIsDescribed() {
        assertThat(Route.ours(KONTOR)).filteredOn(route -> !route.path().equals("/"))
                .allSatisfy(route -> assertThat(operation(route).isObject()).as(route.name()).isTrue());
    }

    @Test
    void everyRouteNamesItsCredentialItsPermissionAndItsRefusals() {
        for (Route route : Route.ours(KONTOR)) {
            JsonNode operation = operation(route);
            if (!route.path().equals("/")) {
                assertThat(operation.path("security").isMissingNode()).as(route.name()).isEqualTo(route.access() == null);
                assertThat(operation.path("x-permission").size()).as(route.name()).isEqualTo(route.permissions().size());
                assertThat(operation.at("/responses/default/content/application~1problem+json/schema/$ref").asString()).as(route.name())
                        .isEqualTo("#/components/schemas/Problem");
            }
        }
    }

    /// What the program finds out by itself about a caller is nothing a client could send.
    @Test
    void parametersAreOnlyWhatAClientSends() {
        for (Route route : Route.ours(KONTOR)) {
            for (JsonNode parameter : operation(route).path("parameters")) {
                String name = parameter.required("name").asString();
                assertThat(name).as(route.name()).matches("[a-z_]+");
                assertThat(Set.of("caller", "visitor", "request", "response")).as(route.name()).doesNotContain(name);
                assertThat(parameter.required("in").asString().equals("path")).as(route.name() + " " + name)
                        .isEqualTo(route.path().contains("{" + name + "}"));
            }
        }
    }

    /// Fields are written as they are on the wire, snake_case but for `requestId`, which monitors of the former systems know.
    @Test
    void schemasNameFieldsAsTheWireDoes() {
        API.at("/components/schemas").properties().forEach(schema -> schema.getValue().path("properties").propertyNames()
                .forEach(name -> assertThat(name).as(schema.getKey()).matches("[a-z0-9_]+|requestId")));
        assertThat(API.at("/components/schemas/Problem/properties").propertyNames()).contains("detail", "code", "category", "requestId");
        assertThat(API.at("/components/schemas/DocumentDraft/properties").propertyNames()).contains("price_basis", "payment");
        assertThat(API.at("/components/schemas/Document/properties/state/enum").toString()).contains("\"in_doubt\"");
        assertThat(API.at("/components/schemas/Document/properties/gross/type").asString()).isEqualTo("string");
    }

    /// Records of one simple name are told apart by what they stand in, and two sources by their parts.
    @Test
    void noDescriptionStandsForAnother() {
        assertThat(fields("ItemWish")).contains("item_id", "unit_cost").doesNotContain("location_id");
        assertThat(fields("LocationWish")).contains("location_id", "city").doesNotContain("item_id");
        assertThat(fields("CustomerWish")).contains("inn").doesNotContain("item_id");
        assertThat(fields("Source")).contains("topic").doesNotContain("moq");
        assertThat(fields("ItemSource")).contains("moq").doesNotContain("topic");
        assertThat(fields("CartLine")).contains("against").doesNotContain("request_id");
        assertThat(fields("Wish")).isEmpty();
    }

    private static Collection<String> fields(String schema) {
        return API.at("/components/schemas/" + schema + "/properties").propertyNames();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Matcher references = Pattern.compile("\"#(/[^\"]+)\"").matcher(API.toString());
        List<String> lost = references.results().map(each -> each.group(1)).filter(each -> API.at(each).isMissingNode()).distinct()
                .toList();
        assertThat(lost).isEmpty();
    }

    @Test
    void thePageOfTheApiAnswersFromHereAlone() {
        HttpResponse<String> moved = KONTOR.send("GET", "/api/docs", null, null);
        assertThat(moved.statusCode()).isEqualTo(302);
        String page = moved.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> answer = KONTOR.send("GET", page, null, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("swagger-ui").doesNotContain("https://", "http://");
    }

    private static JsonNode operation(Route route) {
        return API.path("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
    }

    private static JsonNode description() {
        HttpResponse<String> answer = KONTOR.send("GET", "/api/openapi.json", null, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        try {
            Files.writeString(Path.of("target", "openapi.json"), answer.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
