package kontor.drill.scenarios;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Companies;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;
import tools.jackson.databind.JsonNode;

/// A member of one company knows ids of another and tries them at every door. Two walls keep them apart, of which one would hide
/// that the other is gone: each is tried by itself.
final class StrangersIds implements Scenario {
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
                + "malformed ones, and for their own; again, and every list, with the database's policies down; and a statement without a "
                + "condition with only those up";
    }

    @Override
    public String mustHold() {
        return "a stranger's id is answered exactly as an unknown one, shows nothing of the other company, and changes none of its rows, "
                + "also by the statements' conditions alone; the policies alone show one company; one's own is found";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.answering("400 *", "401 *", "403 *", "404 *", "409 *", "412 *", "415 *", "422 *", "428 *");
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company mine = furnished(trial, "Mine");
        Company theirs = furnished(trial, "Theirs");
        Company owner = signedIn(trial, mine);
        Company other = signedIn(trial, theirs);
        Subjects own = Subjects.of(trial, mine);
        Subjects foreign = Subjects.of(trial, theirs);
        Doors doors = new Doors(trial);
        SubmittingNow.awaitNone(trial);
        awaitTries(trial, theirs);
        Map<String, String> before = TenantRows.of(trial, theirs.tenant());
        Strangers strangers = new Strangers(trial, doors, foreign, List.of(owner, mine));
        strangers.behindBothWalls();
        Policies policies = new Policies(trial);
        policies.judge(mine.tenant());
        Words words = Words.of(trial, policies.tables(), theirs.tenant(), mine.tenant());
        try (Policies.Lowered _ = policies.new Lowered()) {
            policies.judgeLowered(mine.tenant(), theirs.tenant());
            strangers.behindConditions(words);
        }
        Map<String, String> changed = TenantRows.changed(before, TenantRows.of(trial, theirs.tenant()));
        trial.must("the other company's rows are as they were", changed.isEmpty(),
                changed.isEmpty() ? before.size() + " tables" : changed.toString());
        strangers.wordsOf(other, words);
        owned(trial, owner, own, doors);
    }

    /// The second try of its webhook comes after seconds, the third after minutes: in between its rows are at rest.
    private static void awaitTries(Trial trial, Company company) throws SQLException, InterruptedException {
        String tries = "SELECT count(*) FROM webhook_attempt WHERE tenant_id = '" + company.tenant() + "'";
        Deadline end = Deadline.after(TRIES_WITHIN);
        while (trial.postgres().count(trial.instance().database(), tries) < 2 && !end.expired()) {
            Thread.sleep(100);
        }
    }

    /// That foreign ids are not found means something only if such ids are found by their owner.
    private static void owned(Trial trial, Company owner, Subjects own, Doors doors) throws IOException, InterruptedException {
        List<String> lost = new ArrayList<>();
        // What takes things away comes last.
        List<Doors.Route> ordered = new ArrayList<>(doors.withId());
        ordered.sort((a, b) -> Boolean.compare(a.method().equals("DELETE"), b.method().equals("DELETE")));
        for (Doors.Route route : ordered) {
            boolean platform = route.path().startsWith("/api/v1/tenants/") || route.path().startsWith("/api/v1/accounts/");
            boolean proof = route.path().startsWith("/api/v1/webhooks/in/");
            Answer answer = doors.asked(owner, route, own.idFor(route.path()).orElseThrow());
            if (!platform && !proof && (answer.status() == 404 || answer.status() == 403 || answer.status() == 401)) {
                lost.add(route + ": " + answer.status() + " " + answer.code());
            }
        }
        trial.must("one's own ids are found at each of them", lost.isEmpty(), lost.toString());
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
