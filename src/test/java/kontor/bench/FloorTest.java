package kontor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.platform.data.DatabaseAddress;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The floor is worth something only while it sends what the product sends. The driver itself tells, for both, which
/// statements it hands to the server.
class FloorTest {
    private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
    private static final RunningKontor KONTOR = RunningKontor.start(Map.of("JOB_WORKERS", "0", "DATABASE_URL", unprepared(DATABASE.app())));
    private static final Requests REQUESTS = new Requests("127.0.0.1", KONTOR.company("Floor Ltd").apiKey());

    @AfterAll
    static void stop() {
        KONTOR.close();
    }

    @Test
    void theFloorOfTheListSendsTheProductsStatements() throws Exception {
        UUID document = accepted();
        List<String> product = SentStatements.during(FloorTest::listed);
        assertThat(product).hasSize(2);
        try (Connection connection = connection()) {
            FloorSession floor = new FloorSession(connection, data(document));
            assertThat(SentStatements.during(floor::list)).isEqualTo(product);
        }
    }

    @Test
    void theFloorOfAnAcceptSendsTheProductsStatements() throws Exception {
        UUID document = accepted();
        List<String> product = new ArrayList<>(SentStatements.during(FloorTest::accepted));
        // Only a transaction that has become slow, on a busy machine, renews its times on the way.
        product.removeIf(statement -> statement.startsWith("SELECT set_config('statement_timeout'"));
        assertThat(product).hasSize(10);
        try (Connection connection = connection()) {
            FloorSession floor = new FloorSession(connection, data(document));
            assertThat(SentStatements.during(floor::accept)).isEqualTo(product);
        }
    }

    private static void listed() throws IOException {
        try (HttpCaller caller = HttpCaller.to(KONTOR.address(), REQUESTS.list())) {
            caller.once();
        }
    }

    private static UUID accepted() throws IOException {
        try (HttpCaller caller = HttpCaller.to(KONTOR.address(), REQUESTS.accept())) {
            caller.once();
            return UUID.fromString(new JsonMapper().readTree(caller.body()).required("id").asString());
        }
    }

    private static FloorData data(UUID document) throws Exception {
        return FloorData.of(DATABASE.superuser(), document);
    }

    private static Connection connection() throws Exception {
        return DriverManager.getConnection(unprepared(DATABASE.app()));
    }

    /// A statement the server has prepared is not sent again, so none is prepared.
    private static String unprepared(DatabaseAddress address) {
        return address.jdbcUrl() + "?prepareThreshold=0&user=" + encoded(address.user()) + "&password=" + encoded(address.password());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
