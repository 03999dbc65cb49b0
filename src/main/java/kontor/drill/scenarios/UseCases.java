package kontor.drill.scenarios;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Companies;
import kontor.drill.rig.Company;
import kontor.drill.rig.Http;
import kontor.drill.rig.Trial;
import kontor.drill.scenarios.UseCase.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Everything a company and the platform's operator can have done at an instance whose jobs rest.
final class UseCases {
    private static final String ENDPOINTS = "/api/v1/webhooks/endpoints";
    private static final String MANY = "Source ";
    private static final int ROOM_EVERY = 8;
    private static final String SECRET = "a-secret-of-twenty-letters";

    private final Trial trial;
    private final Http http;
    private final Company company;
    private final String owner;
    private final String operator;

    UseCases(Trial trial, Http http, Company company) throws IOException, InterruptedException {
        this.trial = trial;
        this.http = http;
        this.company = company;
        this.owner = signedIn(company.email());
        this.operator = signedIn(Companies.OPERATOR);
    }

    List<UseCase> all() throws IOException, InterruptedException {
        String source = own("POST", "/api/v1/webhooks/sources",
                "{\"name\":\"Payments\",\"topic\":\"payments\",\"scheme\":\"shared_hash\",\"secret\":\"" + SECRET + "\"}").required("path")
                .asString();
        return List.of(new UseCase("accept a document", true, n -> owner("POST", "/api/v1/documents", company.invoice(reference(n)))),
                new UseCase("cancel a document", false, n -> owner("POST", "/api/v1/documents/" + document(n) + ":cancel", null)),
                new UseCase("put a good", false, n -> owner("PUT", "/api/v1/goods/G" + n, good(n))),
                new UseCase("change a good", false, n -> owner("PUT", "/api/v1/goods/LAPTOP", good(n))),
                new UseCase("register a device", false, n -> owner("POST", "/api/v1/devices", device(n))),
                new UseCase("connect a device", false,
                        n -> owner("PUT", "/api/v1/devices/" + made("/api/v1/devices", device(n), "/id") + "/connection",
                                trial.connection())),
                new UseCase("make a key", false, n -> owner("POST", "/api/v1/api-keys", key(n))),
                new UseCase("rotate a key", false, n -> owner("POST", "/api/v1/api-keys/" + keyId(n) + "/rotate", null)),
                new UseCase("revoke a key", true, n -> owner("DELETE", "/api/v1/api-keys/" + keyId(n), null)),
                new UseCase("invite", false, n -> owner("POST", "/api/v1/invitations", invitation(n))),
                new UseCase("withdraw an invitation", false,
                        n -> owner("DELETE", "/api/v1/invitations/" + made("/api/v1/invitations", invitation(n), "/invitation/id"), null)),
                new UseCase("accept an invitation", false, n -> anybody("/api/v1/invitations/accept", acceptance(n))),
                new UseCase("change a role", false, n -> owner("PATCH", "/api/v1/members/" + member(n), "{\"role\":\"operator\"}")),
                new UseCase("remove a member", false, n -> owner("DELETE", "/api/v1/members/" + member(n), null)),
                new UseCase("sign in", false, _ -> anybody("/api/v1/auth/sign-in", signIn(company.email()))),
                new UseCase("sign out", false, _ -> new Request("POST", "/api/v1/auth/sign-out", null, signedIn(company.email()))),
                new UseCase("change a password", false, this::password), new UseCase("propose a second factor", false, this::secondFactor),
                new UseCase("make an endpoint", false, n -> owner("POST", roomy(n, ENDPOINTS), endpoint(n))),
                new UseCase("change an endpoint", false, n -> owner("PUT", endpointPath(n), endpoint(n + 1_000_000))),
                new UseCase("rotate an endpoint's secret", false, n -> owner("POST", endpointPath(n) + ":rotate", null)),
                new UseCase("test an endpoint", false, n -> owner("POST", endpointPath(n) + ":test", null)),
                new UseCase("disable an endpoint", false, n -> owner("POST", endpointPath(n) + ":disable", null)),
                new UseCase("remove an endpoint", false, n -> owner("DELETE", endpointPath(n), null)),
                new UseCase("make a source", false,
                        n -> owner("POST", roomy(n, "/api/v1/webhooks/sources"), "{\"name\":\"" + MANY + n + "\",\"topic\":\"payments\"}")),
                new UseCase("take a webhook", true,
                        n -> new Request("POST", source, "{\"id\":" + n + ",\"event\":\"charge\"}", null, List.of("verif-hash", SECRET))),
                new UseCase("open a tenant", false, n -> platform("/api/v1/tenants", tenant(n))),
                new UseCase("suspend a tenant", false, n -> platform("/api/v1/tenants/" + tenantId(n) + ":suspend", null)),
                new UseCase("deactivate an account", false, n -> platform("/api/v1/accounts/" + member(n) + ":deactivate", null)));
    }

    /// Requests that are refused by a rule after something may have been written already: they leave nothing at all.
    List<UseCase> refused() {
        return List.of(new UseCase("a reference that is taken", true, n -> {
            document(n);
            return owner("POST", "/api/v1/documents", company.invoice(reference(n)).replace("LAPTOP", "MILK"));
        }), new UseCase("a good that is not there", true,
                n -> owner("POST", "/api/v1/documents", company.invoice(reference(n)).replace("LAPTOP", "NOWHERE"))),
                new UseCase("somebody invited again", true, n -> {
                    made("/api/v1/invitations", invitation(n), "/token");
                    return owner("POST", "/api/v1/invitations", invitation(n));
                }), new UseCase("a device registered again", true, n -> {
                    made("/api/v1/devices", device(n), "/id");
                    return owner("POST", "/api/v1/devices", device(n));
                }));
    }

    private Request password(long n) throws IOException, InterruptedException {
        member(n);
        return new Request("POST", "/api/v1/me/password",
                "{\"password\":\"" + Companies.PASSWORD + "\",\"new_password\":\"another-horse-" + n + "\"}", signedIn(email(n)));
    }

    private Request secondFactor(long n) throws IOException, InterruptedException {
        member(n);
        return new Request("POST", "/api/v1/me/totp", "{\"password\":\"" + Companies.PASSWORD + "\"}", signedIn(email(n)));
    }

    Request owner(String method, String path, @Nullable String body) {
        return owner(method, path, body, List.of());
    }

    Request owner(String method, String path, @Nullable String body, List<String> header) {
        return new Request(method, path, body, owner, header);
    }

    private Request platform(String path, @Nullable String body) {
        return new Request("POST", path, body, operator);
    }

    private static Request anybody(String path, String body) {
        return new Request("POST", path, body, null);
    }

    private String reference(long n) {
        return company.reference("each", n);
    }

    private static String good(long n) {
        return """
                {"name":"Good %d","unit":"PCE","goods_category":"43211503","goods_category_name":"Things","treatment":"standard"}"""
                .formatted(n);
    }

    private String device(long n) {
        return "{\"tin\":\"%s\",\"legal_name\":\"Branch\",\"email\":\"branch@drill.example\",\"device_no\":\"B%d\"}"
                .formatted(company.tin(), n);
    }

    private static String key(long n) {
        return "{\"name\":\"Key " + n + "\",\"permissions\":[\"fiscal.read\"]}";
    }

    private static String email(long n) {
        return "each" + n + "@drill.example";
    }

    private static String invitation(long n) {
        return "{\"email\":\"" + email(n) + "\",\"role\":\"viewer\"}";
    }

    private static String tenant(long n) {
        return "{\"tenant_id\":\"%s\",\"name\":\"Each %d\",\"owner_email\":\"%s\"}".formatted(
                new UUID(0x4000L | n << 16, Long.MIN_VALUE | n),
                n, email(n));
    }

    private static String endpoint(long n) {
        // Nobody is there, and with resting jobs nobody is called.
        return "{\"url\":\"http://127.0.0.1:1/" + n + "\"}";
    }

    private static String signIn(String email) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + Companies.PASSWORD + "\"}";
    }

    private String endpointPath(long n) throws IOException, InterruptedException {
        return ENDPOINTS + "/" + made(roomy(n, ENDPOINTS), endpoint(n), "/endpoint/id");
    }

    /// A tenant may have twenty of these: now and then those of earlier use cases are taken away.
    private String roomy(long n, String path) throws IOException, InterruptedException {
        if (n % ROOM_EVERY == 0) {
            for (JsonNode each : done(owner("GET", path + "?limit=100", null)).required("items")) {
                if (path.equals(ENDPOINTS) || each.required("name").asString().startsWith(MANY)) {
                    done(owner("DELETE", path + "/" + each.required("id").asString(), null));
                }
            }
        }
        return path;
    }

    private String acceptance(long n) throws IOException, InterruptedException {
        return "{\"token\":\"%s\",\"name\":\"Each\",\"password\":\"%s\"}".formatted(made("/api/v1/invitations", invitation(n), "/token"),
                Companies.PASSWORD);
    }

    private String member(long n) throws IOException, InterruptedException {
        return done(anybody("/api/v1/invitations/accept", acceptance(n))).required("account_id").asString();
    }

    private String document(long n) throws IOException, InterruptedException {
        return made("/api/v1/documents", company.invoice(reference(n)), "/id");
    }

    private String keyId(long n) throws IOException, InterruptedException {
        return made("/api/v1/api-keys", key(n), "/key/id");
    }

    private String tenantId(long n) throws IOException, InterruptedException {
        return done(platform("/api/v1/tenants", tenant(n))).required("tenant_id").asString();
    }

    String made(String path, String body, String pointer) throws IOException, InterruptedException {
        return own("POST", path, body).at(pointer).asString();
    }

    private JsonNode own(String method, String path, String body) throws IOException, InterruptedException {
        return done(owner(method, path, body));
    }

    private String signedIn(String email) throws IOException, InterruptedException {
        return "Bearer " + done(anybody("/api/v1/auth/sign-in", signIn(email))).required("token").asString();
    }

    private JsonNode done(Request request) throws IOException, InterruptedException {
        Answer answer = send(http, request.once());
        for (int i = 0; i < 5 && answer.status() == 503; i++) {
            // Busy, or a connection that was broken before: nothing was done.
            Thread.sleep(200);
            answer = send(http, request.once());
        }
        if (!answer.good()) {
            throw new IllegalStateException(request.method() + " " + request.path() + " → " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }

    static Answer send(Http http, UseCase.Keyed keyed) throws IOException, InterruptedException {
        Request request = keyed.request();
        List<String> headers = new ArrayList<>(List.of("Idempotency-Key", keyed.key()));
        if (request.authorization() != null) {
            headers.addAll(List.of("Authorization", request.authorization()));
        }
        headers.addAll(request.header());
        return http.send(null, request.method(), request.path(), request.body(), headers.toArray(String[]::new));
    }
}
