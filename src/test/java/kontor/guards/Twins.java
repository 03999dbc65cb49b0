package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.guards.Sample.Subject;
import kontor.platform.Deadline;
import kontor.tenancy.ApiKey;
import kontor.tenancy.ApiKeys;
import kontor.tenancy.Caller;
import kontor.tenancy.Invitations;
import kontor.tenancy.Operators;
import kontor.tenancy.Permission;
import kontor.tenancy.Role;
import kontor.tenancy.SignIns;
import kontor.tenancy.Visitor;
import kontor.webhooks.Endpoint;
import kontor.webhooks.Endpoints;
import kontor.webhooks.Source;
import kontor.webhooks.Sources;
import org.jspecify.annotations.Nullable;

/// Two companies in one running program, with the same goods and the same references, a row of each in every table, and
/// everyone who may come to Acacia's door. What is Baobab's must never be seen by any of them.
public final class Twins implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    static final String RATES = """
            {"valid_date":"2025-11-27","base":"EUR","quotation":"units_per_base","rates":[{"currency":"TRY","value":"49.1889"}]}""";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    public final RunningKontor kontor;
    public final Superuser beyond;
    public final Company acacia;
    public final Company baobab;
    private final Map<Who, String> emails = new EnumMap<>(Who.class);
    private final Map<Who, String> credentials = new EnumMap<>(Who.class);
    /// Of the password that everyone here has, by e-mail address.
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<Subject, String> foreign = new EnumMap<>(Subject.class);

    /// What is done is linked within half a second, so that [#digestsAtRest] soon is at rest.
    Twins() {
        this(Map.of("ACTIVITY_LINK_INTERVAL", "500ms"));
    }

    public Twins(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("ALLOWED_EGRESS", "127.0.0.0/8");
        kontor = RunningKontor.start(all);
        beyond = new Superuser(kontor.database().superuser());
        acacia = company("Acacia Trading Ltd");
        baobab = company("Baobab Supplies Ltd");
        for (Subject subject : Subject.values()) {
            foreign.put(subject, baobabs(subject));
        }
        for (Who who : List.of(Who.VIEWER, Who.OPERATOR, Who.ADMIN, Who.DEACTIVATED, Who.ENDED_SESSION)) {
            emails.put(who, member(acacia.tenant(), who == Who.OPERATOR || who == Who.ADMIN ? Role.valueOf(who.name()) : Role.VIEWER));
        }
        emails.put(Who.OWNER, acacia.email());
        Company closed = kontor.company("Closed Shop Ltd");
        emails.put(Who.SUSPENDED, closed.email());
        emails.put(Who.PLATFORM, "platform@kontor.example");
        kontor.part(Operators.class).createFirst("platform@kontor.example", "Platform", RunningKontor.PASSWORD, Deadline.after(LIMIT));
        emails.values().forEach(
                email -> hashes.put(email, beyond.one("SELECT password_hash FROM identity.account WHERE email = ?", email)));
        emails.forEach((who, email) -> credentials.put(who, signIn(email).token()));
        credentials.put(Who.API_KEY, acacia.apiKey());
        credentials.put(Who.GARBAGE_KEY, acacia.apiKey().replaceAll(".{6}$", "000000"));
        credentials.put(Who.EXPIRED_KEY, key("Expired").text());
        beyond.run("UPDATE api_key SET expires_at = now() - interval '1 day' WHERE name = 'Expired'");
        ApiKey.Shown revoked = key("Revoked");
        credentials.put(Who.REVOKED_KEY, revoked.text());
        kontor.part(ApiKeys.class).revoke(kontor.caller(acacia.tenant()), revoked.key().id());
        kontor.part(Operators.class).suspendTenant(kontor.caller(acacia.tenant()), closed.tenant());
        kontor.part(Operators.class).deactivateAccount(kontor.caller(acacia.tenant()), account(Who.DEACTIVATED));
        assertThat(call(Who.ENDED_SESSION, "POST", "/api/v1/auth/sign-out", null).statusCode()).isEqualTo(204);
    }

    @Override
    public void close() {
        kontor.close();
    }

    /// A number not given before, for what must be unique.
    String next() {
        return Integer.toString(NUMBER.incrementAndGet());
    }

    String email(Who who) {
        return java.util.Objects.requireNonNull(emails.get(who));
    }

    String freshInvoice() {
        return invoice("INV-M" + next(), acacia.device());
    }

    String freshQuote() {
        return QuoteThings.quote(QuoteThings.id(beyond, Subject.CUSTOMER, acacia.tenant()),
                QuoteThings.id(beyond, Subject.SELLER, acacia.tenant()));
    }

    String freshOrder() {
        return InventoryThings.order(UUID.fromString(InventoryThings.open(beyond, Subject.CART_LINE, acacia.tenant())));
    }

    static String invoice(String reference, UUID device) {
        return """
                {"kind":"invoice","reference":"%s","device":"%s","currency":"UGX","price_basis":"tax_inclusive",
                 "buyer":{"type":"b2c","name":"Walk-in"},"payment":[{"mode":"cash","amount":"2360000.00"}],
                 "lines":[{"code":"LAPTOP","qty":"1","unit_price":"2360000.00"}]}""".formatted(reference, device);
    }

    /// Calls as one of Acacia's, or as nobody; what spends its session gets one of its own.
    HttpResponse<String> call(Who who, Sample sample, String id) {
        String credential = sample.spends() && who.signedIn() ? signIn(email(who)).token() : credentials.get(who);
        return call(who, credential, sample.method(), sample.path(id), sample.body() == null ? null : sample.body().apply(this));
    }

    HttpResponse<String> call(Who who, String method, String path, @Nullable String body) {
        return call(who, credentials.get(who), method, path, body);
    }

    private HttpResponse<String> call(Who who, @Nullable String credential, String method, String path, @Nullable String body) {
        List<String> headers = new ArrayList<>(List.of("Idempotency-Key", "matrix-" + next()));
        if (credential != null) {
            boolean key = who.name().endsWith("_KEY");
            headers.addAll(List.of(key ? "X-API-Key" : "Authorization", key ? credential : "Bearer " + credential));
        }
        return kontor.send(method, path, null, body, headers.toArray(String[]::new));
    }

    /// Acacia's own thing, a new one where the call uses it up.
    public String own(Subject subject, Who who) {
        return switch (subject) {
            case DOCUMENT -> document(acacia);
            case DEVICE -> acacia.device().toString();
            case JOB -> job(acacia);
            case KEY -> key("Key " + next()).key().id().toString();
            case INVITATION -> invited(acacia.tenant(), Role.VIEWER).invitation().id().toString();
            case MEMBER -> silentMember(acacia.tenant());
            case SESSION -> who.signedIn() ? signIn(email(who)).sessionId().toString() : UUID.randomUUID().toString();
            case TENANT -> kontor.part(Operators.class).openTenant(kontor.caller(acacia.tenant()),
                    new Operators.TenantWish(null, "Company " + next(), "someone" + next() + "@twins.example")).tenantId().toString();
            case ACCOUNT -> silentMember(acacia.tenant());
            case ENDPOINT -> beyond
                    .rows("SELECT endpoint_id FROM webhook_endpoint WHERE tenant_id = ? AND disabled_at IS NOT NULL AND removed_at IS NULL LIMIT 1",
                            acacia.tenant())
                    .stream().findFirst().orElseGet(() -> disabledEndpoint(acacia));
            case DELIVERY -> beyond.one("SELECT delivery_id FROM webhook_delivery WHERE tenant_id = ? LIMIT 1", acacia.tenant());
            case SOURCE -> source(acacia).source().id().toString();
            case RECEIVED -> beyond.one("SELECT received_id FROM webhook_received WHERE tenant_id = ? LIMIT 1", acacia.tenant());
            case RATES -> beyond.one("SELECT rate_set_id FROM fx_own_rate_set WHERE tenant_id = ? LIMIT 1", acacia.tenant());
            case CUSTOMER, CONTRACT, SELLER, QUOTE, EXPORT -> QuoteThings.id(beyond, subject, acacia.tenant());
            case CONTACT, ADDRESS, TEMPLATE, INVOICE_DRAFT, IMPORT -> QuoteThings.open(beyond, subject, acacia.tenant(), next());
            case ITEM, LOCATION, PURCHASE_ORDER, PROPOSAL, SIMULATION, QUALITY_RUN, FORECAST_RUN, BACKTEST, STOCK_MOVEMENT ->
                InventoryThings.id(beyond, subject, acacia.tenant());
            case SUPPLIER, SEGMENT, INVENTORY_IMPORT, SYNC_SOURCE, SYNC_RUN -> InventoryThings.open(beyond, subject, acacia.tenant());
            case CART_LINE -> InventoryThings.cartLine(beyond, acacia.tenant(), principal(who));
            case PRESET -> QuoteThings.preset(beyond, acacia.tenant(), principal(who), next());
        };
    }

    /// A new thing of Acacia's, which a call may use up.
    public String fresh(Subject subject) {
        return switch (subject) {
            case SUPPLIER, SEGMENT, INVENTORY_IMPORT, SYNC_SOURCE, SYNC_RUN -> InventoryThings.fresh(beyond, subject, acacia.tenant());
            default -> QuoteThings.fresh(beyond, subject, acacia.tenant(), next());
        };
    }

    /// The same thing of Baobab's.
    public String foreign(Subject subject) {
        return java.util.Objects.requireNonNull(foreign.get(subject));
    }

    private String baobabs(Subject subject) {
        String sql = switch (subject) {
            case DOCUMENT -> "SELECT document_id FROM fiscal_document WHERE tenant_id = ? LIMIT 1";
            case DEVICE -> "SELECT device_id FROM fiscal_device WHERE tenant_id = ? LIMIT 1";
            case JOB -> "SELECT job_id FROM job WHERE tenant_id = ? LIMIT 1";
            case KEY -> "SELECT key_id FROM api_key WHERE tenant_id = ? LIMIT 1";
            case INVITATION -> "SELECT invitation_id FROM invitation WHERE tenant_id = ? AND accepted_at IS NULL LIMIT 1";
            case MEMBER, ACCOUNT -> "SELECT account_id FROM membership WHERE tenant_id = ? LIMIT 1";
            case SESSION -> "SELECT session_id FROM identity.session WHERE tenant_id = ? LIMIT 1";
            case TENANT -> "SELECT ?::uuid";
            case ENDPOINT -> "SELECT endpoint_id FROM webhook_endpoint WHERE tenant_id = ? LIMIT 1";
            case DELIVERY -> "SELECT delivery_id FROM webhook_delivery WHERE tenant_id = ? LIMIT 1";
            case SOURCE -> "SELECT source_id FROM webhook_source WHERE tenant_id = ? LIMIT 1";
            case RECEIVED -> "SELECT received_id FROM webhook_received WHERE tenant_id = ? LIMIT 1";
            case RATES -> "SELECT rate_set_id FROM fx_own_rate_set WHERE tenant_id = ? LIMIT 1";
            case ITEM, LOCATION, SUPPLIER, SEGMENT, INVENTORY_IMPORT, SYNC_SOURCE, SYNC_RUN, PURCHASE_ORDER, CART_LINE, PROPOSAL,
                    SIMULATION, QUALITY_RUN, FORECAST_RUN, BACKTEST, STOCK_MOVEMENT ->
                InventoryThings.select(subject);
            default -> QuoteThings.select(subject);
        };
        return beyond.one(sql, baobab.tenant());
    }

    /// Words that only Baobab's rows hold: every id, name, number and secret of it.
    public Set<String> canaries() {
        Set<String> words = canaries(baobab);
        words.add(foreign(Subject.SESSION));
        return words;
    }

    /// Words that only this company's rows hold.
    public Set<String> canaries(Company company) {
        Set<String> words = new HashSet<>(Set.of(company.name(), company.email(), company.tin(), company.apiKey()));
        for (String table : beyond.tenantTables()) {
            words.addAll(beyond.rows("SELECT DISTINCT v.value FROM " + table + " t, jsonb_each_text(to_jsonb(t)) v WHERE t.tenant_id = ?"
                    + " AND v.value ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'", company.tenant()));
        }
        words.addAll(beyond.rows("SELECT fdn FROM fiscal_document WHERE tenant_id = ?", company.tenant()));
        words.addAll(beyond.rows("SELECT antifake_code FROM fiscal_document WHERE tenant_id = ?", company.tenant()));
        words.remove(Caller.NO_TENANT.toString());
        return words;
    }

    /// The same once what was done before is linked into the chains, so that nothing of Baobab's has to change any more.
    public Map<String, String> digestsAtRest() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> beyond.one("SELECT count(*) FROM activity_link WHERE seq IS NULL AND tenant_id = ?", baobab.tenant()),
                        "0"::equals);
        return digests();
    }

    /// A digest of everything that is Baobab's, table by table; when its keys were last used is noted later and left out.
    public Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        for (String table : beyond.tenantTables()) {
            digests.put(
                    table, beyond.one(
                            "SELECT count(*) || ' ' || coalesce(md5(string_agg(row, '' ORDER BY row)), '') FROM (SELECT (to_jsonb(t)"
                                    + " - 'last_used_at')::text AS row FROM " + table + " t WHERE tenant_id = ?) all_rows",
                            baobab.tenant()));
        }
        return digests;
    }

    private Company company(String name) {
        Company company = kontor.company(name);
        Endpoint endpoint = kontor.part(Endpoints.class).create(kontor.caller(company.tenant()), wish()).endpoint();
        HttpResponse<String> answer = kontor.send("POST", "/api/v1/documents?wait=8", company, invoice("INV-1", company.device()),
                "Idempotency-Key", "first");
        assertThat(answer.body()).contains("\"state\":\"fiscalised\"");
        invited(company.tenant(), Role.VIEWER);
        signIn(company.email());
        QuoteThings.furnish(kontor, company, beyond);
        InventoryThings.furnish(kontor, company, beyond);
        told(company, endpoint);
        rates(company);
        return company;
    }

    /// Rates entered by hand, and those of the authority.
    private void rates(Company company) {
        assertThat(kontor.send("POST", "/api/v1/rate-sets", company, RATES, "Idempotency-Key", "rates").statusCode()).isEqualTo(201);
        HttpResponse<String> asked = kontor.send("POST", "/api/v1/rate-sets/refresh", company, "{\"source\":\"efris\"}", "Idempotency-Key",
                "refresh");
        assertThat(asked.statusCode()).isEqualTo(202);
        String open = "SELECT count(*) FROM job WHERE tenant_id = ? AND kind = 'fx.refresh' AND state <> 'DONE'";
        await().atMost(LIMIT).until(() -> beyond.one(open, company.tenant()).equals("0"));
    }

    /// Something sent out, which nobody can be reached for, and something taken in, which nobody handles.
    private void told(Company company, Endpoint endpoint) {
        String attempts = "SELECT count(*) FROM webhook_attempt WHERE tenant_id = ?";
        await().atMost(LIMIT).until(() -> !beyond.one(attempts, company.tenant()).equals("0"));
        kontor.part(Endpoints.class).disable(kontor.caller(company.tenant()), endpoint.id());
        Source.Shown source = source(company);
        assertThat(kontor.send("POST", source.path(), null, "{}", "verif-hash", source.secret()).statusCode()).isEqualTo(202);
        String kept = "SELECT count(*) FROM webhook_received WHERE tenant_id = ? AND state = 'KEPT'";
        await().atMost(LIMIT).until(() -> beyond.one(kept, company.tenant()).equals("1"));
        await().atMost(LIMIT).until(() -> beyond
                .one("SELECT count(*) FROM webhook_delivery WHERE tenant_id = ? AND state = 'PENDING'", company.tenant()).equals("0"));
        // The jobs of those deliveries would find out some seconds later, and be taken for something a stranger did.
        beyond.run("UPDATE scheduled_tasks SET execution_time = now() WHERE task_name = 'webhooks.deliver' AND NOT picked");
        String open = "SELECT count(*) FROM job WHERE tenant_id = ? AND kind = 'webhooks.deliver' AND state IN ('WAITING', 'RUNNING')";
        await().atMost(LIMIT).until(() -> beyond.one(open, company.tenant()).equals("0"));
    }

    private Endpoint.Wish wish() {
        return new Endpoint.Wish("http://127.0.0.1:1/" + next(), "", List.of());
    }

    private String disabledEndpoint(Company of) {
        Caller caller = kontor.caller(of.tenant());
        // A tenant may have only so many, and the matrix asks for more.
        beyond.run("UPDATE webhook_endpoint SET removed_at = now() WHERE tenant_id = ? AND removed_at IS NULL", of.tenant());
        UUID id = kontor.part(Endpoints.class).create(caller, wish()).endpoint().id();
        kontor.part(Endpoints.class).disable(caller, id);
        return id.toString();
    }

    /// Where others may post to Acacia, and the secret they show.
    public record Door(String id, String secret) {
    }

    public Door door() {
        Source.Shown shown = source(acacia);
        return new Door(shown.source().id().toString(), shown.secret());
    }

    /// The key's or session's text.
    public String credential(Who who) {
        return java.util.Objects.requireNonNull(credentials.get(who));
    }

    /// Signs in anew, with the password of the start, whatever became of it and of the second factor.
    public String signedInAgain(Who who) {
        beyond.run("UPDATE identity.account SET password_hash = ?, totp_enabled = false, totp_secret = NULL WHERE email = ?",
                java.util.Objects.requireNonNull(hashes.get(email(who))), email(who));
        return signIn(email(who)).token();
    }

    private Source.Shown source(Company of) {
        beyond.run("UPDATE webhook_source SET removed_at = now() WHERE tenant_id = ? AND removed_at IS NULL", of.tenant());
        return kontor.part(Sources.class).create(kontor.caller(of.tenant()),
                new Source.Wish("Payments " + next(), Source.Scheme.SHARED_HASH, "payments", null));
    }

    String hourAgo() {
        return java.time.Instant.ofEpochMilli(System.currentTimeMillis() - 3_600_000).toString();
    }

    private String document(Company of) {
        return beyond.one("SELECT document_id FROM fiscal_document WHERE tenant_id = ? AND reference = 'INV-1'", of.tenant());
    }

    private String job(Company of) {
        return beyond.one("SELECT job_id FROM job WHERE tenant_id = ? AND state = 'DONE' LIMIT 1", of.tenant());
    }

    private ApiKey.Shown key(String name) {
        return kontor.part(ApiKeys.class).create(kontor.caller(acacia.tenant()),
                new ApiKey.Wish(name, Set.of(Permission.FISCAL_READ), List.of(), null));
    }

    private kontor.tenancy.Invitation.Sent invited(UUID tenant, Role role) {
        return kontor.part(Invitations.class).invite(kontor.caller(tenant), "guest" + next() + "@twins.example", role);
    }

    private String member(UUID tenant, Role role) {
        var sent = invited(tenant, role);
        kontor.part(Invitations.class).accept(new Invitations.Acceptance(sent.token(), role + " of Acacia", RunningKontor.PASSWORD, null),
                visitor());
        return sent.invitation().email();
    }

    /// A member who never signs in, so that no password need be made.
    private String silentMember(UUID tenant) {
        UUID account = UUID.randomUUID();
        beyond.run(
                "INSERT INTO identity.account (account_id, email, name, password_hash, created_at) VALUES (?, ?, 'Silent', 'none', now())",
                account, "silent" + next() + "@twins.example");
        beyond.run("INSERT INTO membership (tenant_id, account_id, role, joined_at) VALUES (?, ?, 'VIEWER', now())", tenant, account);
        return account.toString();
    }

    /// Whose account or key it is; of those who have none, the company's key.
    private UUID principal(Who who) {
        return who == Who.API_KEY || !emails.containsKey(who)
                ? UUID.fromString(beyond.one("SELECT key_id FROM api_key WHERE tenant_id = ? AND name = 'Test key'", acacia.tenant()))
                : account(who);
    }

    private UUID account(Who who) {
        return UUID.fromString(beyond.one("SELECT account_id FROM identity.account WHERE email = ?", email(who)));
    }

    private SignIns.SignedIn signIn(String email) {
        return kontor.part(SignIns.class).signIn(new SignIns.Wish(email, RunningKontor.PASSWORD, null, null), visitor());
    }

    private static Visitor visitor() {
        return new Visitor(InetAddress.getLoopbackAddress(), "twins", "twins-fixture", Deadline.after(LIMIT));
    }
}
