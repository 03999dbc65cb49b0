package kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import kontor.RunningKontor.Company;
import kontor.platform.data.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Whatever is sent, the answer is clear and safe, and nothing is half stored.
class BadInputTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final Company ACACIA = KONTOR.company("Acacia Trading Ltd");
    private static final Company BAOBAB = KONTOR.company("Baobab Stores Ltd");
    private static final String GOOD = Invoices.laptop("BAD");
    private static final String DOCUMENTS = "/api/v1/documents";

    static Stream<Arguments> badBodies() {
        return Stream.of(body("cut off", GOOD.substring(0, 60), 400, "web.malformed", ""),
                body("not JSON", "kind=invoice", 400, "web.malformed", ""), body("a list", "[]", 422, "web.invalid", ""),
                body("a text", "\"invoice\"", 422, "web.invalid", ""), body("null", "null", 400, "web.malformed", ""),
                body("something behind", GOOD + "{}", 422, "web.invalid", ""),
                body("an empty object", "{}", 422, "fiscal.invalid_document", "/kind"),
                body("a number for a text", with("\"BAD\"", "17"), 422, "web.invalid", "/reference"),
                body("an object for a list", with("[{\"code\"", "{\"x\":[{\"code\"") + "}", 422, "web.invalid", "/lines"),
                body("a text for an object", with("{\"type\":\"b2c\",\"name\":\"Walk-in\"}", "\"b2c\""), 422, "web.invalid", "/buyer"),
                body("a word for a number", with("\"qty\":\"1\"", "\"qty\":\"one\""), 422, "web.invalid", "/lines/0/qty"),
                body("true for a number", with("\"qty\":\"1\"", "\"qty\":true"), 422, "web.invalid", "/lines/0/qty"),
                body("an unknown kind", with("\"invoice\"", "\"bill\""), 422, "web.invalid", "/kind"),
                body("a number for a word", with("\"invoice\"", "0"), 422, "web.invalid", "/kind"),
                body("no date", with("\"currency\"", "\"issued_at\":\"yesterday\",\"currency\""), 422, "web.invalid", "/issued_at"),
                body("no id", with("\"currency\"", "\"device\":\"seven\",\"currency\""), 422, "web.invalid", "/device"),
                body("an unknown field", with("\"currency\"", "\"colour\":\"red\",\"currency\""), 422, "web.invalid", "/colour"),
                body("an unknown field of a line", with("\"code\"", "\"colour\":\"red\",\"code\""), 422, "web.invalid", "/lines/0/colour"),
                body("the name another style would have", with("price_basis", "priceBasis"), 422, "web.invalid", "/priceBasis"),
                body("9 decimals", with("\"qty\":\"1\"", "\"qty\":\"1.000000001\""), 422, "fiscal.invalid_document", "/lines/0/qty"),
                body("9 decimals of a price", with("\"unit_price\":\"2360000.00\"", "\"unit_price\":\"2360000.000000001\""), 422,
                        "fiscal.invalid_document", "/lines/0/unit_price"),
                body("3 decimals of money", with("\"amount\":\"2360000.00\"", "\"amount\":\"2360000.001\""), 422,
                        "fiscal.invalid_document", "/payment/0/amount"),
                body("a negative quantity", with("\"qty\":\"1\"", "\"qty\":\"-1\""), 422, "fiscal.invalid_document", "/lines/0/qty"),
                body("a quantity of nothing", with("\"qty\":\"1\"", "\"qty\":\"0\""), 422, "fiscal.invalid_document", "/lines/0/qty"),
                body("a negative price", with("\"unit_price\":\"", "\"unit_price\":\"-"), 422, "fiscal.invalid_document",
                        "/lines/0/unit_price"),
                body("a negative discount", with("\"qty\"", "\"discount\":\"-1\",\"qty\""), 422, "fiscal.invalid_document",
                        "/lines/0/discount"),
                body("a discount above the line", with("\"qty\"", "\"discount\":\"2360000.01\",\"qty\""), 422, "fiscal.invalid_document",
                        "/lines/0/discount"),
                body("payments that do not add up", with("\"amount\":\"2360000.00\"", "\"amount\":\"1.00\""), 422,
                        "fiscal.invalid_document", "/payment"),
                body("no reference", with("\"reference\":\"BAD\",", ""), 422, "fiscal.invalid_document", "/reference"),
                body("no buyer", with("\"buyer\":{\"type\":\"b2c\",\"name\":\"Walk-in\"},", ""), 422, "fiscal.invalid_document", "/buyer"),
                body("no lines", with("\"lines\"", "\"remarks\":\"none\",\"lines\"").replaceFirst("\\[\\{\"code\".*}]", "[]"), 422,
                        "fiscal.invalid_document", "/lines"),
                body("no price", with(",\"unit_price\":\"2360000.00\"", ""), 422, "fiscal.invalid_document", "/lines/0/unit_price"),
                body("null in the lines", with("[{\"code\"", "[null,{\"code\""), 422, "fiscal.invalid_document", "/lines/0"),
                body("null in the payments", with("[{\"mode\"", "[null,{\"mode\""), 422, "fiscal.invalid_document", "/payment/0"),
                body("a good nobody registered", with("LAPTOP", "YACHT"), 422, "fiscal.invalid_document", "/lines/0/code"),
                body("an overlong reference", with("\"BAD\"", "\"" + "R".repeat(51) + "\""), 422, "fiscal.invalid_document",
                        "/reference"),
                body("a control character", with("\"BAD\"", "\"BA\\u0001D\""), 422, "fiscal.invalid_document", "/reference"),
                body("a null character", with("\"BAD\"", "\"BA\\u0000D\""), 422, "web.invalid", "/reference"),
                body("a null character that is looked up", with("\"LAPTOP\"", "\"LAP\\u0000TOP\""), 422, "web.invalid", "/lines/0/code"),
                body("half a character", with("\"BAD\"", "\"BA\\ud800D\""), 422, "fiscal.invalid_document", "/reference"),
                body("a key twice", with("\"currency\"", "\"reference\":\"OTHER\",\"currency\""), 400, "web.malformed", ""),
                body("deep nesting", with("\"LAPTOP\"", "[".repeat(1_000) + "]".repeat(1_000)), 422, "web.invalid", "/lines/0/code"),
                body("deep nesting where nothing belongs", "[".repeat(10_000), 422, "web.invalid", ""),
                body("a giant exponent", with("\"qty\":\"1\"", "\"qty\":1e999999"), 422, "web.invalid", "/lines/0/qty"),
                body("a giant exponent as text", with("\"qty\":\"1\"", "\"qty\":\"1e999999\""), 422, "web.invalid", "/lines/0/qty"),
                body("a giant number", with("\"qty\":\"1\"", "\"qty\":" + "9".repeat(5_000)), 422, "web.invalid", "/lines/0"),
                body("thirteen digits", with("\"qty\":\"1\"", "\"qty\":\"1000000000000\""), 422, "fiscal.invalid_document",
                        "/lines/0/qty"),
                body("an endless text", with("\"BAD\"", "\"" + "x".repeat(2_000_000) + "\""), 422, "web.invalid", "/reference"),
                body("not a number", with("\"qty\":\"1\"", "\"qty\":NaN"), 400, "web.malformed", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void aBodyThatIsNotADocumentIsRefusedWithItsPlaceNamed(String what, String body, int status, String code, String pointer) {
        Map<String, Long> before = rows(ACACIA);
        HttpResponse<String> answer = KONTOR.send("POST", DOCUMENTS, ACACIA, body, "Idempotency-Key", "bad-" + what.replace(' ', '-'));
        refused(answer, status, code, "validation");
        if (!pointer.isEmpty()) {
            assertThat(Invoices.json(answer).required("errors")).as(answer.body())
                    .anyMatch(error -> error.required("pointer").asString().equals(pointer));
        }
        assertThat(rows(ACACIA)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badBodies")
    void thePreflightRefusesTheSameInTheSameWay(String what, String body, int status, String code, String pointer) {
        assertThat(what).isNotBlank();
        HttpResponse<String> answer = KONTOR.send("POST", DOCUMENTS + ":validate", ACACIA, body);
        refused(answer, status, code, "validation");
        assertThat(answer.body()).contains(pointer);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] bytes = GOOD.replace("BAD", "B?D").getBytes(StandardCharsets.ISO_8859_1);
        bytes[GOOD.indexOf("BAD") + 1] = (byte) 0xFF;
        nothingStored(() -> refused(sent(bytes, "Content-Type", "application/json", "Idempotency-Key", "latin"), 400, "web.malformed",
                "validation"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void otherEncodingsThanUtf8AreRefused(String encoding) {
        nothingStored(() -> refused(sent(GOOD.getBytes(Charset.forName(encoding)), "Content-Type", "application/json", "Idempotency-Key",
                encoding), 400, "web.malformed", "validation"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?reference=%00", "?cursor=%00", "?reference=a%00b", "?reference=%4", "?reference=%zz", "?reference=%ff%fe"})
    void aQueryThatCannotBeReadIsRefused(String query) throws IOException {
        Raw raw = rawGet(DOCUMENTS + query);
        assertThat(raw.text()).startsWith("HTTP/1.1 400").contains("application/problem+json").contains("web.malformed");
    }

    @Test
    void anEmptyBodyIsRefused() {
        nothingStored(() -> refused(sent(new byte[0], "Content-Type", "application/json", "Idempotency-Key", "empty"), 400,
                "web.malformed", "validation"));
    }

    @Test
    void anotherMediaTypeIsRefused() {
        nothingStored(() -> {
            for (String type : new String[]{"text/plain", "application/xml", "nonsense"}) {
                refused(sent(GOOD.getBytes(StandardCharsets.UTF_8), "Content-Type", type, "Idempotency-Key", "type"), 415,
                        "web.unsupported_media_type", "validation");
            }
            // A form is refused for what its parameters would be called.
            refused(sent(GOOD.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/x-www-form-urlencoded", "Idempotency-Key",
                    "form"), 400, "web.malformed", "validation");
        });
    }

    @Test
    void aCompressedBodyIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(GOOD.getBytes(StandardCharsets.UTF_8));
        }
        nothingStored(() -> refused(sent(packed.toByteArray(), "Content-Type", "application/json", "Content-Encoding", "gzip",
                "Idempotency-Key", "gzip"), 415, "web.encoded_body", "validation"));
    }

    @Test
    void aCreatingRequestNeedsAKeyOfReasonableLength() {
        nothingStored(() -> {
            refused(KONTOR.send("POST", DOCUMENTS, ACACIA, GOOD), 400, "web.idempotency_key_missing", "validation");
            refused(post(ACACIA, GOOD, " "), 400, "web.idempotency_key_missing", "validation");
            refused(post(ACACIA, GOOD, "k".repeat(256)), 400, "web.idempotency_key_missing", "validation");
        });
    }

    @Test
    void aReferenceIsNeverReusedForOtherContent() {
        HttpResponse<String> first = post(ACACIA, Invoices.laptop("REF-1"), "ref-1");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        nothingStored(() -> refused(post(ACACIA, Invoices.laptop("REF-1").replace("\"1\"", "\"2\"").replace("\"amount\":\"2360000.00\"",
                "\"amount\":\"4720000.00\""), "ref-2"), 409, "fiscal.reference_taken", "conflict"));
    }

    @Test
    void theSameContentUnderAnotherKeyIsTheSameDocument() {
        HttpResponse<String> first = post(ACACIA, Invoices.laptop("REF-2"), "again-1");
        HttpResponse<String> second = post(ACACIA, Invoices.laptop("REF-2"), "again-2");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(Invoices.json(second).required("id")).isEqualTo(Invoices.json(first).required("id"));
        assertThat(second.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void theSameRequestGetsTheSameAnswerAndIsToldSo() {
        HttpResponse<String> first = post(ACACIA, Invoices.laptop("REF-3"), "replay");
        nothingStored(() -> {
            HttpResponse<String> second = post(ACACIA, Invoices.laptop("REF-3").replace("\n", "\n   "), "replay");
            assertThat(second.statusCode()).isEqualTo(first.statusCode());
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        });
    }

    @Test
    void aKeyUsedForAnotherRequestIsRefused() {
        post(ACACIA, Invoices.laptop("REF-4"), "reused");
        nothingStored(() -> refused(post(ACACIA, Invoices.laptop("REF-5"), "reused"), 422, "web.idempotency_key_reused", "conflict"));
    }

    @Test
    void anotherTenantsThingsAreAsUnknownAsThoseThatDoNotExist() {
        UUID theirs = Invoices.accepted(KONTOR, BAOBAB, Invoices.laptop("THEIRS"), "theirs");
        for (String rest : new String[]{"", "/attempts", ":retry", ":cancel"}) {
            String method = rest.startsWith(":") ? "POST" : "GET";
            HttpResponse<String> foreign = KONTOR.send(method, DOCUMENTS + "/" + theirs + rest, ACACIA, null);
            HttpResponse<String> unknown = KONTOR.send(method, DOCUMENTS + "/" + UUID.randomUUID() + rest, ACACIA, null);
            refused(foreign, 404, "fiscal.unknown_document", "not_found");
            assertThat(withoutId(foreign)).isEqualTo(withoutId(unknown));
        }
        HttpResponse<String> byDevice = post(ACACIA, Invoices.laptop("STOLEN", BAOBAB.device()), "stolen");
        HttpResponse<String> byNone = post(ACACIA, Invoices.laptop("STOLEN", UUID.randomUUID()), "stolen-2");
        assertThat(withoutId(byDevice)).isEqualTo(withoutId(byNone));
        refused(byDevice, byDevice.statusCode(), Invoices.json(byDevice).required("code").asString(), "conflict");
        assertThat(Invoices.json(KONTOR.send("GET", DOCUMENTS + "?reference=THEIRS", ACACIA, null)).required("items")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badQueries")
    void aBadQueryIsRefusedByParameter(String query, String parameter) {
        HttpResponse<String> answer = KONTOR.send("GET", DOCUMENTS + query, ACACIA, null);
        refused(answer, 422, "web.invalid", "validation");
        assertThat(Invoices.json(answer).required("errors").get(0).required("pointer").asString()).isEqualTo(parameter);
    }

    static Stream<Arguments> badQueries() {
        return Stream.of(Arguments.of("?limit=0", "?limit"), Arguments.of("?limit=101", "?limit"), Arguments.of("?limit=-1", "?limit"),
                Arguments.of("?limit=many", "?limit"), Arguments.of("?limit=99999999999", "?limit"),
                Arguments.of("?cursor=nonsense", "?cursor"), Arguments.of("?state=unknown", "?state"), Arguments.of("?state=0", "?state"),
                Arguments.of("?reference=" + "x".repeat(51), "?reference"), Arguments.of("?stat=queued", "?stat"),
                Arguments.of("?limit=1&limit=2", "?limit"), Arguments.of("?State=queued", "?State"));
    }

    /// Found by the fuzz: a year that no column can hold was a bug of ours.
    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01T00:00:00Z", "%2B999999999-12-31T23:59:59Z", "0000-12-31T23:59:59Z", "yesterday"})
    void aMomentThatNoCalendarHoldsIsRefused(String moment) {
        HttpResponse<String> answer = KONTOR.send("GET", "/api/v1/activity?from=" + moment, ACACIA, null);
        refused(answer, 422, "web.invalid", "validation");
        assertThat(Invoices.json(answer).required("errors").get(0).required("pointer").asString()).isEqualTo("?from");
    }

    @Test
    void aStateIsAskedForByTheWordItIsAnsweredWith() {
        for (String word : new String[]{"in_doubt", "cancelled", "IN_DOUBT"}) {
            assertThat(KONTOR.send("GET", DOCUMENTS + "?state=" + word, ACACIA, null).statusCode()).as(word).isEqualTo(200);
        }
    }

    @Test
    void anIdThatIsNoneNamesNothing() {
        refused(KONTOR.send("GET", DOCUMENTS + "/seven", ACACIA, null), 404, "web.not_found", "not_found");
        refused(KONTOR.send("GET", "/api/v1/nowhere", ACACIA, null), 404, "web.not_found", "not_found");
        refused(KONTOR.send("DELETE", DOCUMENTS, ACACIA, null), 405, "web.method_not_allowed", "validation");
        refused(KONTOR.send("POST", DOCUMENTS + "?wait=99", ACACIA, GOOD, "Idempotency-Key", "wait"), 422, "web.invalid", "validation");
    }

    @Test
    void whoShowsNothingOrSomethingWorthlessIsNotLetIn() {
        refused(KONTOR.send("POST", DOCUMENTS, null, GOOD, "Idempotency-Key", "nobody"), 401, "auth.required", "auth");
        HttpResponse<String> guessed = KONTOR.send("POST", DOCUMENTS, null, GOOD, "Idempotency-Key", "nobody", "X-API-Key", "ktest_guess");
        assertThat(guessed.statusCode()).isEqualTo(401);
        safe(guessed);
    }

    @Test
    void aDeclaredBodyAboveTheLimitIsRefusedUnread() throws IOException {
        Raw raw = raw("Content-Length: 20000000\r\n", (out, ended) -> out.flush());
        assertThat(raw.text()).startsWith("HTTP/1.1 413").contains("web.body_too_large");
    }

    /// A gibibyte is attempted; the answer comes and the connection ends long before, and nothing of it is kept.
    @Test
    void aChunkedBodyAboveTheLimitEndsEarly() throws IOException {
        System.gc();
        long before = used();
        long[] sent = new long[1];
        Raw raw = raw("Transfer-Encoding: chunked\r\n", (out, ended) -> {
            byte[] chunk = new byte[65_536];
            Arrays.fill(chunk, (byte) ' ');
            for (long left = 1L << 30; left > 0 && !ended.now(); left -= chunk.length) {
                out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                sent[0] += chunk.length;
            }
        });
        assertThat(raw.text()).startsWith("HTTP/1.1 413").contains("web.body_too_large").containsIgnoringCase("Connection: close");
        assertThat(raw.closed()).isTrue();
        assertThat(sent[0]).isLessThan(64L << 20);
        System.gc();
        assertThat(used() - before).isLessThan(64L << 20);
    }

    @Test
    void aDrippingBodyEndsAtTheDeadline() throws IOException {
        long start = System.nanoTime();
        Raw raw = raw("X-Request-Timeout: 2\r\nContent-Length: 10000\r\n", (out, ended) -> {
            for (int i = 0; i < 100 && !ended.now(); i++) {
                out.write(' ');
                out.flush();
                pause(100);
            }
        });
        assertThat(raw.text()).startsWith("HTTP/1.1 408").contains("web.body_too_slow");
        assertThat(raw.closed()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void aBodyThatStopsComingEndsWithTheServersPatience() throws IOException {
        long start = System.nanoTime();
        Raw raw = raw("X-Request-Timeout: 2\r\nContent-Length: 10000\r\n", (out, ended) -> {
            out.write('{');
            out.flush();
        });
        assertThat(raw.text()).startsWith("HTTP/1.1 408").contains("web.body_too_slow").contains("application/problem+json");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(14));
    }

    private static Arguments body(String what, String body, int status, String code, String pointer) {
        return Arguments.of(what, body, status, code, pointer);
    }

    /// The good document with one thing changed.
    private static String with(String what, String by) {
        if (!GOOD.contains(what)) {
            throw new IllegalArgumentException(what);
        }
        return GOOD.replace(what, by);
    }

    private static HttpResponse<String> post(Company as, String body, String key) {
        return KONTOR.send("POST", DOCUMENTS, as, body, "Idempotency-Key", key);
    }

    private static HttpResponse<String> sent(byte[] body, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(KONTOR.address().resolve(DOCUMENTS)).header("X-API-Key", ACACIA.apiKey())
                .headers(headers).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void refused(HttpResponse<String> answer, int status, String code, String category) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Invoices.json(answer);
        assertThat(problem.required("status").asInt()).isEqualTo(status);
        assertThat(problem.required("code").asString()).isEqualTo(code);
        assertThat(problem.required("category").asString()).isEqualTo(category);
        assertThat(answer.headers().firstValue("X-Request-ID")).contains(problem.required("requestId").asString());
        safe(answer);
    }

    /// Nothing of the inside shows: no class, no exception's text, no SQL.
    private static void safe(HttpResponse<String> answer) {
        assertThat(answer.body()).doesNotContainIgnoringCase("exception").doesNotContain("kontor.", "java.", "jackson", "springframework",
                "SELECT", "INSERT", "SQLSTATE", "ERROR:", "\\tat ");
    }

    private static String withoutId(HttpResponse<String> answer) {
        return answer.statusCode() + answer.body().replace(Invoices.json(answer).required("requestId").asString(), "");
    }

    private static void nothingStored(Runnable attempt) {
        Map<String, Long> before = rows(ACACIA);
        attempt.run();
        assertThat(rows(ACACIA)).isEqualTo(before);
    }

    /// How many rows of this tenant each table has; seen past the tenant wall.
    private static Map<String, Long> rows(Company company) {
        DatabaseAddress superuser = KONTOR.database().superuser();
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            Map<String, Long> counts = new TreeMap<>();
            for (String table : new String[]{"fiscal_document", "fiscal_document_line", "job", "idempotency_record", "taxpayer",
                    "fiscal_device", "good"}) {
                try (ResultSet set = statement
                        .executeQuery("SELECT count(*) FROM " + table + " WHERE tenant_id = '" + company.tenant() + "'")) {
                    set.next();
                    counts.put(table, set.getLong(1));
                }
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private record Raw(String text, boolean closed) {
    }

    private interface Sending {
        void body(OutputStream out, Ended ended) throws IOException;
    }

    private interface Ended {
        boolean now() throws IOException;
    }

    /// Sends the head and whatever `sending` writes, reads what comes back, and sees whether the connection was closed.
    private static Raw raw(String headers, Sending sending) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), KONTOR.address().getPort())) {
            socket.setSoTimeout(15_000);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            out.write(("POST " + DOCUMENTS + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + ACACIA.apiKey()
                    + "\r\nContent-Type: application/json\r\nIdempotency-Key: raw\r\n" + headers + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            try {
                sending.body(out, () -> in.available() > 0);
            } catch (IOException e) {
                // The server has ended the connection while we were writing: what it said first is still to be read.
                assertThat(e).hasMessageMatching("(?i).*(broken pipe|reset|closed).*");
            }
            return read(in);
        }
    }

    /// What no client would send.
    private static Raw rawGet(String target) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), KONTOR.address().getPort())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-API-Key: "
                    + ACACIA.apiKey() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return read(socket.getInputStream());
        }
    }

    private static Raw read(InputStream in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        boolean closed;
        try {
            closed = in.transferTo(all) >= 0;
        } catch (java.net.SocketTimeoutException e) {
            closed = false;
        } catch (IOException e) {
            closed = true;
        }
        return new Raw(all.toString(StandardCharsets.UTF_8), closed);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
