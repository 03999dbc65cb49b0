package kontor.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The life of a tenant, told by the routes alone.
class TenancyRoutesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static RunningKontor kontor;
    private static String operator;

    @BeforeAll
    static void start() {
        kontor = RunningKontor.start(Map.of());
        kontor.part(Operators.class).createFirst("operator@kontor.example", "Olga Operator", House.PASSWORD,
                Deadline.after(Duration.ofSeconds(10)));
        operator = signedIn("operator@kontor.example");
    }

    @AfterAll
    static void stop() {
        kontor.close();
    }

    @Test
    void aTenantIsOpenedPeopledAndSuspended() {
        UUID tenant = UUID.randomUUID();
        String wish = "{\"tenant_id\":\"" + tenant + "\",\"name\":\"Hansen & Sons\",\"owner_email\":\"hanna@hansen.example\"}";
        String invitation = read(send(201, "POST", "/api/v1/tenants", operator, wish)).at("/owner/token").asString();
        assertThat(read(send(409, "POST", "/api/v1/tenants", operator, wish)).at("/code").asString()).isEqualTo("tenancy.tenant_exists");
        accepted(invitation, "Hanna Hansen");
        String hanna = signedIn("hanna@hansen.example");

        invited(hanna, "vera@hansen.example", "viewer", "Vera Viewer");
        String vera = signedIn("vera@hansen.example");
        JsonNode me = read(send(200, "GET", "/api/v1/me", vera, null));
        assertThat(me.at("/tenant_id").asString()).isEqualTo(tenant.toString());
        assertThat(me.at("/permissions").toString())
                .isEqualTo("[\"fiscal.read\",\"fx.read\",\"activity.read\",\"tenant.read\",\"quotes.read\",\"inventory.read\"]");
        send(403, "GET", "/api/v1/api-keys", vera, null);
        send(403, "POST", "/api/v1/tenants", vera, wish);

        JsonNode members = read(send(200, "GET", "/api/v1/members?limit=1", hanna, null));
        assertThat(members.at("/has_more").asBoolean()).isTrue();
        String cursor = members.at("/next_cursor").asString();
        String veraId = read(send(200, "GET", "/api/v1/members?limit=1&cursor=" + cursor, hanna, null)).at("/items/0/account_id")
                .asString();
        send(204, "PATCH", "/api/v1/members/" + veraId, hanna, "{\"role\":\"admin\"}");
        // A right taken away ends at once; one given may take as long as a node remembers a credential.
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> send(200, "GET", "/api/v1/api-keys", vera, null));
        send(204, "DELETE", "/api/v1/members/" + veraId, hanna, null);
        send(401, "GET", "/api/v1/me", vera, null);

        send(204, "POST", "/api/v1/tenants/" + tenant + ":suspend", operator, null);
        assertThat(read(send(403, "GET", "/api/v1/members", hanna, null)).at("/code").asString()).isEqualTo("tenancy.suspended");
        send(204, "POST", "/api/v1/tenants/" + tenant + ":resume", operator, null);
        send(200, "GET", "/api/v1/members", hanna, null);
    }

    @Test
    void aKeyIsMadeUsedRotatedAndRevoked() {
        String owner = owner("lotte@luebeck.example");
        String wish = "{\"name\":\"till\",\"permissions\":[\"tenant.read\"],\"allowed_addresses\":[\"127.0.0.0/8\"]}";
        JsonNode made = read(send(201, "POST", "/api/v1/api-keys", owner, wish));
        String first = made.at("/text").asString();
        String id = made.at("/key/id").asString();
        assertThat(made.at("/key/permissions/0").asString()).isEqualTo("tenant.read");
        send(409, "POST", "/api/v1/api-keys", owner, wish);
        withKey(200, first, "/api/v1/members");
        String second = read(send(200, "POST", "/api/v1/api-keys/" + id + "/rotate", owner, "{\"overlap_seconds\":0}")).at("/text")
                .asString();
        withKey(401, first, "/api/v1/members");
        withKey(200, second, "/api/v1/members");
        withKey(403, second, "/api/v1/api-keys");
        send(204, "DELETE", "/api/v1/api-keys/" + id, owner, null);
        withKey(401, second, "/api/v1/members");
        assertThat(read(send(200, "GET", "/api/v1/api-keys", owner, null)).at("/items/0/revoked_at").isNull()).isFalse();
    }

    @Test
    void aBadWishForAKeyIsPointedAt() {
        String owner = owner("bo@bergen.example");
        JsonNode problem = read(send(422, "POST", "/api/v1/api-keys", owner,
                "{\"name\":\"till\",\"permissions\":[\"tenant.read\",\"everything\"]}"));
        assertThat(problem.toString()).contains("/permissions/1");
        send(422, "POST", "/api/v1/api-keys", owner, "{}");
        send(422, "PATCH", "/api/v1/members/" + UUID.randomUUID(), owner, "{}");
        send(404, "PATCH", "/api/v1/members/" + UUID.randomUUID(), owner, "{\"role\":\"viewer\"}");
    }

    @Test
    void sessionsAreListedAndEnded() {
        String one = owner("nils@novgorod.example");
        String two = signedIn("nils@novgorod.example");
        JsonNode sessions = read(send(200, "GET", "/api/v1/sessions", two, null));
        assertThat(sessions.size()).isEqualTo(2);
        assertThat(sessions.at("/0/current").asBoolean()).isTrue();
        send(204, "DELETE", "/api/v1/sessions/" + sessions.at("/1/id").asString(), two, null);
        send(401, "GET", "/api/v1/me", one, null);
        send(204, "POST", "/api/v1/auth/sign-out", two, null);
        send(401, "GET", "/api/v1/me", two, null);
    }

    @Test
    void theSecondFactorIsProposedAndConfirmed() {
        String owner = owner("tilda@turku.example");
        JsonNode proposal = read(send(200, "POST", "/api/v1/me/totp", owner, "{\"password\":\"" + House.PASSWORD + "\"}"));
        byte[] secret = org.bouncycastle.util.encoders.Base32.decode(proposal.at("/secret").asString());
        String code = new Totp().code(secret, System.currentTimeMillis() / 30_000);
        JsonNode recovery = read(send(200, "POST", "/api/v1/me/totp/confirm", owner, "{\"code\":\"" + code + "\"}"));
        assertThat(recovery.at("/recovery_codes").size()).isEqualTo(10);
        JsonNode problem = read(send(401, "POST", "/api/auth/login", null, signIn("tilda@turku.example")));
        assertThat(problem.at("/code").asString()).isEqualTo("auth.code_needed");
        send(204, "DELETE", "/api/v1/me/totp", owner, "{\"password\":\"" + House.PASSWORD + "\",\"code\":\""
                + recovery.at("/recovery_codes/0").asString() + "\"}");
        send(200, "POST", "/api/auth/login", null, signIn("tilda@turku.example"));
    }

    /// Counted in the background: who asks costs nothing, and the figures say how old they are.
    @Test
    void theInstallationIsCountedForItsOperators() {
        JsonNode shown = read(send(200, "GET", "/api/metrics", operator, null));
        assertThat(shown.propertyNames()).containsExactlyInAnyOrder("active_users", "total_companies", "timestamp");
        assertThat(Instant.parse(shown.at("/timestamp").asString())).isBefore(Instant.now());
        Installation.Counts before = counted();
        assertThat(before.activeUsers()).as("the operator at least").isPositive();
        owner("karl@kiel.example");
        Installation.Counts after = counted();
        assertThat(after.totalCompanies()).isEqualTo(before.totalCompanies() + 1);
        assertThat(after.activeUsers()).isEqualTo(before.activeUsers() + 1);
    }

    /// As it is when it was counted anew.
    private static Installation.Counts counted() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Instant start = Instant.now();
        try (Installation installation = new Installation(kontor.part(Database.class), Clock.systemUTC(), meters)) {
            installation.start();
            await().until(() -> installation.counts().timestamp().isAfter(start) && installation.counts().totalCompanies() > 0);
            assertThat(meters.get("active_users").gauge().value()).isEqualTo((double) installation.counts().activeUsers());
            return installation.counts();
        }
    }

    private static String owner(String email) {
        JsonNode opened = read(send(201, "POST", "/api/v1/tenants", operator, "{\"name\":\"Firm\",\"owner_email\":\"" + email + "\"}"));
        accepted(opened.at("/owner/token").asString(), "Owner");
        return signedIn(email);
    }

    private static void invited(String by, String email, String role, String name) {
        JsonNode sent = read(send(201, "POST", "/api/v1/invitations", by, "{\"email\":\"" + email + "\",\"role\":\"" + role + "\"}"));
        accepted(sent.at("/token").asString(), name);
    }

    private static void accepted(String token, String name) {
        send(201, "POST", "/api/v1/invitations/accept", null,
                "{\"token\":\"" + token + "\",\"name\":\"" + name + "\",\"password\":\"" + House.PASSWORD + "\"}");
    }

    private static String signedIn(String email) {
        return read(send(200, "POST", "/api/v1/auth/sign-in", null, signIn(email))).at("/token").asString();
    }

    private static String signIn(String email) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + House.PASSWORD + "\"}";
    }

    private static HttpResponse<String> send(int status, String method, String path, @Nullable String token, @Nullable String body) {
        HttpResponse<String> answer = token == null
                ? kontor.send(method, path, null, body)
                : kontor.send(method, path, null, body, "Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
        return answer;
    }

    private static void withKey(int status, String key, String path) {
        HttpResponse<String> answer = kontor.send("GET", path, null, null, "X-API-Key", key);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
