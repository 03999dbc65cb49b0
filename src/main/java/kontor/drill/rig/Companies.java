package kontor.drill.rig;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// Opens companies at an instance as an operator and an owner would: over HTTP, step by step.
public final class Companies {
    public static final String PASSWORD = "correct-horse-drill";
    public static final String OPERATOR = "operator@drill.example";
    private static final int TRIES_MAX = 10;
    private static final Duration AGAIN_AFTER = Duration.ofMillis(300);
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final List<GoodOnSale> GOODS = List.of(new GoodOnSale("LAPTOP", "Laptop", "PCE", "43211503", "standard"),
            new GoodOnSale("MILK", "Fresh milk 1 l", "LTR", "50131702", "zero"));
    private static final String PERMISSIONS = """
            ["fiscal.read","fiscal.write","fiscal.admin","activity.read","tenant.read","member.admin","key.admin","webhook.admin"]""";

    private final Http http;
    private final Authority authority;
    private final DeviceKey key;

    Companies(Http http, Authority authority, DeviceKey key) {
        this.http = http;
        this.authority = authority;
        this.key = key;
    }

    Company open(String name) throws IOException, InterruptedException {
        long number = NUMBER.incrementAndGet();
        String email = "owner" + number + "@drill.example";
        String canary = "canary" + Long.toString(10_000_000L + number * 7_919, 36);
        String operator = signIn(OPERATOR);
        JsonNode opened = done("POST", "/api/v1/tenants", bearer(operator), """
                {"name":"%s","owner_email":"%s"}""".formatted(name + " " + canary, email));
        anyone("/api/v1/invitations/accept", """
                {"token":"%s","name":"Owner %s","password":"%s"}"""
                .formatted(opened.required("owner").required("token").asString(), canary, PASSWORD));
        String owner = bearer(signIn(email));
        String apiKey = done("POST", "/api/v1/api-keys", owner, """
                {"name":"Drill","permissions":%s}""".formatted(PERMISSIONS)).required("text").asString();
        String tin = "10%08d".formatted(number);
        for (GoodOnSale good : GOODS) {
            done("PUT", "/api/v1/goods/" + good.code(), owner, good.body());
        }
        Company without = new Company(UUID.fromString(opened.required("tenant_id").asString()), name, canary, email, tin, apiKey,
                new UUID(0, 0));
        return without.with(device(without, tin));
    }

    /// One more device of the company, with a taxpayer number and so a lane of its own.
    UUID device(Company company) throws IOException, InterruptedException {
        return device(company, "10%08d".formatted(NUMBER.incrementAndGet()));
    }

    private UUID device(Company company, String tin) throws IOException, InterruptedException {
        String deviceNo = tin + "_01";
        authority.register(tin, company.name(), deviceNo, key, GOODS);
        UUID device = UUID.fromString(done("POST", "/api/v1/devices", company, """
                {"tin":"%s","legal_name":"%2$s","business_name":"%2$s","address":"Kampala","email":"%3$s","device_no":"%4$s"}"""
                .formatted(tin, company.name(), company.email(), deviceNo)).required("id").asString());
        done("PUT", "/api/v1/devices/" + device + "/connection", company, connection(authority, key));
        return device;
    }

    static String connection(Authority authority, DeviceKey key) {
        return """
                {"environment":"test","url":"%s","pkcs12":"%s","password":"%s"}"""
                .formatted(authority.endpoint(), key.pkcs12(), DeviceKey.PASSWORD);
    }

    private String signIn(String email) throws IOException, InterruptedException {
        return anyone("/api/v1/auth/sign-in", """
                {"email":"%s","password":"%s"}""".formatted(email, PASSWORD)).required("token").asString();
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    private JsonNode anyone(String path, String body) throws IOException, InterruptedException {
        return good("POST " + path, () -> http.send(null, "POST", path, body));
    }

    private JsonNode done(String method, String path, String authorization, String body) throws IOException, InterruptedException {
        String key = once();
        return good(method + " " + path, () -> http.send(null, method, path, body, "Idempotency-Key", key, "Authorization", authorization));
    }

    private JsonNode done(String method, String path, Company as, String body) throws IOException, InterruptedException {
        String key = once();
        return good(method + " " + path, () -> http.send(as, method, path, body, "Idempotency-Key", key));
    }

    private static String once() {
        return "drill " + UUID.randomUUID();
    }

    private interface Request {
        Answer send() throws IOException, InterruptedException;
    }

    /// A server that is busy says that nothing was done and asks to be asked again.
    private static JsonNode good(String asked, Request request) throws IOException, InterruptedException {
        Answer answer = request.send();
        for (int tries = 1; answer.status() == 503 && tries < TRIES_MAX; tries++) {
            Thread.sleep(AGAIN_AFTER);
            answer = request.send();
        }
        if (!answer.good()) {
            throw new IllegalStateException(asked + " → " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }
}
