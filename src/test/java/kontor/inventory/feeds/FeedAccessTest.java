package kontor.inventory.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.RunningKontor.Company;
import kontor.inventory.items.Store;
import kontor.tenancy.ApiKey;
import kontor.tenancy.ApiKeys;
import kontor.tenancy.Permission;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may say where an installation goes, and where it goes when its operator allows nothing of the inside.
class FeedAccessTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();

    private final FeedHouse house = new FeedHouse(KONTOR);

    @ParameterizedTest
    @DisplayName("P7, D20: without the operator's word no source leads to the inside, whatever way it is written")
    @ValueSource(strings = {"http://127.0.0.1:8080/", "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/",
            "https://localhost/",
            "https://169.254.169.254/latest/meta-data/", "https://metadata.google.internal/", "https://10.0.0.1/", "https://172.16.0.1/",
            "https://192.168.1.1/", "https://0x7f000001/", "https://2130706433/", "https://127.1/", "https://0.0.0.0/",
            "https://[fe80::1]/",
            "https://[fc00::1]/", "https://[64:ff9b::7f00:1]/", "https://user:pass@erp.example.com/", "https://erp.example.com:8443/",
            "http://erp.example.com/", "file:///etc/passwd", "jdbc:postgresql://erp.example.com/", "ftp://erp.example.com/", "erp.csv"})
    void noDocumentOfTheInsideIsASource(String url) {
        assertThat(house.make("\"type\":\"http_csv\",\"kind\":\"demand\",\"url\":\"" + url + "\"").is(422).body().toString())
                .contains("/url", "forbidden");
    }

    @ParameterizedTest
    @DisplayName("P7, D20: without the operator's word no database of the inside is a source, nor one without verified TLS at its port")
    @ValueSource(strings = {"\"host\":\"127.0.0.1\"", "\"host\":\"::1\"", "\"host\":\"localhost\"", "\"host\":\"10.0.0.1\"",
            "\"host\":\"db\"",
            "\"host\":\"169.254.169.254\"", "\"host\":\"db.internal\"", "\"host\":\"::ffff:10.0.0.1\"", "\"host\":\"fc00::1\"",
            "\"host\":\"2130706433\"", "\"host\":\"erp.example.com\",\"tls\":\"none\"", "\"host\":\"erp.example.com\",\"tls\":\"require\"",
            "\"host\":\"erp.example.com\",\"port\":22", "\"host\":\"erp.example.com:5432/x?socketFactory=y\"",
            "\"host\":\"erp.example.com,10.0.0.1\""})
    void noDatabaseOfTheInsideIsASource(String host) {
        for (String type : List.of("postgresql", "mysql")) {
            assertThat(house.make("\"type\":\"" + type + "\",\"kind\":\"demand\",\"database\":\"d\",\"user\":\"u\",\"secret\":\"s\","
                    + "\"query\":\"SELECT 1\"," + host).is(422).body().toString()).contains("/host", "forbidden");
        }
    }

    @Test
    @DisplayName("D20: only administrators see, make, try, change and run sources; whoever sees inventory sees the runs")
    void onlyAdministratorsConfigureSources() {
        String source = house.made("\"type\":\"http_csv\",\"kind\":\"demand\",\"url\":\"https://erp.example.com/x.csv\"");
        Company writer = as(Permission.INVENTORY_READ, Permission.INVENTORY_WRITE, Permission.ORDERS_WRITE, Permission.JOB_WRITE);
        String path = "/api/v1/sync-sources/" + source;
        for (List<String> each : List.of(List.of("GET", "/api/v1/sync-sources"), List.of("POST", "/api/v1/sync-sources"),
                List.of("GET", path), List.of("PATCH", path), List.of("DELETE", path), List.of("POST", path + "/test"),
                List.of("POST", "/api/v1/sync-runs"), List.of("DELETE", "/api/v1/sync-runs/" + UUID.randomUUID()))) {
            String body = each.get(0).equals("GET") || each.get(0).equals("DELETE") ? null : "{}";
            assertThat(KONTOR.send(each.get(0), each.get(1), writer, body, "Idempotency-Key", "k").statusCode()).as(each.toString())
                    .isEqualTo(403);
        }
        assertThat(KONTOR.send("GET", "/api/v1/sync-runs", writer, null).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("D4, P5: another company's source and runs are like unknown ones")
    void anotherCompanysSourceIsLikeAnUnknownOne() {
        FeedHouse other = new FeedHouse(KONTOR);
        String source = other.made("\"type\":\"http_csv\",\"kind\":\"demand\",\"url\":\"https://erp.example.com/x.csv\"");
        for (String id : List.of(source, UUID.randomUUID().toString())) {
            assertThat(house.begin(id, "").is(404).text("code")).isEqualTo("inventory.sync_source_unknown");
            house.store.send("GET", "/sync-sources/" + id, null).is(404);
            house.store.send("POST", "/sync-sources/" + id + "/test", null).is(404);
            house.store.patch("/sync-sources/" + id, "\"1\"", "{\"name\":\"mine\"}").is(404);
            house.store.send("DELETE", "/sync-sources/" + id, null, "If-Match", "\"1\"").is(404);
            assertThat(house.get("/sync-runs?source_id=" + id).required("items").size()).isZero();
        }
        assertThat(house.get("/sync-sources").required("items").size()).isZero();
    }

    @ParameterizedTest
    @DisplayName("what makes no sense is refused by its field")
    @ValueSource(strings = {"\"columns\":{\"colour\":\"x\"} /columns", "\"columns\":{\"units\":\"\"} /columns",
            "\"columns\":{\"units\":\"q\",\"day\":\"Q\"} /columns", "\"window_days\":0 /window_days", "\"every_minutes\":1 /every_minutes",
            "\"every_minutes\":60,\"cron\":\"0_0_3_*_*_*\" /cron", "\"cron\":\"*_*_*_*_*_*\" /cron", "\"cron\":\"0_0_0_30_2_*\" /cron",
            "\"cron\":\"daily\" /cron", "\"zone\":\"Mars/Base\" /zone", "\"mode\":\"replace\",\"every_minutes\":60 /window_days",
            "\"records\":\"/data\" /records", "\"auth\":\"basic\",\"secret\":\"x\" /user", "\"auth\":\"bearer\" /secret",
            "\"auth\":\"header\",\"secret\":\"x\",\"auth_header\":\"Host\" /auth_header",
            "\"auth\":\"header\",\"secret\":\"x\",\"auth_header\":\"X-A\\r\\nHost\" /auth_header", "\"secret\":\"x\" /secret",
            "\"auth\":\"bearer\",\"secret\":\"x\\r\\nHost:_y\" /secret", "\"query\":\"SELECT_1\" /host"})
    void whatMakesNoSenseIsRefused(String sample) {
        String[] parts = sample.split(" ", -1);
        assertThat(house.make("\"type\":\"http_csv\",\"kind\":\"demand\",\"url\":\"https://erp.example.com/\"," + parts[0].replace('_', ' ')
                .replace("window days", "window_days").replace("every minutes", "every_minutes").replace("auth header", "auth_header"))
                .is(422).body().toString()).contains("\"pointer\":\"" + parts[1]);
    }

    @Test
    void aSourceIsChangedAndRemovedUnderItsVersion() {
        String fields = "\"type\":\"http_csv\",\"kind\":\"demand\",\"url\":\"https://erp.example.com/x.csv\"";
        Store.Answer made = house.make(fields).is(201);
        String path = "/sync-sources/" + made.text("id");
        assertThat(made.tag()).isEqualTo("\"1\"");
        Store.Answer changed = house.store.patch(path, "\"1\"", "{\"mode\":\"replace\",\"window_days\":30}").is(200);
        assertThat(changed.tag()).isEqualTo("\"2\"");
        assertThat(changed.body().required("window_days").asInt()).isEqualTo(30);
        house.store.patch(path, "\"1\"", "{\"name\":\"late\"}").is(412);
        house.store.send("PATCH", path, "{}").is(428);
        house.store.send("DELETE", path, null).is(428);
        assertThat(
                house.store.send("POST", "/sync-sources", "{\"name\":\"" + made.text("name") + "\"," + fields + "}").is(409).text("code"))
                .isEqualTo("inventory.sync_name_taken");
        house.store.send("DELETE", path, null, "If-Match", "\"2\"").is(204);
        house.store.send("GET", path, null).is(404);
    }

    private Company as(Permission... permissions) {
        String key = KONTOR.part(ApiKeys.class).create(KONTOR.caller(house.store.company.tenant()),
                new ApiKey.Wish("Writer", Set.of(permissions), List.of(), null)).text();
        return new Company(house.store.company.tenant(), "Writer", house.store.company.tin(), house.store.company.email(), key,
                house.store.company.device());
    }
}
