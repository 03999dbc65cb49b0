package kontor.drill.scenarios;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;
import kontor.sandbox.Fault;
import tools.jackson.databind.JsonNode;

/// Companies are told of their documents by webhooks, by a server that is killed meanwhile, at a receiver that fails.
final class OutboxDelivery implements Scenario {
    private static final int COMPANIES = 3;
    private static final int DOCUMENTS = 25;
    private static final int QUICK_DOCUMENTS = 5;
    private static final Duration ARRIVES_MAX = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "outbox-delivery";
    }

    @Override
    public String group() {
        return "tenants";
    }

    @Override
    public List<String> proves() {
        return List.of("G5");
    }

    @Override
    public String does(boolean quick) {
        return (quick ? QUICK_DOCUMENTS : DOCUMENTS) * COMPANIES + " documents of " + COMPANIES
                + " companies, some refused, some in doubt; three answers in ten of the receiver fail or are late; other endpoints say 410;"
                + " twice kill -9";
    }

    @Override
    public String mustHold() {
        return "every event comes at least once, in order for each document, signed, to its own company; none of what was refused";
    }

    @Override
    public InstanceWish wish() {
        return InstanceWish.USUAL.with("WEBHOOK_TIMEOUT", "1s")
                .with("WEBHOOK_RETRIES", String.join(",", Collections.nCopies(40, "100ms"))).with("BREAKER_FAILURES", "1000")
                .with("BREAKER_FAILURE_RATE", "100").alone();
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.breaking().withoutLatency().answering("503 platform.busy", "422 *", "409 *")
                .logging("Unable to open connection").settlingWithin(Duration.ofSeconds(60));
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(4);
    }

    @Override
    public void run(Trial trial) throws Exception {
        try (Receiver receiver = new Receiver()) {
            List<Company> companies = new ArrayList<>();
            for (int i = 0; i < COMPANIES; i++) {
                companies.add(listening(trial, receiver, i));
            }
            int each = trial.times(DOCUMENTS, QUICK_DOCUMENTS);
            for (int n = 0; n < each; n++) {
                if (n % 4 == 0) {
                    trial.authority().next(1, "T109", new Fault.CommitThenDrop());
                }
                for (Company company : companies) {
                    asked(trial, company, n);
                }
                if (n == each / 3 || n == each * 2 / 3) {
                    trial.instance().kill();
                    trial.instance().start();
                }
            }
            judge(trial, receiver, companies);
        }
    }

    private static Company listening(Trial trial, Receiver receiver, int number) throws IOException, InterruptedException {
        Company company = trial.company("Listener " + number);
        String name = company.tenant().toString();
        receiver.trust(name, endpoint(trial, company, receiver.address(name)).required("secret").asString());
        endpoint(trial, company, receiver.address("gone-" + name));
        return company;
    }

    private static JsonNode endpoint(Trial trial, Company company, String url) throws IOException, InterruptedException {
        return trial.http().send(company, "POST", "/api/v1/webhooks/endpoints", "{\"url\":\"" + url + "\"}").json();
    }

    /// One that is accepted, and every third time one that is refused by a rule and so rolled back.
    private static void asked(Trial trial, Company company, int n) throws InterruptedException {
        try {
            trial.ledger().fiscalise(trial.http(), company, company.reference("told", n));
            if (n % 3 == 0) {
                trial.http().send(company, "POST", "/api/v1/documents", company.invoice(company.reference("refused", n)).replace("LAPTOP",
                        "NOWHERE"), "Idempotency-Key", "refused " + n);
            }
        } catch (IOException _) {
            // The server was just killed: the ledger knows that this one is open.
            return;
        }
    }

    private static void judge(Trial trial, Receiver receiver, List<Company> companies) throws SQLException, InterruptedException {
        Set<String> tenants = companies.stream().map(each -> "'" + each.tenant() + "'").collect(Collectors.toSet());
        String ended = "SELECT tenant_id || ' ' || document_id FROM fiscal_document WHERE state = 'FISCALISED' AND tenant_id IN ("
                + String.join(",", tenants) + ")";
        String written = "SELECT tenant_id || ' ' || subject_id || ' ' || version FROM outbox_event WHERE tenant_id IN ("
                + String.join(",", tenants) + ") AND subject_kind = 'document'";
        Deadline deadline = Deadline.after(ARRIVES_MAX);
        while (!arrived(receiver).containsAll(rows(trial, written)) || told(receiver).size() < rows(trial, ended).size()) {
            if (deadline.expired()) {
                break;
            }
            Thread.sleep(200);
        }
        Set<String> events = rows(trial, written);
        Set<String> arrived = arrived(receiver);
        trial.figure("events", events.size());
        trial.figure("calls", receiver.calls());
        trial.figure("calls that failed", receiver.failed());
        trial.must("every committed event arrived, and no other", arrived.equals(events),
                events.size() + " written, " + arrived.size() + " arrived");
        trial.must("every fiscalised document was told as fiscalised", told(receiver).equals(rows(trial, ended)),
                rows(trial, ended).size() + " fiscalised, " + told(receiver).size() + " told");
        trial.must("the receiver failed as often as it was meant to", receiver.failed() * 6 > receiver.calls(),
                receiver.failed() + " of " + receiver.calls());
        trial.must("every call was signed", receiver.forged() == 0, receiver.forged() + " not signed");
        trial.must("in order for each document", lateVersions(receiver).isEmpty(), lateVersions(receiver).toString());
        trial.must("nothing of another company, nothing that was refused", strange(receiver, companies).isEmpty(),
                strange(receiver, companies).toString());
        trial.must("an endpoint that is gone is left alone", receiver.callsAtGone() >= COMPANIES && receiver.callsAtGone() <= COMPANIES * 6,
                receiver.callsAtGone() + " calls at " + COMPANIES + " endpoints");
    }

    private static Set<String> rows(Trial trial, String sql) throws SQLException {
        return trial.postgres().rows(trial.instance().database(), sql).stream().map(List::getFirst).collect(Collectors.toSet());
    }

    private static Set<String> arrived(Receiver receiver) {
        return receiver.accepted().stream().map(each -> each.at() + " " + each.subject() + " " + each.version())
                .collect(Collectors.toSet());
    }

    private static Set<String> told(Receiver receiver) {
        return receiver.accepted().stream().filter(each -> each.event().path("type").asString("").equals("document.fiscalised"))
                .map(each -> each.at() + " " + each.subject()).collect(Collectors.toSet());
    }

    /// Versions that were accepted for the first time after a higher one.
    private static List<String> lateVersions(Receiver receiver) {
        Map<String, Long> highest = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<String> late = new ArrayList<>();
        for (Receiver.Told each : receiver.accepted()) {
            if (seen.add(each.id())) {
                long before = highest.merge(each.subject(), each.version(), Math::max);
                if (before > each.version()) {
                    late.add(each.subject() + " " + each.version() + " after " + before);
                }
            }
        }
        return late;
    }

    private static List<String> strange(Receiver receiver, List<Company> companies) {
        Map<String, String> canaries = companies.stream().collect(Collectors.toMap(each -> each.tenant().toString(), Company::canary));
        return receiver.accepted().stream().map(each -> {
            String reference = each.event().at("/data/reference").asString();
            return reference.startsWith(canaries.getOrDefault(each.at(), "?") + "-told-") ? "" : each.at() + " was told of " + reference;
        }).filter(text -> !text.isEmpty()).distinct().limit(4).toList();
    }
}
