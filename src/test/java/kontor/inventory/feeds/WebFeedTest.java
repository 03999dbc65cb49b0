package kontor.inventory.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import kontor.RunningKontor;
import kontor.inventory.items.Store;
import kontor.platform.data.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Documents on the web, from the server they lie on to the rows they become.
class WebFeedTest {
    private static final String CSV = "item_id,day,units\nA,2026-01-05,1.25\nA,2026-01-06,2\nB,2026-01-06,0.004\n";
    private static final RunningKontor KONTOR = RunningKontor.start(Map.of("ALLOWED_FEEDS", "127.0.0.1/32", "FEED_TIMEOUT", "2s",
            "FEED_ROWS_MAX", "50", "FEED_BYTES_MAX", "100000"));

    private final OtherSide shop = new OtherSide();
    private final FeedHouse house = new FeedHouse(KONTOR);

    @AfterAll
    static void close() {
        KONTOR.close();
    }

    @AfterEach
    void leave() {
        shop.close();
    }

    @Test
    @DisplayName("D2, D21, D29: a CSV document is tried, fetched and put down to the last digit, and the run tells what it did")
    void aCsvDocumentComesIn() {
        house.items("A", "B");
        shop.has("/sales.csv", CSV);
        String source = house.made(csv("/sales.csv", ""));
        JsonNode trial = house.store.send("POST", "/sync-sources/" + source + "/test", null).is(200).body();
        assertThat(trial.required("columns").toString()).isEqualTo(
                "[{\"name\":\"item_id\",\"field\":\"item_id\"},{\"name\":\"day\",\"field\":\"day\"},{\"name\":\"units\",\"field\":\"units\"}]");
        assertThat(trial.required("rows").get(0).toString()).isEqualTo("[\"A\",\"2026-01-05\",\"1.25\"]");
        assertThat(trial.required("missing").size()).isZero();
        assertThat(house.demand()).as("a trial takes nothing").isEmpty();
        JsonNode run = house.done(source, "");
        assertThat(FeedHouse.counts(run)).containsExactly(3L, 0L, 0L);
        assertThat(run.required("rows").asInt()).isEqualTo(3);
        assertThat(run.required("planned").asBoolean()).isFalse();
        assertThat(house.demand()).containsExactly("A 2026-01-05 1.250", "A 2026-01-06 2.000", "B 2026-01-06 0.004");
        assertThat(FeedHouse.counts(house.done(source, ""))).as("the same again").containsExactly(0L, 0L, 0L);
        assertThat(house.get("/sync-runs?source_id=" + source).required("items").size()).isEqualTo(2);
    }

    @Test
    @DisplayName("D29: a JSON document below a pointer comes in under its own names; fractions stay what they are")
    void aJsonDocumentComesIn() {
        shop.has("/items.json", """
                {"page":1,"data":{"items":[
                  {"product":{"sku":"A","tags":["x"]},"title":"Apple","cost":1.2345,"price":1e1,"live":true},
                  {"product":{"sku":"B"},"title":"Birch","cost":null,"live":false}]}}""");
        String source = house.made("\"type\":\"http_json\",\"kind\":\"items\",\"url\":\"" + shop.url("/items.json")
                + "\",\"records\":\"/data/items\",\"columns\":{\"item_id\":\"product.sku\",\"name\":\"title\",\"unit_cost\":\"cost\","
                + "\"active\":\"live\"}");
        assertThat(FeedHouse.counts(house.done(source, ""))).containsExactly(2L, 0L, 0L);
        JsonNode apple = house.get("/items/A");
        assertThat(apple.required("unit_cost").asString()).isEqualTo("1.2345");
        assertThat(apple.required("price").asString()).isEqualTo("10.0000");
        assertThat(house.get("/items/B").required("active").asBoolean()).isFalse();
        shop.has("/items.json", "{\"data\":{\"other\":[]}}");
        assertThat(house.failed(source, "")).isEqualTo("sync_unreadable");
    }

    @Test
    @DisplayName("D21: a fetch that brings nothing takes nothing away, unless it is said that nothing is what there is")
    void anEmptyFetchKeepsTheData() {
        house.items("A", "B");
        shop.has("/sales.csv", CSV);
        String csv = house.made(csv("/sales.csv", ",\"mode\":\"replace\""));
        house.done(csv, ",\"full\":true");
        List<String> before = house.demand();
        shop.has("/sales.csv", "item_id,day,units\n");
        assertThat(house.failed(csv, ",\"full\":true")).isEqualTo("import_empty");
        shop.has("/sales.csv", "");
        assertThat(house.failed(csv, ",\"full\":true")).isIn("import_heading", "sync_unreadable");
        shop.has("/sales.json", "[]");
        String json = house
                .made("\"type\":\"http_json\",\"kind\":\"demand\",\"mode\":\"replace\",\"url\":\"" + shop.url("/sales.json") + "\"");
        assertThat(house.failed(json, ",\"full\":true")).isEqualTo("import_empty");
        assertThat(house.failed(json, ",\"full\":true,\"allow_empty\":true")).isEqualTo("import_removes_too_much");
        assertThat(house.demand()).isEqualTo(before);
        house.done(json, ",\"full\":true,\"allow_empty\":true,\"confirm_removal\":true");
        assertThat(house.demand()).isEmpty();
    }

    @Test
    @DisplayName("D21: a replace takes only its days away; one of demand that says no days is refused")
    void aReplaceTakesItsDaysAway() {
        house.items("A", "B");
        shop.has("/sales.csv", CSV);
        String source = house.made(csv("/sales.csv?from={from}&to={to}", ",\"mode\":\"replace\",\"allow_empty\":true"));
        assertThat(house.begin(source, "").is(422).text("code")).isEqualTo("web.invalid");
        house.done(source, ",\"from\":\"2026-01-05\",\"to\":\"2026-01-06\"");
        assertThat(shop.asked().getLast()).startsWith("/sales.csv?from=2026-01-05&to=2026-01-06 ");
        shop.has("/sales.csv", "item_id,day,units\nA,2026-01-06,9\n");
        house.done(source, ",\"from\":\"2026-01-06\",\"to\":\"2026-01-06\"");
        assertThat(house.demand()).containsExactly("A 2026-01-05 1.250", "A 2026-01-06 9.000");
        for (String days : List.of("\"from\":\"2026-01-06\"", "\"from\":\"2026-01-06\",\"to\":\"2026-01-05\"",
                "\"from\":\"+99999-01-01\",\"to\":\"+99999-01-02\"",
                "\"from\":\"2026-01-06\",\"to\":\"2026-01-06\",\"full\":true")) {
            assertThat(house.begin(source, "," + days).is(422).text("code")).as(days).isEqualTo("web.invalid");
        }
        assertThat(house.begin(source, ",\"full\":true").is(422).text("code")).isEqualTo("inventory.sync_days_missing");
    }

    @Test
    @DisplayName("D2, D21: whatever breaks half-way leaves the old data, and a failed run with its reason")
    void whatBreaksHalfWayKeepsTheOldData() {
        house.items("A", "B");
        shop.has("/sales.csv", CSV);
        String source = house.made(csv("/sales.csv", ",\"mode\":\"replace\""));
        house.done(source, ",\"full\":true");
        List<String> before = house.demand();
        shop.answers("/sales.csv", exchange -> {
            exchange.sendResponseHeaders(200, 5_000);
            exchange.getResponseBody().write("item_id,day,units\nA,2026-02-01,7\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        });
        assertThat(house.failed(source, ",\"full\":true")).as("cut").isEqualTo("sync_broken_off");
        shop.has("/sales.csv", "\u0000\u0001\u0002 no table at all \u0003");
        assertThat(house.failed(source, ",\"full\":true")).as("garbage").isEqualTo("import_heading");
        shop.has("/sales.csv", "item_id,day,units\n" + "A,2026-02-01,7\n".repeat(51));
        assertThat(house.failed(source, ",\"full\":true")).as("rows").isEqualTo("import_too_many_rows");
        shop.has("/sales.csv", "item_id,day,units\n" + "x".repeat(100_000));
        assertThat(house.failed(source, ",\"full\":true")).as("bytes").isEqualTo("sync_too_much");
        shop.answers("/sales.csv", WebFeedTest::dripping);
        assertThat(house.failed(source, ",\"full\":true")).as("slow").isEqualTo("sync_too_late");
        shop.answers("/sales.csv", exchange -> OtherSide.send(exchange, 503, "stack trace"));
        assertThat(house.failed(source, ",\"full\":true")).as("unwell").isEqualTo("sync_failed");
        shop.has("/sales.csv", "item_id,day,units\nA,2026-02-01,7\nC,2026-02-01,7\nA,yesterday,7\n");
        JsonNode wrong = house.run(source, ",\"full\":true");
        assertThat(wrong.at("/failure/code").asString()).isEqualTo("inventory.import_rows_rejected");
        assertThat(house.demand()).isEqualTo(before);
        assertThat(house.get("/sync-runs/" + wrong.required("id").asString() + "/issues").at("/items/0/code").asString())
                .isEqualTo("malformed");
    }

    @Test
    void aHostThatFailsInARowIsLeftInPeace() {
        house.items("A", "B");
        shop.answers("/sales.csv", exchange -> OtherSide.send(exchange, 500, "oh"));
        String source = house.made(csv("/sales.csv", ""));
        for (int times = 0; times < 5; times++) {
            assertThat(house.failed(source, "")).isEqualTo("sync_failed");
        }
        shop.has("/sales.csv", CSV);
        assertThat(house.failed(source, "")).isEqualTo("sync_held_back");
        assertThat(house.store.send("POST", "/sync-sources/" + source + "/test", null).is(503).text("code"))
                .isEqualTo("inventory.sync_held_back");
        assertThat(shop.asked()).as("asked no more").hasSize(5);
    }

    @Test
    void theIssuesOfTheRowsAreTold() {
        house.items("A");
        shop.has("/sales.csv", "item_id,day,units\nA,2026-02-01,7\nC,2026-02-01,7\nA,yesterday,7\n");
        String source = house.made(csv("/sales.csv", ",\"take\":\"valid_rows\""));
        JsonNode run = house.done(source, "");
        assertThat(List.of(run.required("rows").asInt(), run.required("rejected").asInt(), run.required("issues").asInt()))
                .containsExactly(3, 2, 2);
        String issues = "/sync-runs/" + run.required("id").asString() + "/issues";
        JsonNode page = house.get(issues + "?limit=1");
        assertThat(page.at("/items/0").toString()).contains("\"line\":4", "\"column\":\"day\"", "\"value\":\"yesterday\"");
        JsonNode next = house.get(issues + "?limit=1&cursor=" + page.required("next_cursor").asString());
        assertThat(next.at("/items/0/code").asString()).isEqualTo("unknown_item");
        assertThat(house.demand()).containsExactly("A 2026-02-01 7.000");
    }

    @Test
    @DisplayName("D21: a NUL in a JSON document is wrong like any other character, and told as U+FFFD")
    void aNulIsWrongLikeAnyOtherCharacter() {
        house.items("A");
        shop.has("/sales.json", "[{\"item_id\":\"A\",\"day\":\"2026-01-05\",\"units\":\"1\\u00002\",\"no\\u0000te\":\"x\"}]");
        JsonNode run = house.run(house.made(demand("http_json", "/sales.json", "")), "");
        assertThat(run.at("/failure/code").asString()).isEqualTo("inventory.import_rows_rejected");
        assertThat(run.required("ignored_columns").toString()).isEqualTo("[\"no\uFFFDte\"]");
        assertThat(house.get("/sync-runs/" + run.required("id").asString() + "/issues").at("/items/0/value").asString())
                .isEqualTo("1\uFFFD2");
    }

    @Test
    void aTrialAndARunKnowTheSameColumns() {
        house.items("A");
        shop.has("/sales.csv", "Item_ID,ART NO,Day,Units\nX,A,2026-01-05,1\n");
        String named = house.made(csv("/sales.csv", ",\"columns\":{\"item_id\":\"art_no\"}"));
        JsonNode trial = house.store.send("POST", "/sync-sources/" + named + "/test", null).is(200).body();
        assertThat(trial.required("columns").valueStream().map(each -> each.path("field").asString(""))).containsExactly("", "item_id",
                "day", "units");
        assertThat(trial.required("missing").size()).isZero();
        house.done(named, "");
        assertThat(house.demand()).containsExactly("A 2026-01-05 1.000");
        String unnamed = house.made(csv("/sales.csv", ""));
        shop.has("/sales.csv", "item,SKU,day,units\nX,A,2026-01-05,1\n");
        assertThat(house.store.send("POST", "/sync-sources/" + unnamed + "/test", null).is(200).body().required("missing").toString())
                .as("two may be it").isEqualTo("[\"item_id\"]");
        assertThat(house.failed(unnamed, "")).isEqualTo("import_heading");
    }

    @Test
    @DisplayName("rows of a feed that were not taken are found by the quality run, like those of a file (2.8)")
    void rejectedRowsAreFoundByTheQualityRun() {
        house.items("A");
        shop.has("/sales.csv", "item_id,day,units\nA,2026-02-01,7\nA,2026-02-02,-5\n");
        String source = house.made(csv("/sales.csv", ",\"take\":\"valid_rows\""));
        JsonNode sync = house.done(source, "");
        shop.has("/sales.csv", "item_id,day,units\nA,2026-01-05,1\n");
        house.done(house.made(csv("/sales.csv", "")), "");
        String path = "/quality-runs/" + house.store.send("POST", "/quality-runs", null).is(202).text("id");
        await().atMost(Duration.ofSeconds(20)).until(() -> house.get(path).required("state").asString().equals("done"));
        JsonNode result = house.get(path).required("results").valueStream()
                .filter(each -> each.required("rule").asString().equals("rejected_rows")).findFirst().orElseThrow();
        assertThat(List.of(result.required("checked").asInt(), result.required("found").asInt())).containsExactly(2, 1);
        JsonNode finding = house.get(path + "/findings?rule=rejected_rows").at("/items/0");
        assertThat(finding.required("count").asInt()).isEqualTo(1);
        assertThat(finding.at("/sample/sync_run_id").asString()).isEqualTo(sync.required("id").asString());
        assertThat(finding.at("/sample/errors/0/value").asString()).isEqualTo("-5");
    }

    @Test
    @DisplayName("P7: a redirect is followed to what may be called and no further, and takes no credentials to another host")
    void redirectsAreCheckedLikeTheFirstAddress() {
        house.items("A", "B");
        shop.has("/sales.csv", CSV);
        try (OtherSide elsewhere = new OtherSide()) {
            elsewhere.has("/sales.csv", CSV);
            shop.answers("/here", exchange -> redirect(exchange, "/sales.csv"));
            shop.answers("/there", exchange -> redirect(exchange, elsewhere.url("/sales.csv")));
            house.done(secret("/here"), "");
            assertThat(shop.asked().getLast()).isEqualTo("/sales.csv [Bearer s3cret-tok3n] []");
            house.done(secret("/there"), "");
            assertThat(elsewhere.asked()).containsExactly("/sales.csv [] []");
        }
        for (String to : List.of("http://127.0.0.2/sales.csv", "http://[::1]/", "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/", "https://192.168.1.1/", "http://localhost/", "http://[::ffff:127.0.0.2]/", "file:///etc/passwd",
                "gopher://127.0.0.1/", "http://0x7f000001/", "//127.0.0.3/", "http://user@127.0.0.1/")) {
            shop.answers("/away", exchange -> redirect(exchange, to));
            assertThat(house.failed(secret("/away"), "")).as(to).isEqualTo("sync_forbidden");
            assertThat(house.store.send("POST", "/sync-sources/" + secret("/away") + "/test", null).is(409).text("code")).as(to)
                    .isEqualTo("inventory.sync_forbidden");
            clear();
        }
        shop.answers("/round", exchange -> redirect(exchange, "/round"));
        assertThat(house.failed(secret("/round"), "")).isEqualTo("sync_unreadable");
        assertThat(shop.asked().stream().filter(each -> each.startsWith("/round"))).hasSize(4);
    }

    @Test
    void whoAsksIsShownAsTheSourceSays() {
        house.items("A", "B");
        shop.has("/sales.csv", CSV);
        house.done(house.made(csv("/sales.csv", ",\"auth\":\"basic\",\"user\":\"anna\",\"secret\":\"pass\"")), "");
        assertThat(shop.asked().getLast()).contains("[Basic YW5uYTpwYXNz]");
        house.done(house.made(csv("/sales.csv", ",\"auth\":\"header\",\"auth_header\":\"X-Api-Key\",\"secret\":\"k-1\"")), "");
        assertThat(shop.asked().getLast()).endsWith("[] [k-1]");
        shop.answers("/sales.csv", exchange -> OtherSide.send(exchange, 401, "who are you"));
        assertThat(house.failed(house.made(csv("/sales.csv", "")), "")).isEqualTo("sync_denied");
        assertThat(house.failed(house.made(csv("/nothing.csv", "")), "")).isEqualTo("sync_missing");
    }

    @Test
    @DisplayName("D21: rows of one kind are fetched once at a time; a run is called off while nothing was taken, and leaves the old data")
    void runsOfOneKindDoNotOverlap() throws InterruptedException {
        house.items("A", "B");
        CountDownLatch go = new CountDownLatch(1);
        shop.answers("/sales.csv", exchange -> {
            go.await();
            OtherSide.send(exchange, 200, CSV);
        });
        String source = house.made(csv("/sales.csv", ""));
        String other = house.made(csv("/sales.csv", ""));
        String first = house.begin(source, "").is(202).text("id");
        assertThat(house.begin(source, "").is(409).text("code")).isEqualTo("inventory.sync_running");
        assertThat(house.begin(other, "").is(409).text("code")).isEqualTo("inventory.sync_running");
        Store.Answer tagged = house.store.get("/sync-sources/" + source);
        house.store.send("DELETE", "/sync-sources/" + source, null, "If-Match", tagged.tag()).is(409);
        house.store.send("DELETE", "/sync-runs/" + first, null).is(204);
        house.store.send("DELETE", "/sync-runs/" + first, null).is(204);
        go.countDown();
        assertThat(house.settled(first).required("state").asString()).isEqualTo("cancelled");
        JsonNode second = house.done(source, "");
        assertThat(FeedHouse.counts(second)).as("the first took nothing").containsExactly(3L, 0L, 0L);
        house.store.send("DELETE", "/sync-runs/" + second.required("id").asString(), null).is(409);
    }

    @Test
    void aPlannedSourceIsFetchedFromByItself() {
        house.items("A", "B");
        shop.has("/sales.csv", CSV);
        String source = house.made(csv("/sales.csv", ",\"every_minutes\":60"));
        assertThat(house.get("/sync-sources/" + source).required("next_due_at").asString()).endsWith(":00:00Z");
        String job = house.rows("SELECT job_id FROM job WHERE tenant_id = :tenant AND kind = 'inventory.sync_tick'").getFirst();
        KONTOR.part(Database.class).inTransaction(KONTOR.caller(house.store.company.tenant()), "test.due",
                tx -> tx.sql("UPDATE scheduled_tasks SET execution_time = now() WHERE task_instance LIKE '%' || :job").param("job", job)
                        .update());
        await().atMost(Duration.ofSeconds(20)).until(() -> house.demand().size() == 3);
        JsonNode run = house.get("/sync-runs?source_id=" + source).at("/items/0");
        assertThat(run.required("planned").asBoolean()).isTrue();
        assertThat(house.rows("SELECT count(*)::text FROM job WHERE tenant_id = :tenant AND kind = 'inventory.sync_tick' "
                + "AND state = 'WAITING'")).as("the next is planned").containsExactly("1");
        String tag = house.store.get("/sync-sources/" + source).tag();
        house.store.patch("/sync-sources/" + source, tag, "{\"every_minutes\":null}").is(200);
        assertThat(house.get("/sync-sources/" + source).path("next_due_at").isNull()).isTrue();
    }

    private String csv(String path, String more) {
        return demand("http_csv", path, more);
    }

    private String demand(String type, String path, String more) {
        return "\"type\":\"" + type + "\",\"kind\":\"demand\",\"url\":\"" + shop.url(path) + "\"" + more;
    }

    private String secret(String path) {
        return house.made(csv(path, ",\"auth\":\"bearer\",\"secret\":\"s3cret-tok3n\""));
    }

    /// A company has only so many sources.
    private void clear() {
        for (JsonNode each : house.get("/sync-sources?limit=100").required("items")) {
            house.store.send("DELETE", "/sync-sources/" + each.required("id").asString(), null, "If-Match",
                    "\"" + each.required("version").asString() + "\"").is(204);
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        OtherSide.send(exchange, 302, "");
    }

    private static void dripping(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write("A,2026-02-01,7\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            Thread.sleep(100);
        }
    }
}
