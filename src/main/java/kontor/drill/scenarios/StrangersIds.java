package kontor.drill.scenarios;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Companies;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;
import tools.jackson.databind.JsonNode;

/// A member of one company knows ids of another and tries them at every door.
final class StrangersIds implements Scenario {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final List<String> MALFORMED = List.of("seven", "00000000-0000-0000-0000-00000000000g", "%27%20OR%201=1", "0");

    private static final Duration TRIES_WITHIN = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "strangers-ids";
    }

    @Override
    public String group() {
        return "tenants";
    }

    @Override
    public List<String> proves() {
        return List.of("G1");
    }

    @Override
    public String does(boolean quick) {
        return "an owner and a key of one company ask every route that has an id in its path for ids of another company, for unknown and "
                + "malformed ones, and for their own";
    }

    @Override
    public String mustHold() {
        return "a stranger's id is answered exactly as an unknown one, shows nothing of the other company, and changes none of its rows; one's own "
                + "is found";
    }

    @Override
    public boolean quick() {
        return true;
    }

    /// Webhooks to this machine, which nothing listens for.
    @Override
    public InstanceWish wish() {
        return InstanceWish.USUAL.with("ALLOWED_EGRESS", "127.0.0.0/8");
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.answering("400 *", "401 *", "403 *", "404 *", "409 *", "412 *", "415 *", "422 *", "428 *");
    }

    /// One operation with an id in its path.
    private record Route(String method, String path) {
        String at(String id) {
            return path.replaceFirst("\\{[a-z_]+}", id).replace("{no}", "1").replace("{action}", "submit")
                    .replace("{supplier}", FurnishedInventory.SUPPLIER).replace("{location}", "STORE").replace("{day}", "2026-01-15")
                    .replace("{item}", FurnishedInventory.PLAYED);
        }
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company mine = furnished(trial, "Mine");
        Company theirs = furnished(trial, "Theirs");
        Company owner = signedIn(trial, mine);
        signedIn(trial, theirs);
        Subjects own = Subjects.of(trial, mine);
        Subjects foreign = Subjects.of(trial, theirs);
        List<Route> routes = routes(trial);
        SubmittingNow.awaitNone(trial);
        awaitTries(trial, theirs);
        Map<String, String> before = TenantRows.of(trial, theirs.tenant());
        List<String> untried = new ArrayList<>();
        List<String> different = new ArrayList<>();
        int tried = 0;
        for (Route route : routes) {
            Optional<String> id = foreign.idFor(route.path());
            if (id.isEmpty()) {
                untried.add(route.path());
                continue;
            }
            for (Company caller : List.of(owner, mine)) {
                different.addAll(compared(trial, caller, route, id.get()));
                tried += 2 + MALFORMED.size();
            }
        }
        Map<String, String> changed = TenantRows.changed(before, TenantRows.of(trial, theirs.tenant()));
        trial.figure("routes", routes.size());
        trial.figure("requests", tried);
        trial.must("every route with an id is tried", untried.isEmpty() && routes.size() >= 20,
                routes.size() + " routes, untried " + untried);
        trial.must("a stranger's id is answered as an unknown one", different.isEmpty(), different.stream().limit(5).toList().toString());
        trial.must("the other company's rows are as they were", changed.isEmpty(),
                changed.isEmpty() ? before.size() + " tables" : changed.toString());
        owned(trial, owner, own, routes);
    }

    /// The second try of its webhook comes after seconds, the third after minutes: in between its rows are at rest.
    private static void awaitTries(Trial trial, Company company) throws SQLException, InterruptedException {
        String tries = "SELECT count(*) FROM webhook_attempt WHERE tenant_id = '" + company.tenant() + "'";
        Deadline end = Deadline.after(TRIES_WITHIN);
        while (trial.postgres().count(trial.instance().database(), tries) < 2 && !end.expired()) {
            Thread.sleep(100);
        }
    }

    private static List<String> compared(Trial trial, Company caller, Route route, String foreign)
            throws IOException, InterruptedException {
        List<String> different = new ArrayList<>();
        String nobodys = Subjects.unknown();
        String known = masked(asked(trial, caller, route, foreign), foreign);
        String unknown = masked(asked(trial, caller, route, nobodys), nobodys);
        if (!known.equals(unknown) || !known.startsWith("4")) {
            different.add(route + ": " + known + " but unknown " + unknown);
        }
        for (String wrong : MALFORMED) {
            Answer answer = asked(trial, caller, route, wrong);
            if (answer.good() || answer.status() >= 500) {
                different.add(route + " with " + wrong + ": " + answer.status());
            }
        }
        return different;
    }

    /// That foreign ids are not found means something only if such ids are found by their owner.
    private static void owned(Trial trial, Company owner, Subjects own, List<Route> routes) throws IOException, InterruptedException {
        List<String> lost = new ArrayList<>();
        // What takes things away comes last.
        List<Route> ordered = new ArrayList<>(routes);
        ordered.sort((a, b) -> Boolean.compare(a.method().equals("DELETE"), b.method().equals("DELETE")));
        for (Route route : ordered) {
            boolean platform = route.path().startsWith("/api/v1/tenants/") || route.path().startsWith("/api/v1/accounts/");
            boolean proof = route.path().startsWith("/api/v1/webhooks/in/");
            Answer answer = asked(trial, owner, route, own.idFor(route.path()).orElseThrow());
            if (!platform && !proof && (answer.status() == 404 || answer.status() == 403 || answer.status() == 401)) {
                lost.add(route + ": " + answer.status() + " " + answer.code());
            }
        }
        trial.must("one's own ids are found at each of them", lost.isEmpty(), lost.toString());
    }

    private static Answer asked(Trial trial, Company caller, Route route, String id) throws IOException, InterruptedException {
        String body = route.method().equals("GET") || route.method().equals("DELETE") ? null : body(route.path());
        return trial.http().send(caller, route.method(), route.at(id), body, "Idempotency-Key", "stranger " + UUID.randomUUID());
    }

    private static String body(String path) {
        if (path.startsWith("/api/v1/members/")) {
            return "{\"role\":\"viewer\"}";
        }
        if (path.endsWith("/connection")) {
            return "{\"environment\":\"test\",\"url\":\"http://127.0.0.1:1\",\"pkcs12\":\"AAAA\",\"password\":\"x\"}";
        }
        if (path.endsWith(":replay") && path.startsWith("/api/v1/webhooks/endpoints/")) {
            return "{\"from\":\"2020-01-01T00:00:00Z\"}";
        }
        return path.equals("/api/v1/webhooks/endpoints/{id}") ? "{\"url\":\"http://127.0.0.1:1/changed\"}" : "{}";
    }

    /// Status and body without what differs from request to request.
    private static String masked(Answer answer, String id) {
        return answer.status() + " " + answer.body().replace(id, "ID").replaceAll("\"(requestId|traceId)\":\"[^\"]*\"", "\"$1\":\"\"");
    }

    private static List<Route> routes(Trial trial) throws IOException, InterruptedException {
        List<Route> routes = new ArrayList<>();
        JsonNode paths = trial.http().get(null, "/api/openapi.json").json().required("paths");
        paths.propertyNames().stream().filter(path -> path.contains("{") && !Subjects.byWord(path)).forEach(path -> paths.required(path)
                .propertyNames().stream().filter(METHODS::contains)
                .forEach(method -> routes.add(new Route(method.toUpperCase(Locale.ROOT), path))));
        return routes;
    }

    /// A company with at least one of everything that has an id.
    private static Company furnished(Trial trial, String name) throws Exception {
        Company company = trial.company(name);
        // Of one event only, so that the tries of it are all there will be for a while.
        trial.http().send(company, "POST", "/api/v1/webhooks/endpoints",
                "{\"url\":\"http://127.0.0.1:1/" + name + "\",\"types\":[\"document.fiscalised\"]}", "Idempotency-Key", "e");
        trial.ledger().fiscalise(trial.http(), company, company.reference("stranger", 1), 5);
        JsonNode source = trial.http().send(company, "POST", "/api/v1/webhooks/sources",
                "{\"name\":\"Source\",\"topic\":\"payments\",\"scheme\":\"shared_hash\",\"secret\":\"a-secret-of-the-drill\"}").json();
        trial.http().send(null, "POST", source.required("path").asString(), "{}", "verif-hash", "a-secret-of-the-drill");
        Company owner = signedIn(trial, company);
        trial.http().send(owner, "POST", "/api/v1/api-keys", "{\"name\":\"Spare\",\"permissions\":[\"fiscal.read\"]}", "Idempotency-Key",
                "k");
        trial.http().send(owner, "POST", "/api/v1/invitations",
                "{\"email\":\"guest-" + company.canary() + "@drill.example\",\"role\":\"viewer\"}", "Idempotency-Key", "i");
        new FurnishedQuotes(trial, owner).make();
        new FurnishedInventory(trial, owner).make();
        return company;
    }

    /// The same company by its owner's session, which is shown where a key would be.
    private static Company signedIn(Trial trial, Company company) throws IOException, InterruptedException {
        String token = trial.http().send(company, "POST", "/api/v1/auth/sign-in",
                "{\"email\":\"" + company.email() + "\",\"password\":\"" + Companies.PASSWORD + "\"}").json().required("token").asString();
        return new Company(company.tenant(), company.name(), company.canary(), company.email(), company.tin(), token, company.device());
    }
}
