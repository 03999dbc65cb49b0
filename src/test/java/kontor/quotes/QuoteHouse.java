package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.platform.Deadline;
import kontor.platform.data.DatabaseAddress;
import kontor.tenancy.Invitations;
import kontor.tenancy.Role;
import kontor.tenancy.SignIns;
import kontor.tenancy.Visitor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A company that quotes, and its people, as the API meets them.
final class QuoteHouse {
    static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    final RunningKontor kontor;
    final Company company;
    final Person owner;

    QuoteHouse(RunningKontor kontor, String name) {
        this.kontor = kontor;
        this.company = kontor.company(name);
        this.owner = signedIn(company.email());
    }

    /// Someone who has signed in.
    record Person(UUID id, String token) {
    }

    /// An answer as JSON with its status.
    record Answer(int status, JsonNode body, String raw) {
        String text(String field) {
            return body.required(field).asString();
        }

        Answer is(int expected) {
            assertThat(status).as(raw).isEqualTo(expected);
            return this;
        }
    }

    Person member(Role role) {
        var sent = kontor.part(Invitations.class).invite(kontor.caller(company.tenant()),
                role.name().toLowerCase(java.util.Locale.ROOT) + NUMBER.incrementAndGet() + "@quotes.example", role);
        kontor.part(Invitations.class).accept(new Invitations.Acceptance(sent.token(), role + " person", RunningKontor.PASSWORD, null),
                visitor());
        return signedIn(sent.invitation().email());
    }

    Answer send(Person as, String method, String path, @Nullable String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + as.token()));
        if (!all.contains("Idempotency-Key")) {
            all.addAll(List.of("Idempotency-Key", "key-" + NUMBER.incrementAndGet()));
        }
        HttpResponse<String> answer = kontor.send(method, path, null, body, all.toArray(String[]::new));
        return new Answer(answer.statusCode(), answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body()),
                answer.body());
    }

    Answer get(Person as, String path) {
        return send(as, "GET", path, null);
    }

    /// Ten digits of which the last fits.
    static String inn() {
        String nine = "77%07d".formatted(NUMBER.incrementAndGet());
        int[] weights = {2, 4, 10, 3, 5, 9, 4, 6, 8};
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += weights[i] * (nine.charAt(i) - '0');
        }
        return nine + sum % 11 % 10;
    }

    UUID customer(String inn) {
        return UUID.fromString(
                send(owner, "POST", "/api/v1/customers", "{\"name\":\"Volga Parts\",\"inn\":\"" + inn + "\"}").is(201).text("id"));
    }

    UUID seller(String code, String region) {
        return UUID.fromString(send(owner, "POST", "/api/v1/seller-entities",
                "{\"name\":\"Seller %s\",\"code\":\"%s\",\"region\":\"%s\"}".formatted(code, code, region)).is(201).text("id"));
    }

    /// A draft in dollars that needs no exchange rate: so many laptops at this price each, markup as said.
    static String draft(int quantity, String price, String markup) {
        return """
                {"title":"Bearings","variables":{"quote_currency":"USD","delivery_days":45,"payment_terms":"prepaid_100",
                 "logistics_supplier_hub":{"amount":"100"},"purchase_currency":"USD","supplier_country":"TURKEY","duty_rate":"0.05",
                 "markup":"%s"},
                 "lines":[{"sku":"LAPTOP","name":"Laptop","quantity":%d,"base_price_with_vat":"%s"}]}
                """.formatted(markup, quantity, price);
    }

    /// A new draft of this person's.
    UUID quote(Person by, UUID customer, UUID seller, String draft) {
        return UUID.fromString(send(by, "POST", "/api/v1/quotes",
                "{\"customer_id\":\"%s\",\"seller_id\":\"%s\",\"draft\":%s}".formatted(customer, seller, draft)).is(201).text("id"));
    }

    int version(UUID quote) {
        return get(owner, "/api/v1/quotes/" + quote).is(200).body().required("version").asInt();
    }

    String state(UUID quote) {
        return get(owner, "/api/v1/quotes/" + quote).is(200).body().required("head").required("state").asString();
    }

    int revision(UUID quote) {
        return get(owner, "/api/v1/quotes/" + quote).is(200).body().required("head").path("revision").asInt(0);
    }

    Answer freeze(Person as, UUID quote) {
        return send(as, "POST", "/api/v1/quotes/" + quote + "/revisions", "{\"reason\":\"offer\"}", "If-Match", tag(version(quote)));
    }

    Answer act(Person as, UUID quote, String action) {
        return act(as, quote, action, "{}");
    }

    Answer act(Person as, UUID quote, String action, String body) {
        return act(as, quote, action, body, version(quote));
    }

    Answer act(Person as, UUID quote, String action, String body, int version) {
        return send(as, "POST", "/api/v1/quotes/" + quote + "/actions/" + action, body, "If-Match", tag(version));
    }

    Answer approve(Person as, UUID quote) {
        return act(as, quote, "approve", "{\"revision\":" + revision(quote) + "}");
    }

    static String tag(int version) {
        return "\"" + version + "\"";
    }

    /// One value, seen from behind the wall.
    String beyond(String sql) {
        DatabaseAddress as = kontor.database().superuser();
        try (Connection connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return Integer.toString(statement.getUpdateCount());
            }
            ResultSet set = statement.getResultSet();
            return set.next() ? String.valueOf(set.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Person signedIn(String email) {
        SignIns.SignedIn signed = kontor.part(SignIns.class).signIn(new SignIns.Wish(email, RunningKontor.PASSWORD, null, null), visitor());
        return new Person(signed.accountId(), signed.token());
    }

    private static Visitor visitor() {
        return new Visitor(InetAddress.getLoopbackAddress(), "test", "test-quotes", Deadline.after(LIMIT));
    }
}
