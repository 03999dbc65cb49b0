package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kontor.RunningKontor;
import kontor.quotes.QuoteHouse.Person;
import kontor.tenancy.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Files of lines on their way into a draft, over HTTP.
class ImportTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final String MIXED = """
            sku,name,quantity,price,discount
            A-1,Bolt,10,1.50,5%
            A-2,Nut,1.5,1.50,5%
            A-3,=cmd,5,1.50,5
            A-4,Washer,7,0.25,
            """;

    private final ImportDesk desk = ImportDesk.open(KONTOR);

    @Test
    void aRussianListBecomesTheDraftsLines() {
        JsonNode read = desk.imported(ImportDesk.csv(93, Charset.forName("windows-1251")), "text/csv");
        assertThat(read.required("state").asString()).isEqualTo("validated");
        assertThat(read.required("encoding").asString()).isEqualTo("windows-1251");
        assertThat(read.required("separator").asString()).isEqualTo(";");
        assertThat(read.required("accepted").asInt()).isEqualTo(93);
        assertThat(read.required("warnings").toString()).contains("encoding_assumed");
        JsonNode done = desk.commit(read.required("id").asString(), "{}").is(200).body();
        assertThat(done.required("state").asString()).isEqualTo("committed");
        assertThat(done.required("mode").asString()).isEqualTo("all_or_nothing");
        assertThat(desk.lines()).hasSize(93);
        JsonNode first = desk.lines().getFirst();
        assertThat(first.required("name").asString()).isEqualTo("Подшипник 1");
        assertThat(first.required("base_price_with_vat").asString()).isEqualTo("1234.11");
        assertThat(first.required("supplier_discount").asString()).isEqualTo("0.025");
        assertThat(desk.rows("quote_import_line")).isZero();
        assertThat(desk.rows("quote_import_chunk")).isZero();
    }

    @Test
    void allOrNothingIsTheRuleAndValidRowsTheChoice() {
        JsonNode read = desk.imported(MIXED);
        String id = read.required("id").asString();
        assertThat(read.required("accepted").asInt()).isEqualTo(2);
        assertThat(read.required("rejected").asInt()).isEqualTo(2);
        assertThat(read.required("errors").asInt()).isEqualTo(3);
        assertThat(desk.errors(id)).extracting(each -> each.required("row").asInt() + " " + each.required("column").asString() + " "
                + each.required("code").asString() + " " + each.required("value").asString())
                .containsExactly("3 quantity not_whole 1.5", "4 name formula_refused =cmd", "4 supplier_discount percent_unit_missing 5");
        assertThat(desk.commit(id, "{}").is(409).text("code")).isEqualTo("import.rows_rejected");
        assertThat(desk.lines()).hasSize(1);
        desk.commit(id, "{\"mode\":\"valid_rows\"}").is(200);
        assertThat(desk.lines()).extracting(each -> each.required("sku").asString()).containsExactly("A-1", "A-4");
        assertThat(desk.commit(id, "{\"mode\":\"valid_rows\"}").is(409).text("code")).isEqualTo("import.not_now");
    }

    @Test
    void linesAreAppendedWhenAskedFor() {
        String id = desk.imported("name,quantity,price\nBolt,1,1\n").required("id").asString();
        desk.commit(id, "{\"placement\":\"append\"}").is(200);
        assertThat(desk.lines()).extracting(each -> each.required("name").asString()).containsExactly("Laptop", "Bolt");
    }

    @Test
    void aCommitDecidedOnAnotherVersionChangesNothing() {
        String id = desk.imported("name,quantity,price\nBolt,1,1\n").required("id").asString();
        int version = desk.house.version(desk.quote);
        desk.house.send(desk.house.owner, "PUT", "/api/v1/quotes/" + desk.quote, QuoteHouse.draft(4, "5.00", "0.2"), "If-Match",
                QuoteHouse.tag(version)).is(200);
        assertThat(desk.commit(id, "{}", version).is(412).text("code")).isEqualTo("quotes.version_passed");
        assertThat(desk.get(id).required("state").asString()).isEqualTo("validated");
        assertThat(desk.lines().getFirst().required("name").asString()).isEqualTo("Laptop");
        desk.commit(id, "{}", desk.get(id).required("quote_version").asInt()).is(200);
        assertThat(desk.lines()).hasSize(1).first().extracting(each -> each.required("name").asString()).isEqualTo("Bolt");
    }

    @Test
    void tenThousandLinesAreTakenAndOneMoreRefusesAll() {
        Instant begun = Instant.ofEpochMilli(System.currentTimeMillis());
        JsonNode read = desk.imported(ImportDesk.csv(10_000, StandardCharsets.UTF_8), "text/csv");
        assertThat(read.required("accepted").asInt()).isEqualTo(10_000);
        desk.commit(read.required("id").asString(), "{}").is(200);
        assertThat(desk.lines()).hasSize(10_000);
        assertThat(Duration.between(begun, Instant.ofEpochMilli(System.currentTimeMillis()))).isLessThan(Duration.ofSeconds(20));
        JsonNode refused = desk.imported(ImportDesk.csv(10_001, StandardCharsets.UTF_8), "text/csv");
        assertThat(refused.required("state").asString()).isEqualTo("failed");
        assertThat(refused.at("/failure/code").asString()).isEqualTo("import.too_many_rows");
        assertThat(refused.at("/failure/message").asString()).contains("row 10002");
        assertThat(desk.rows("quote_import_line")).isZero();
        assertThat(desk.commit(refused.required("id").asString(), "{}").is(409).text("code")).isEqualTo("import.not_now");
    }

    @Test
    void aWorkbookIsReadLikeAList() {
        List<List<?>> rows = Stream.concat(Stream.of(List.of("Offer of 12 May"), List.of("Brand", "Name", "Qty", "Price", "Colour")),
                IntStream.range(0, 700).mapToObj(i -> List.of("SKF", "Bearing " + i, i + 1, 12.1, "grey"))).<List<?>>map(each -> each)
                .toList();
        JsonNode read = desk.imported(ImportDesk.xlsx(rows), ImportDesk.XLSX);
        assertThat(read.required("state").asString()).isEqualTo("validated");
        assertThat(read.required("total").asInt()).isEqualTo(700);
        assertThat(read.required("ignored_columns").toString()).isEqualTo("[\"Colour\"]");
        assertThat(read.required("format").asString()).isEqualTo("xlsx");
        desk.commit(read.required("id").asString(), "{}").is(200);
        assertThat(desk.lines().getLast().required("quantity").asInt()).isEqualTo(700);
    }

    @Test
    void theRangesOfADraftHoldForItsRowsToo() {
        String id = desk.imported("name,quantity,price,currency,hs_code,markup\nBolt,0,-1,DOLLAR,12,600%\n").required("id").asString();
        assertThat(desk.errors(id)).extracting(each -> each.required("column").asString()).containsExactlyInAnyOrder("quantity",
                "base_price_with_vat", "purchase_currency", "hs_code", "markup");
        assertThat(desk.commit(id, "{\"mode\":\"valid_rows\"}").is(409).text("code")).isEqualTo("import.nothing_to_take");
    }

    @Test
    void theSameFileAgainIsSaidToBeSo() {
        byte[] file = "name,quantity,price\nBolt,1,1\n".getBytes(StandardCharsets.UTF_8);
        assertThat(desk.imported(file, "text/csv").required("warnings").toString()).doesNotContain("same_file");
        assertThat(desk.imported(file, "text/csv").required("warnings").toString()).contains("same_file");
        desk.house.beyond("UPDATE quote_import SET created_at = created_at - interval '25 hours'");
        assertThat(desk.imported(file, "text/csv").required("warnings").toString()).doesNotContain("same_file");
    }

    @Test
    void aRetryOfASendingGetsItsFirstAnswer() {
        byte[] file = "name,quantity,price\nBolt,1,1\n".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> first = desk.send(file, "text/csv", "once");
        HttpResponse<String> again = desk.send(file, "text/csv", "once");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(desk.rows("quote_import")).isEqualTo(1);
        assertThat(desk.send("name,quantity,price\nNut,1,1\n".getBytes(StandardCharsets.UTF_8), "text/csv", "once").statusCode())
                .isEqualTo(422);
    }

    @Test
    void itsEventsAreThoseOfItsJob() {
        String id = desk.accepted(ImportDesk.csv(3_000, StandardCharsets.UTF_8), "text/csv");
        HttpResponse<String> redirect = KONTOR.send("GET", "/api/v1/quote-imports/" + id + "/events", desk.house.company, null);
        assertThat(redirect.statusCode()).isEqualTo(307);
        HttpResponse<String> events = KONTOR.send("GET", redirect.headers().firstValue("Location").orElseThrow(), desk.house.company, null);
        assertThat(events.body()).contains("event: end", "\"kind\":\"quotes.import\"", "\"state\":\"done\"", "\"done\":3000",
                "\"total\":3000");
    }

    @Test
    void allErrorsAreAFileThatRunsNowhere() {
        String id = desk.imported(MIXED).required("id").asString();
        HttpResponse<String> file = KONTOR.send("GET", "/api/v1/quote-imports/" + id + "/errors.csv", desk.house.company, null);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(file.body()).contains("\"3\",\"quantity\",\"not_whole\",\"1.5\"", "\"4\",\"name\",\"formula_refused\",\"'=cmd\"");
    }

    @Test
    void aCancelledImportLeavesNothingToCommit() {
        String id = desk.imported("name,quantity,price\nBolt,1,1\n").required("id").asString();
        desk.house.send(desk.house.owner, "DELETE", "/api/v1/quote-imports/" + id, null).is(204);
        desk.house.send(desk.house.owner, "DELETE", "/api/v1/quote-imports/" + id, null).is(204);
        assertThat(desk.get(id).required("state").asString()).isEqualTo("cancelled");
        assertThat(desk.rows("quote_import_line")).isZero();
        assertThat(desk.commit(id, "{}").is(409).text("code")).isEqualTo("import.not_now");
        String committed = desk.imported("name,quantity,price\nBolt,1,1\n").required("id").asString();
        desk.commit(committed, "{}").is(200);
        desk.house.send(desk.house.owner, "DELETE", "/api/v1/quote-imports/" + committed, null).is(409);
    }

    @Test
    void onlyWhoMaySaveTheDraftSendsLinesForIt() {
        Person other = desk.house.member(Role.SALES);
        assertThat(desk.send(other, "name,quantity,price\nBolt,1,1\n".getBytes(StandardCharsets.UTF_8), "text/csv").statusCode())
                .isEqualTo(403);
        String id = desk.imported("name,quantity,price\nBolt,1,1\n").required("id").asString();
        desk.house.send(other, "POST", "/api/v1/quote-imports/" + id + ":commit", "{}", "If-Match",
                QuoteHouse.tag(desk.house.version(desk.quote))).is(403);
        desk.house.send(desk.house.owner, "POST", "/api/v1/quote-imports/" + UUID.randomUUID() + ":commit", "{}", "If-Match", "\"1\"")
                .is(404);
    }

    @Test
    void theTemplateIsAWorkbookOfTheHeading() {
        for (String language : List.of("en", "ru")) {
            HttpResponse<String> template = KONTOR.send("GET", "/api/v1/quotes/import-template.xlsx?language=" + language,
                    desk.house.company, null);
            assertThat(template.statusCode()).isEqualTo(200);
            assertThat(template.headers().firstValue("Content-Type")).contains(ImportDesk.XLSX);
            assertThat(template.body()).startsWith("PK");
        }
    }
}
