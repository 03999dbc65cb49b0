package kontor.guards;

import static kontor.guards.Sample.Subject.ACCOUNT;
import static kontor.guards.Sample.Subject.DELIVERY;
import static kontor.guards.Sample.Subject.DEVICE;
import static kontor.guards.Sample.Subject.DOCUMENT;
import static kontor.guards.Sample.Subject.ENDPOINT;
import static kontor.guards.Sample.Subject.INVITATION;
import static kontor.guards.Sample.Subject.JOB;
import static kontor.guards.Sample.Subject.KEY;
import static kontor.guards.Sample.Subject.MEMBER;
import static kontor.guards.Sample.Subject.RATES;
import static kontor.guards.Sample.Subject.RECEIVED;
import static kontor.guards.Sample.Subject.SESSION;
import static kontor.guards.Sample.Subject.SOURCE;
import static kontor.guards.Sample.Subject.TENANT;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.RunningKontor;
import kontor.tenancy.Permission;

/// One sample for every route. A new route comes here with its first test, or the matrix fails.
public final class Samples {
    public static final Map<String, Sample> ALL = Stream.of(open(), self(), company(), documents(), webhooks(), quotes(), platform())
            .flatMap(each -> each)
            .collect(Collectors.toUnmodifiableMap(Sample::route, Function.identity()));

    private Samples() {}

    private static Stream<Sample> open() {
        String signIn = "{\"email\":\"%s\",\"password\":\"" + RunningKontor.PASSWORD + "\"}";
        return Stream.of(Sample.of("GET /", 302), Sample.of("GET /health", 200), Sample.of("GET /api/health", 200),
                Sample.of("GET /health/detailed", 404), Sample.of("GET /livez", 200), Sample.of("GET /readyz", 200),
                Sample.of("GET /startupz", 200),
                // Only the management port has it.
                Sample.of("GET /metrics", 404),
                Sample.of("POST /api/v1/auth/sign-in", 200).body(twins -> signIn.formatted(twins.email(Who.VIEWER))),
                Sample.of("POST /api/auth/login", 200).body(twins -> signIn.formatted(twins.email(Who.VIEWER))),
                Sample.of("POST /api/v1/invitations/accept", 404).body("{\"token\":\"no-such-token\",\"password\":\"irrelevant here\"}"));
    }

    /// One's own account. Where a body is left empty, 422 says that the caller came through.
    private static Stream<Sample> self() {
        return Stream.of(Sample.of("POST /api/v1/auth/sign-out", 204).key(404).spending(),
                Sample.of("GET /api/v1/sessions", 200).key(403), Sample.of("DELETE /api/v1/sessions/{id}", 204).key(403).about(SESSION),
                Sample.of("GET /api/v1/me", 200).key(403), Sample.of("POST /api/v1/me/password", 422).body("{}"),
                Sample.of("POST /api/v1/me/totp", 422).body("{}"), Sample.of("POST /api/v1/me/totp/confirm", 422).body("{}"),
                Sample.of("DELETE /api/v1/me/totp", 422).body("{}"));
    }

    private static Stream<Sample> company() {
        return Stream.of(Sample.of("GET /api/v1/members", 200),
                Sample.of("PATCH /api/v1/members/{id}", 204).about(MEMBER).body("{\"role\":\"operator\"}"),
                Sample.of("DELETE /api/v1/members/{id}", 204).about(MEMBER).needing(Permission.MEMBER_ADMIN),
                Sample.of("GET /api/v1/invitations", 200),
                Sample.of("POST /api/v1/invitations", 201)
                        .body(twins -> "{\"email\":\"guest%s@twins.example\",\"role\":\"viewer\"}".formatted(twins.next())),
                Sample.of("DELETE /api/v1/invitations/{id}", 204).about(INVITATION), Sample.of("GET /api/v1/api-keys", 200),
                Sample.of("POST /api/v1/api-keys", 201)
                        .body(twins -> "{\"name\":\"Key %s\",\"permissions\":[\"fiscal.read\"]}".formatted(twins.next())),
                Sample.of("POST /api/v1/api-keys/{id}/rotate", 200).about(KEY), Sample.of("DELETE /api/v1/api-keys/{id}", 204).about(KEY),
                Sample.of("GET /api/v1/activity", 200), Sample.of("GET /api/v1/jobs", 200),
                Sample.of("GET /api/v1/jobs/{id}", 200).about(JOB),
                Sample.of("GET /api/v1/jobs/{id}/events", 200).about(JOB),
                // The twins' jobs are done: 409 is the answer to who may.
                Sample.of("POST /api/v1/jobs/{id}/retry", 409).about(JOB), Sample.of("POST /api/v1/jobs/{id}/cancel", 409).about(JOB));
    }

    /// The twins' documents are settled, so nothing is left to retry or cancel: 409 is the answer to who may.
    private static Stream<Sample> documents() {
        String connection = "{\"environment\":\"test\",\"url\":\"http://127.0.0.1:1\",\"pkcs12\":\"AAAA\",\"password\":\"x\"}";
        return Stream.of(Sample.of("GET /api/v1/documents", 200), Sample.of("POST /api/v1/documents", 201).body(Twins::freshInvoice),
                Sample.of("POST /api/v1/documents:validate", 200).body(Twins::freshInvoice),
                Sample.of("GET /api/v1/documents/export", 200), Sample.of("GET /api/v1/documents/{id}", 200).about(DOCUMENT),
                Sample.of("GET /api/v1/documents/{id}/attempts", 200).about(DOCUMENT),
                Sample.of("POST /api/v1/documents/{id}:retry", 409).about(DOCUMENT),
                Sample.of("POST /api/v1/documents/{id}:cancel", 409).about(DOCUMENT), Sample.of("GET /api/v1/goods", 200),
                Sample.of("PUT /api/v1/goods/{code}", 200).body("""
                        {"name":"Laptop","unit":"PCE","goods_category":"43211503","goods_category_name":"Notebook computers",
                         "treatment":"standard"}"""),
                Sample.of("GET /api/v1/devices", 200),
                Sample.of("POST /api/v1/devices", 201).body(twins -> """
                        {"tin":"1099999999","legal_name":"A branch","email":"branch@twins.example","device_no":"D%s"}"""
                        .formatted(twins.next())),
                Sample.of("POST /api/v1/devices/{id}:resume", 200).about(DEVICE),
                Sample.of("PUT /api/v1/devices/{id}/connection", 422).about(DEVICE).body(connection));
    }

    /// The twins' endpoints are disabled, so that nothing is sent while the matrix is made: 409 to who may.
    private static Stream<Sample> webhooks() {
        String endpoint = "{\"url\":\"http://127.0.0.1:1/%s\"}";
        return Stream.of(Sample.of("GET /api/v1/webhooks/endpoints", 200),
                Sample.of("POST /api/v1/webhooks/endpoints", 201).body(twins -> endpoint.formatted(twins.next())),
                Sample.of("GET /api/v1/webhooks/endpoints/{id}", 200).about(ENDPOINT),
                Sample.of("PUT /api/v1/webhooks/endpoints/{id}", 200).about(ENDPOINT).body(twins -> endpoint.formatted(twins.next())),
                Sample.of("DELETE /api/v1/webhooks/endpoints/{id}", 204).about(ENDPOINT),
                Sample.of("POST /api/v1/webhooks/endpoints/{id}:disable", 200).about(ENDPOINT),
                Sample.of("POST /api/v1/webhooks/endpoints/{id}:enable", 200).about(ENDPOINT),
                Sample.of("POST /api/v1/webhooks/endpoints/{id}:rotate", 200).about(ENDPOINT),
                Sample.of("POST /api/v1/webhooks/endpoints/{id}:test", 409).about(ENDPOINT),
                Sample.of("POST /api/v1/webhooks/endpoints/{id}:replay", 409).about(ENDPOINT)
                        .body(twins -> "{\"from\":\"%s\"}".formatted(twins.hourAgo())),
                Sample.of("GET /api/v1/webhooks/deliveries", 200),
                Sample.of("GET /api/v1/webhooks/deliveries/{id}/attempts", 200).about(DELIVERY),
                Sample.of("POST /api/v1/webhooks/deliveries/{id}:replay", 409).about(DELIVERY),
                Sample.of("POST /api/v1/webhooks/in/{source}", 401).body("{}"), Sample.of("GET /api/v1/webhooks/sources", 200),
                Sample.of("POST /api/v1/webhooks/sources", 201)
                        .body(twins -> "{\"name\":\"Source %s\",\"topic\":\"payments\"}".formatted(twins.next())),
                Sample.of("DELETE /api/v1/webhooks/sources/{id}", 204).about(SOURCE), Sample.of("GET /api/v1/webhooks/received", 200),
                Sample.of("GET /api/v1/webhooks/received/{id}", 200).about(RECEIVED),
                Sample.of("POST /api/v1/webhooks/received/{id}:replay", 202).about(RECEIVED));
    }

    /// Nothing to calculate: 422 says that the caller came through.
    private static Stream<Sample> quotes() {
        return Stream.of(Sample.of("POST /api/v1/quotes/calculations", 422).body("{}"));
    }

    private static Stream<Sample> platform() {
        return Stream.of(
                Sample.of("POST /api/v1/tenants", 201)
                        .body(twins -> "{\"name\":\"Company %1$s\",\"owner_email\":\"first%1$s@twins.example\"}".formatted(twins.next())),
                Sample.of("POST /api/v1/tenants/{id}:suspend", 204).about(TENANT),
                Sample.of("POST /api/v1/tenants/{id}:resume", 204).about(TENANT),
                Sample.of("POST /api/v1/accounts/{id}:deactivate", 204).about(ACCOUNT),
                Sample.of("POST /api/v1/accounts/{id}:reactivate", 204).about(ACCOUNT), Sample.of("GET /api/metrics", 200),
                Sample.of("GET /api/health/detailed", 200), Sample.of("GET /api/v1/activity/checkpoints", 200),
                Sample.of("GET /api/v1/operator/upstreams", 200),
                // Nobody ever called that host.
                Sample.of("POST /api/v1/operator/upstreams/{upstream}/open", 404),
                Sample.of("POST /api/v1/operator/upstreams/{upstream}/close", 404));
    }
}
