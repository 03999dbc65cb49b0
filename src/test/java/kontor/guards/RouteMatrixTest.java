package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kontor.guards.Sample.Subject;
import kontor.tenancy.Permission;
import kontor.tenancy.Role;
import kontor.testing.Tidy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every route against everyone: what the access rules and the role table promise is what is answered, and a stranger
/// cannot even tell another company's things from things that do not exist.
@ExtendWith(Tidy.class)
class RouteMatrixTest {
    private static final Logger LOG = LoggerFactory.getLogger(RouteMatrixTest.class);
    private static final Path MATRIX = Path.of("target", "route-matrix.txt");
    private static Twins twins;

    @BeforeAll
    static void furnish() {
        twins = new Twins();
    }

    @AfterAll
    static void leave() {
        twins.close();
    }

    @Test
    void everyRouteHasASample() {
        assertThat(Route.ours(twins.kontor).stream().map(Route::name)).isSubsetOf(Samples.ALL.keySet());
        assertThat(Samples.ALL.keySet()).isSubsetOf(Route.ours(twins.kontor).stream().map(Route::name).toList());
    }

    @Test
    void librariesOpenOnlyTheApiDescription() {
        assertThat(Route.others(twins.kontor)).allMatch(path -> path.startsWith("/api/openapi") || path.startsWith("/api/docs"));
    }

    @Test
    void everyoneGetsWhatTheRulesPromiseAndNothingOfAnotherCompany() throws IOException {
        Set<String> canaries = twins.canaries();
        List<String> wrong = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of(line("route", Collections.nCopies(0, ""))));
        for (Route route : Route.ours(twins.kontor)) {
            Sample sample = Objects.requireNonNull(Samples.ALL.get(route.name()), route.name());
            List<String> statuses = new ArrayList<>();
            for (Who who : Who.values()) {
                HttpResponse<String> answer = twins.call(who, sample, id(sample, who));
                statuses.add(Integer.toString(answer.statusCode()));
                check(wrong, route, who, answer, expected(route, sample, who), canaries);
            }
            statuses.add(stranger(wrong, sample, canaries));
            lines.add(line(route.name(), statuses));
        }
        lines.set(0, line("route", java.util.stream.Stream.concat(java.util.Arrays.stream(Who.values()).map(Who::name),
                java.util.stream.Stream.of("STRANGER")).map(name -> name.length() <= 8 ? name : name.substring(0, 8)).toList()));
        Files.write(MATRIX, lines);
        LOG.info("every route against everyone{}{}", System.lineSeparator(), String.join(System.lineSeparator(), lines));
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingAStrangerTriesChangesTheOtherCompany() {
        Map<String, String> before = twins.digestsAtRest();
        List<String> wrong = new ArrayList<>();
        Samples.ALL.values().forEach(sample -> stranger(wrong, sample, Set.of()));
        assertThat(twins.digests()).isEqualTo(before);
        assertThat(wrong).isEmpty();
    }

    @Test
    void noRouteTakesAParameterItDoesNotKnow() {
        List<String> wrong = new ArrayList<>();
        for (Route route : Route.ours(twins.kontor)) {
            Sample sample = Objects.requireNonNull(Samples.ALL.get(route.name()), route.name());
            Who who = route.permissions().isEmpty() || Role.OWNER.permissions().stream().anyMatch(route.permissions()::contains)
                    ? Who.OWNER
                    : Who.PLATFORM;
            String path = sample.path(UUID.randomUUID().toString());
            String query = (path.contains("?") ? "&" : "?") + "misspelt=1&misspelt=2";
            HttpResponse<String> answer = twins.call(who, sample.method(), path + query, sample.body() == null ? null : "{}");
            if (route.access() != null && !(answer.statusCode() == 422 && answer.body().contains("\"?misspelt\""))) {
                wrong.add(route.name() + ": " + answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// Another company's ids and keys come in by other ways than the path, too.
    @Test
    void anotherCompanysIdsInBodiesAndQueriesAreLikeUnknownOnes() {
        String foreign = twins.foreign(Subject.DOCUMENT);
        String fdn = twins.beyond.one("SELECT fdn FROM fiscal_document WHERE tenant_id = ?", twins.baobab.tenant());
        String credentials = "{\"email\":\"" + twins.email(Who.VIEWER) + "\",\"password\":\"" + kontor.RunningKontor.PASSWORD
                + "\",\"tenant_id\":\"%s\"}";
        same("GET", "/api/v1/documents?fdn=%s", "", fdn, "32600000000000000000");
        same("GET", "/api/v1/activity?subject=%s", "", foreign, UUID.randomUUID().toString());
        same("POST", "/api/v1/documents",
                Twins.invoice("INV-S", UUID.randomUUID()).replaceAll("\"device\":\"[^\"]*\"", "\"device\":\"%s\""),
                twins.baobab.device().toString(), UUID.randomUUID().toString());
        same("POST", "/api/v1/documents:validate",
                Twins.invoice("INV-S", UUID.randomUUID()).replaceAll("\"device\":\"[^\"]*\"", "\"device\":\"%s\""),
                twins.baobab.device().toString(), UUID.randomUUID().toString());
        same("POST", "/api/v1/auth/sign-in", credentials, twins.baobab.tenant().toString(), UUID.randomUUID().toString());
    }

    /// A policy is made under a name, and its name is no secret: whoever takes another company's name has one of their own.
    @Test
    void anotherCompanysPolicyIsNeitherSeenNorChangedByItsName() {
        // Of its own: what Acacia has under a name of Baobab's other things would be taken for a leak.
        String foreign = UUID.randomUUID().toString();
        twins.beyond.run("INSERT INTO planning_policy (tenant_id, segment) VALUES (?, ?)", twins.baobab.tenant(), foreign);
        Map<String, String> before = twins.digestsAtRest();
        for (String version : List.of("\"1\"", "\"0\"")) {
            HttpResponse<String> there = policy(foreign, version);
            HttpResponse<String> nowhere = policy(UUID.randomUUID().toString(), version);
            assertThat(there.statusCode()).isEqualTo(nowhere.statusCode()).isEqualTo(version.equals("\"0\"") ? 200 : 412);
            assertThat(headers(there).keySet()).isEqualTo(headers(nowhere).keySet());
        }
        assertThat(twins.digests()).isEqualTo(before);
        twins.beyond.run("DELETE FROM planning_policy WHERE tenant_id = ? AND segment = ?", twins.baobab.tenant(), foreign);
    }

    private static HttpResponse<String> policy(String segment, String version) {
        return twins.kontor.send("PUT", "/api/v1/planning-policies/" + segment, twins.acacia, "{}", "If-Match", version);
    }

    private static void same(String method, String path, String body, String foreign, String unknown) {
        HttpResponse<String> there = twins.call(Who.OWNER, method, path.formatted(foreign),
                body.isEmpty() ? null : body.formatted(foreign));
        HttpResponse<String> nowhere = twins.call(Who.OWNER, method, path.formatted(unknown),
                body.isEmpty() ? null : body.formatted(unknown));
        assertThat(masked(there)).isEqualTo(masked(nowhere));
        assertThat(headers(there)).isEqualTo(headers(nowhere));
    }

    private static String id(Sample sample, Who who) {
        Subject subject = sample.subject();
        return subject == null ? "" : twins.own(subject, who);
    }

    private static int expected(Route route, Sample sample, Who who) {
        if (route.access() == null) {
            return sample.status();
        }
        if (!who.known()) {
            return 401;
        }
        Set<Permission> held = who.permissions();
        boolean may = route.permissions().isEmpty() || route.permissions().stream().anyMatch(held::contains);
        boolean mayBehind = sample.needs() == null || held.contains(sample.needs());
        if (who == Who.SUSPENDED || !may || !mayBehind) {
            return 403;
        }
        return who == Who.API_KEY ? sample.byKey() : sample.status();
    }

    private static void check(List<String> wrong, Route route, Who who, HttpResponse<String> answer, int expected, Set<String> canaries) {
        if (answer.statusCode() != expected) {
            wrong.add(route.name() + " as " + who + ": " + answer.statusCode() + " instead of " + expected + " " + answer.body());
        }
        leak(wrong, route.name() + " as " + who, answer, canaries);
        if (answer.statusCode() >= 400 && !answer.body().contains("\"requestId\":")) {
            wrong.add(route.name() + " as " + who + ": no problem, but " + answer.body());
        }
    }

    private static void leak(List<String> wrong, String call, HttpResponse<String> answer, Set<String> canaries) {
        String all = answer.body() + headers(answer);
        canaries.stream().filter(all::contains).forEach(word -> wrong.add(call + ": shows " + word + " of the other company"));
    }

    /// Asks as Acacia's owner, who may everything in Acacia, for Baobab's thing and for a thing that does not exist.
    private static String stranger(List<String> wrong, Sample sample, Set<String> canaries) {
        Subject subject = sample.subject();
        if (subject == null || !subject.ofTenant()) {
            return "-";
        }
        HttpResponse<String> foreign = twins.call(Who.OWNER, sample, twins.foreign(subject));
        HttpResponse<String> unknown = twins.call(Who.OWNER, sample, UUID.randomUUID().toString());
        if (foreign.statusCode() != 404 || !masked(foreign).equals(masked(unknown)) || !headers(foreign).equals(headers(unknown))) {
            wrong.add(sample.route() + " as a stranger: " + masked(foreign) + headers(foreign) + " differs from " + masked(unknown)
                    + headers(unknown));
        }
        leak(wrong, sample.route() + " as a stranger", foreign, canaries);
        return Integer.toString(foreign.statusCode());
    }

    private static String masked(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":\"*\"");
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        // The server ends a connection after so many requests, whatever they were.
        headers.keySet().removeAll(Set.of("date", "x-request-id", "traceparent", "connection", "keep-alive"));
        return headers;
    }

    private static String line(String route, List<String> statuses) {
        return "%-42s %s".formatted(route, statuses.stream().map(each -> "%-8s".formatted(each)).collect(Collectors.joining(" "))).strip();
    }
}
