package kontor.inventory.purchasing;

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
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/// A company that buys, and its people, as the API meets them.
final class PurchasingHouse {
    static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    final RunningKontor kontor;
    final Company company;
    final String owner;

    PurchasingHouse(RunningKontor kontor, String name) {
        this.kontor = kontor;
        this.company = kontor.company(name);
        this.owner = signedIn(company.email());
        beyond("INSERT INTO location (tenant_id, location_id, name) VALUES ('%s', 'MAIN', 'Main store'), ('%1$s', 'SHOP', 'Shop')"
                .formatted(company.tenant()));
    }

    /// An answer as JSON with its status.
    record Answer(int status, JsonNode body, String raw, HttpResponse<String> response) {
        String text(String pointer) {
            return body.at(pointer).asString();
        }

        Answer is(int expected) {
            assertThat(status).as(raw).isEqualTo(expected);
            return this;
        }

        /// A refusal with this status, code and fault.
        Answer refuses(int expected, String code) {
            is(expected);
            assertThat(raw).contains("\"" + code + "\"");
            return this;
        }
    }

    /// The session of one more member.
    String member(Role role) {
        var sent = kontor.part(Invitations.class).invite(kontor.caller(company.tenant()),
                role.name().toLowerCase(Locale.ROOT) + NUMBER.incrementAndGet() + "@buyers.example", role);
        kontor.part(Invitations.class).accept(new Invitations.Acceptance(sent.token(), role + " person", RunningKontor.PASSWORD, null),
                visitor());
        return signedIn(sent.invitation().email());
    }

    /// @param as a session, or an API key
    Answer send(String as, String method, String path, @Nullable String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(as.equals(company.apiKey()) ? List.of("X-API-Key", as) : List.of("Authorization", "Bearer " + as));
        if (!all.contains("Idempotency-Key")) {
            all.addAll(List.of("Idempotency-Key", "buy-" + NUMBER.incrementAndGet()));
        }
        HttpResponse<String> answer = kontor.send(method, path, null, body, all.toArray(String[]::new));
        return new Answer(answer.statusCode(), answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body()),
                answer.body(), answer);
    }

    Answer get(String path) {
        return send(owner, "GET", path, null);
    }

    /// An item with this cost; null: not known.
    String item(@Nullable String cost) {
        String id = "ITEM-" + NUMBER.incrementAndGet();
        beyond("INSERT INTO item (tenant_id, item_id, name, unit_cost, created_at, updated_at) VALUES ('%s', '%s', '%s', %s, now(), now())"
                .formatted(company.tenant(), id, "Thing " + id, cost));
        return id;
    }

    /// A supplier with this minimum, who delivers in nine days.
    UUID supplier(String moq) {
        UUID id = UUID.randomUUID();
        beyond("INSERT INTO supplier (tenant_id, supplier_id, name, default_moq, default_lead_days) VALUES ('%s', '%s', '%s', %s, 9)"
                .formatted(company.tenant(), id, "Supplier " + NUMBER.incrementAndGet(), moq));
        return id;
    }

    /// The supplier delivers the item.
    ///
    /// @param terms columns and values, such as `moq = 5, unit_cost = 10`
    void link(String item, UUID supplier, String terms) {
        beyond("INSERT INTO sourcing_rule (tenant_id, item_id, supplier_id) VALUES ('%s', '%s', '%s')".formatted(company.tenant(), item,
                supplier));
        if (!terms.isEmpty()) {
            beyond("UPDATE sourcing_rule SET %s WHERE tenant_id = '%s' AND item_id = '%s' AND supplier_id = '%s'".formatted(terms,
                    company.tenant(), item, supplier));
        }
    }

    Answer put(String as, String item, UUID supplier, @Nullable String wish) {
        return send(as, "PUT", "/api/v1/cart/lines/" + item + "/" + supplier, wish);
    }

    Answer order(UUID supplier, String lines) {
        return send(owner, "POST", "/api/v1/purchase-orders", "{\"supplier_id\":\"%s\",\"lines\":%s}".formatted(supplier, lines));
    }

    Answer fromCart(String as, UUID supplier) {
        return send(as, "POST", "/api/v1/purchase-orders", "{\"from_cart\":\"%s\"}".formatted(supplier));
    }

    /// An order of this many of a new item from a new supplier, at 10 each; sent.
    String sent(String quantity) {
        String item = item("10");
        UUID supplier = supplier("0");
        link(item, supplier, "");
        String id = order(supplier, "[{\"item_id\":\"%s\",\"quantity\":%s}]".formatted(item, quantity)).is(201).text("/id");
        move(id, "send").is(200);
        return id;
    }

    Answer found(String order) {
        return get("/api/v1/purchase-orders/" + order).is(200);
    }

    Answer move(String order, String action) {
        return send(owner, "POST", "/api/v1/purchase-orders/" + order + "/transitions", "{\"action\":\"" + action + "\"}", "If-Match",
                "\"" + found(order).body().required("version").asInt() + "\"");
    }

    Answer receive(String order, String quantity, String... more) {
        return send(owner, "POST", "/api/v1/purchase-orders/" + order + "/receipts",
                "{\"location_id\":\"MAIN\",\"lines\":[{\"line_no\":1,\"quantity\":%s}]%s}".formatted(quantity, String.join("", more)));
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

    /// What each of these is answered, all asked at the same moment.
    static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> each : pool.invokeAll(calls)) {
                answers.add(each.get());
            }
        }
        return answers;
    }

    private String signedIn(String email) {
        return kontor.part(SignIns.class).signIn(new SignIns.Wish(email, RunningKontor.PASSWORD, null, null), visitor()).token();
    }

    private static Visitor visitor() {
        return new Visitor(InetAddress.getLoopbackAddress(), "test", "test-buyers", Deadline.after(LIMIT));
    }
}
