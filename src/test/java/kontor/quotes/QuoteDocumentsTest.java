package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kontor.RunningKontor;
import kontor.platform.data.Database;
import kontor.quotes.QuoteHouse.Answer;
import kontor.quotes.QuoteHouse.Person;
import kontor.tenancy.Role;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Files of quotes, as the API's callers get them.
class QuoteDocumentsTest {
    private static final QuoteHouse HOUSE = new QuoteHouse(RunningKontor.shared(), "Paper Trail Ltd");
    private static final Person SALES = HOUSE.member(Role.SALES);
    private static final Person FINANCE = HOUSE.member(Role.FINANCE);
    private static final UUID CUSTOMER = HOUSE.customer(QuoteHouse.inn());
    private static final UUID SELLER = HOUSE.seller("DOC", "ru");
    private static final UUID TURK = HOUSE.seller("TRK", "tr");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void aShortOfferIsMadeAtOnceAndIsProvableByItsChecksum() throws Exception {
        UUID quote = frozen(QuoteHouse.draft(5, "100", "0.2"), SELLER);
        JsonNode made = make(quote, "{\"format\":\"pdf\",\"layout\":\"supply\"}").is(201).body();
        assertThat(made.required("state").asString()).isEqualTo("ready");
        assertThat(made.required("language").asString()).as("a Russian seller's").isEqualTo("ru");
        HttpResponse<byte[]> file = content(made.required("id").asString());
        assertThat(file.statusCode()).isEqualTo(200);
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file.body()));
        assertThat(made.required("sha256").asString()).isEqualTo(sha256);
        assertThat(made.required("bytes").asLong()).isEqualTo(file.body().length);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("-r1-supply.pdf\"");
        assertThat(file.headers().firstValue("Repr-Digest"))
                .contains("sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":");
        try (PDDocument document = Loader.loadPDF(file.body())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Коммерческое предложение", "Volga Parts", "Laptop",
                    "не является офертой");
        }
        assertThat(HOUSE.get(SALES, "/api/v1/quotes/" + quote + "/exports?checksum=" + sha256).is(200).body().required("items"))
                .singleElement().extracting(each -> each.required("revision").asInt()).isEqualTo(1);
        assertThat(HOUSE.get(SALES, "/api/v1/quotes/" + quote + "/exports?checksum=" + "0".repeat(64)).is(200).body().required("items"))
                .isEmpty();
        assertThat(HOUSE.get(SALES, "/api/v1/quotes/" + quote + "/exports?checksum=x").status()).isEqualTo(422);
        assertThat(HOUSE.get(HOUSE.owner, "/api/v1/activity").is(200).raw()).contains("quote.document_made", sha256);
    }

    @Test
    void anotherRevisionsFileIsMadeOfThatRevision() {
        UUID quote = frozen(QuoteHouse.draft(5, "100", "0.2"), TURK);
        HOUSE.send(SALES, "PUT", "/api/v1/quotes/" + quote, QuoteHouse.draft(7, "100", "0.2"), "If-Match",
                QuoteHouse.tag(HOUSE.version(quote))).is(200);
        HOUSE.freeze(SALES, quote).is(201);
        JsonNode first = make(quote, "{\"format\":\"csv\",\"layout\":\"open_book\",\"revision\":1}").is(201).body();
        JsonNode second = make(quote, "{\"format\":\"csv\",\"layout\":\"open_book\"}").is(201).body();
        assertThat(second.required("revision").asInt()).isEqualTo(2);
        assertThat(first.required("language").asString()).as("a Turkish seller's").isEqualTo("en");
        assertThat(text(first)).contains("\"LAPTOP\",\"Laptop\",\"5\"");
        assertThat(text(second)).contains("\"LAPTOP\",\"Laptop\",\"7\"");
        assertThat(make(quote, "{\"format\":\"csv\",\"layout\":\"supply\",\"revision\":3}").status()).isEqualTo(404);
    }

    @Test
    void whatIsAskedWronglyIsRefusedWhereItIsWrong() {
        UUID quote = frozen(QuoteHouse.draft(5, "100", "0.2"), SELLER);
        assertThat(make(quote, "{\"format\":\"csv\",\"layout\":\"invoice\"}").is(422).raw()).contains("/format", "not_of_layout", "pdf");
        assertThat(make(quote, "{}").is(422).raw()).contains("/format", "/layout");
        assertThat(make(quote, "{\"format\":\"csv\",\"layout\":\"supply\",\"revision\":0}").is(422).raw()).contains("/revision");
        UUID unfrozen = HOUSE.quote(SALES, CUSTOMER, SELLER, QuoteHouse.draft(1, "10", "0.2"));
        assertThat(make(unfrozen, "{\"format\":\"csv\",\"layout\":\"supply\"}").is(409).raw()).contains("not_frozen");
        assertThat(make(UUID.randomUUID(), "{\"format\":\"csv\",\"layout\":\"supply\"}").status()).isEqualTo(404);
    }

    @Test
    void theSameKeyGivesTheSameFile() {
        UUID quote = frozen(QuoteHouse.draft(5, "100", "0.2"), SELLER);
        String wish = "{\"format\":\"xlsx\",\"layout\":\"validation\"}";
        JsonNode first = HOUSE.send(SALES, "POST", "/api/v1/quotes/" + quote + "/exports", wish, "Idempotency-Key", "paper-1").is(201)
                .body();
        JsonNode again = HOUSE.send(SALES, "POST", "/api/v1/quotes/" + quote + "/exports", wish, "Idempotency-Key", "paper-1").is(201)
                .body();
        assertThat(again).isEqualTo(first);
        assertThat(HOUSE.get(SALES, "/api/v1/quotes/" + quote + "/exports").is(200).body().required("items")).hasSize(1);
    }

    @Test
    void aLongOfferIsMadeByAJobInSeveralParts() throws Exception {
        UUID quote = frozen(longDraft(4_000), SELLER);
        JsonNode asked = make(quote, "{\"format\":\"csv\",\"layout\":\"open_book\"}").is(202).body();
        assertThat(asked.required("state").asString()).isEqualTo("waiting");
        String id = asked.required("id").asString();
        JsonNode made = await().atMost(Duration.ofSeconds(30))
                .until(() -> HOUSE.get(SALES, "/api/v1/quote-exports/" + id).is(200).body(),
                        each -> each.required("state").asString().equals("ready"));
        assertThat(HOUSE.beyond("SELECT count(*) FROM quote_document_part WHERE export_id = '" + id + "'")).isNotEqualTo("1");
        HttpResponse<byte[]> file = content(id);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file.body())))
                .isEqualTo(made.required("sha256").asString());
        List<String> rows = new String(file.body(), java.nio.charset.StandardCharsets.UTF_8).lines().toList();
        assertThat(rows).hasSize(4_002);
        assertThat(rows.get(4_000)).contains("\"Line 3999\"");
    }

    @Test
    void aSpecificationNeedsAnApprovedRevisionAndAContractAndKeepsItsNumber() {
        UUID contract = contract("Д-1");
        String wish = "{\"format\":\"docx\",\"layout\":\"specification\"}";
        UUID first = frozen(QuoteHouse.draft(5, "100", "0.2").replaceFirst("\\{", "{\"contract_id\":\"" + contract + "\","), SELLER);
        assertThat(make(first, wish).is(409).raw()).contains("not_approved");
        approve(first);
        assertThat(text(make(first, wish).is(201).body(), "word/document.xml")).contains("Спецификация № 1", "к договору № Д-1",
                "Сумма прописью", "In words");
        UUID second = frozen(QuoteHouse.draft(6, "100", "0.2").replaceFirst("\\{", "{\"contract_id\":\"" + contract + "\","), SELLER);
        approve(second);
        assertThat(text(make(second, wish).is(201).body(), "word/document.xml")).contains("Спецификация № 2");
        assertThat(text(make(first, wish).is(201).body(), "word/document.xml")).contains("Спецификация № 1");
        UUID without = frozen(QuoteHouse.draft(5, "100", "0.2"), SELLER);
        approve(without);
        assertThat(make(without, wish).is(409).raw()).contains("no_contract");
    }

    @Test
    void whatWasMadeIsKeptAndABrokenFileIsNotSentWhole() {
        UUID quote = frozen(QuoteHouse.draft(5, "100", "0.2"), SELLER);
        String id = make(quote, "{\"format\":\"csv\",\"layout\":\"supply\"}").is(201).text("id");
        for (String attempt : List.of("UPDATE quote_document SET sha256 = repeat('0', 64)", "DELETE FROM quote_document",
                "UPDATE quote_export SET revision_no = 1", "DELETE FROM quote_export", "TRUNCATE quote_document")) {
            assertThatThrownBy(() -> HOUSE.beyond(attempt)).as(attempt).rootCause().hasMessageContaining("is only added to");
        }
        HOUSE.beyond("UPDATE quote_document_part SET content = content || '\\x00' WHERE export_id = '" + id + "'");
        assertThatThrownBy(() -> content(id)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void theBytesOfOldFilesGoAndTheirChecksumsStay() {
        UUID quote = frozen(QuoteHouse.draft(5, "100", "0.2"), SELLER);
        String fresh = make(quote, "{\"format\":\"csv\",\"layout\":\"supply\"}").is(201).text("id");
        HOUSE.beyond("""
                WITH old AS (
                    INSERT INTO quote_export SELECT copy.* FROM quote_export e, LATERAL jsonb_populate_record(e, jsonb_build_object(
                        'export_id', uuidv7(interval '-91 days'), 'requested_at', now() - interval '91 days')) copy
                    WHERE e.export_id = '%1$s' RETURNING tenant_id, export_id),
                made AS (INSERT INTO quote_document SELECT old.tenant_id, old.export_id, repeat('a', 64), 3, now() FROM old)
                INSERT INTO quote_document_part SELECT tenant_id, export_id, 0, '\\x414243' FROM old""".formatted(fresh));
        RunningKontor kontor = RunningKontor.shared();
        int swept = kontor.part(Database.class).inTransaction(kontor.caller(HOUSE.company.tenant()), "test.sweep",
                tx -> QuoteDocumentStore.sweep(tx, 500));
        assertThat(swept).isEqualTo(1);
        JsonNode old = HOUSE.get(SALES, "/api/v1/quotes/" + quote + "/exports?checksum=" + "a".repeat(64)).is(200).body().required("items")
                .get(0);
        assertThat(content(old.required("id").asString()).statusCode()).isEqualTo(404);
        assertThat(content(fresh).statusCode()).isEqualTo(200);
    }

    private static UUID frozen(String draft, UUID seller) {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, seller, draft);
        HOUSE.freeze(SALES, quote).is(201);
        return quote;
    }

    private static void approve(UUID quote) {
        HOUSE.act(SALES, quote, "submit").is(200);
        HOUSE.approve(FINANCE, quote).is(200);
    }

    private static UUID contract(String number) {
        return UUID.fromString(HOUSE.send(HOUSE.owner, "POST", "/api/v1/customers/" + CUSTOMER + "/contracts",
                "{\"number\":\"" + number + "\",\"signed_on\":\"2026-01-15\"}").is(201).text("id"));
    }

    private static String longDraft(int lines) {
        String head = QuoteHouse.draft(1, "10", "0.2");
        return head.substring(0, head.indexOf("\"lines\"")) + "\"lines\":["
                + IntStream.range(0, lines)
                        .mapToObj("{\"sku\":\"S\",\"name\":\"Line %d\",\"quantity\":3,\"base_price_with_vat\":\"7.77\"}"::formatted)
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static Answer make(UUID quote, String wish) {
        return HOUSE.send(SALES, "POST", "/api/v1/quotes/" + quote + "/exports", wish);
    }

    private static String text(JsonNode made) {
        return new String(content(made.required("id").asString()).body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String text(JsonNode made, String entry) {
        byte[] file = content(made.required("id").asString()).body();
        try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(file))) {
            for (var each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                if (each.getName().equals(entry)) {
                    return new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("no " + entry);
    }

    private static HttpResponse<byte[]> content(String id) {
        HttpRequest request = HttpRequest.newBuilder(HOUSE.kontor.address().resolve("/api/v1/quote-exports/" + id + "/content"))
                .header("Authorization", "Bearer " + SALES.token()).timeout(Duration.ofSeconds(20)).build();
        try {
            return CLIENT.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
