package kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The worked vectors of fiscal.md 3.6, and one table with an example of every group of rules.
class T109CheckerTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 2, 24, 10, 20);
    private static final Taxpayer SELLER = Taxpayer.company("1000000001", "Demo Ltd");

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void aWorkedVectorPasses(String id, JsonNode sections, Map<String, Good> goods) {
        assertThat(check(whole(sections), goods, Switches.USUAL)).as(id).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("negatives")
    void aBrokenVectorIsRefusedWithItsCode(String id, JsonNode negative, Map<String, Good> goods) {
        Refusal refusal = check(whole(negative.path("t109")), goods, Switches.USUAL).orElseThrow();
        JsonNode expected = negative.path("expected");
        assertThat(expected.path("codes").valueStream().map(JsonNode::asString)).as(id).contains(refusal.code());
        if (expected.path("index").isNumber()) {
            assertThat(refusal.text()).endsWith("Collection index:" + expected.path("index").asInt());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void everyMistakeHasItsCode(String code, Consumer<ObjectNode> mistake) {
        ObjectNode document = Documents.laptop("INV-1", "1");
        mistake.accept(document);
        assertThat(check(document, laptop(), Switches.USUAL).map(Refusal::code)).contains(code);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(mistake("1102", d -> d.withObject("/sellerDetails").put("tin", "1000000002")),
                mistake("1127", d -> d.withObject("/basicInformation").put("deviceNo", "other")),
                mistake("2071", d -> d.remove("goodsDetails")), mistake("1105", d -> d.withObject("/sellerDetails").remove("legalName")),
                mistake("1121", d -> d.withObject("/sellerDetails").put("referenceNo", "x".repeat(51))),
                mistake("1130", d -> d.withObject("/basicInformation").put("issuedDate", "24/02/2026 10:15:00")),
                mistake("1186", d -> line(d, 0).put("qty", "-1")), mistake("1185", d -> line(d, 0).put("qty", "0")),
                mistake("1189", d -> line(d, 0).put("unitPrice", "1.123456789")), mistake("1181", d -> line(d, 1).put("qty", "1")),
                mistake("1336", d -> line(d, 0).put("taxRate", "0.0")), mistake("1208", d -> line(d, 0).put("unitOfMeasure", "XX")),
                mistake("3075", d -> d.withObject("/basicInformation").put("invoiceType", "2")),
                mistake("2264", d -> ((ObjectNode) d.path("payWay").path(0)).put("paymentMode", "199")),
                mistake("2122", d -> line(d, 0).put("itemCode", "P999")), mistake("2123", d -> line(d, 0).put("item", "Desktop")),
                mistake("2124", d -> line(d, 0).put("goodsCategoryId", "43191501")),
                mistake("2243", d -> line(d, 0).put("unitOfMeasure", "KGM")), mistake("2850", d -> excise(line(d, 0))),
                mistake("1178", d -> line(d, 1).put("item", "Laptop")), mistake("1219", d -> line(d, 1).put("orderNumber", "2")),
                mistake("1206", d -> line(d, 0).put("discountTotal", "-236000.0")),
                mistake("1205", d -> line(d, 1).put("discountTotal", "-1.00")),
                mistake("1174", d -> d.withArray("/goodsDetails").remove(1)), mistake("1172", d -> d.withArray("/goodsDetails").remove(0)),
                mistake("2787", d -> line(d, 0).put("discountFlag", "2").put("discountTotal", "")),
                mistake("1316", d -> line(d, 0).put("unitPrice", "2360000.01")), mistake("2776", d -> line(d, 0).put("tax", "360000.02")),
                mistake("1342", d -> row(d).put("grossAmount", "2124000.01")),
                mistake("1317", d -> row(d).put("netAmount", "1800000.01").put("grossAmount", "2124000.01")),
                mistake("2785", d -> row(d).put("netAmount", "1800000.01").put("taxAmount", "323999.99")),
                mistake("2833", d -> row(d).put("taxRate", "0")), mistake("1343", d -> summary(d).put("netAmount", "1800000.01")),
                mistake("1344", d -> summary(d).put("taxAmount", "324000.01").put("netAmount", "1799999.99")),
                mistake("1345", d -> summary(d).put("grossAmount", "2124000.01").put("netAmount", "1800000.01")),
                mistake("1304", d -> summary(d).put("itemCount", "2")),
                mistake("2270", d -> ((ObjectNode) d.path("payWay").path(0)).put("paymentAmount", "2124000.01")),
                mistake("2240", d -> d.withObject("/basicInformation").put("invoiceKind", "2")),
                mistake("2887", d -> d.withObject("/buyerDetails").remove("buyerLegalName")),
                mistake("3077", d -> d.withObject("/buyerDetails").put("buyerType", "0")),
                mistake("2249", d -> d.withObject("/buyerDetails").put("buyerType", "0").put("buyerTin", "1099999999")),
                mistake("2789", d -> d.withObject("/basicInformation").put("issuedDate", "2026-02-16 10:15:00")));
    }

    @Test
    void theFirstMistakeInTheAuthoritysOrderIsTheOneReported() {
        ObjectNode document = Documents.laptop("INV-1", "1");
        summary(document).put("itemCount", "9");
        line(document, 0).put("tax", "1.00");
        line(document, 1).put("qty", "1");
        assertThat(check(document, laptop(), Switches.USUAL)).map(Refusal::text)
                .contains("goodsDetails-->qty:Discount line is the 'qty' must be emptyCollection index:1");
    }

    @Test
    void aCentIsToleratedInALinesTaxUnlessTheSwitchSaysExact() {
        ObjectNode document = Documents.laptop("INV-1", "1");
        line(document, 0).put("tax", "360000.01");
        row(document).put("taxAmount", "324000.01").put("netAmount", "1799999.99");
        summary(document).put("taxAmount", "324000.01").put("netAmount", "1799999.99");
        Switches exact = new Switches(true, 0, false, BigDecimal.ZERO, false, false, true);
        assertThat(check(document, laptop(), Switches.USUAL)).isEmpty();
        assertThat(check(document, laptop(), exact)).map(Refusal::code).contains("2776");
    }

    @Test
    void anUnregisteredSellerMustIssueReceipts() {
        var context = new T109Context(SELLER.withoutVat(), "1000000001_01", code -> Optional.ofNullable(laptop().get(code)), Set.of(),
                tin -> Optional.empty(), NOW, Switches.USUAL);
        assertThat(T109Checker.check(Documents.laptop("INV-1", "1"), context)).map(Refusal::code).contains("1326");
    }

    static Stream<Arguments> vectors() throws IOException {
        return file().path("vectors").valueStream()
                .map(vector -> Arguments.of(vector.path("id").asString(), vector.path("expected"), goods(vector)))
                .filter(arguments -> ((JsonNode) arguments.get()[1]).has("goodsDetails"));
    }

    static Stream<Arguments> negatives() throws IOException {
        return file().path("negatives").valueStream()
                .map(negative -> Arguments.of(negative.path("id").asString(), negative, goods(negative)));
    }

    private static JsonNode file() throws IOException {
        try (InputStream in = T109CheckerTest.class.getResourceAsStream("/fiscal/vectors.json")) {
            return SandboxJson.MAPPER.readTree(in);
        }
    }

    /// The head of a plain document around the sections a vector gives.
    private static ObjectNode whole(JsonNode sections) {
        ObjectNode document = Documents.laptop("VECTOR", "1");
        document.set("goodsDetails", sections.path("goodsDetails"));
        document.set("taxDetails", sections.path("taxDetails"));
        document.set("payWay", sections.path("payWay"));
        summary(document).setAll((ObjectNode) sections.path("summary"));
        return document;
    }

    private static Map<String, Good> goods(JsonNode vector) {
        var goods = new HashMap<String, Good>();
        vector.path("goods").forEach(good -> goods.put(good.path("code").asString(), Good.of(SELLER.tin(), good.path("code").asString(),
                good.path("name").asString(), good.path("unit").asString(), good.path("goods_category").asString())));
        return goods;
    }

    private static Map<String, Good> laptop() {
        return Map.of("P001", Good.of(SELLER.tin(), "P001", "Laptop", "PCE", "43211503"));
    }

    private static Optional<Refusal> check(JsonNode document, Map<String, Good> goods, Switches switches) {
        var context = new T109Context(SELLER, "1000000001_01", code -> Optional.ofNullable(goods.get(code)), Set.of(),
                tin -> Optional.of(tin).filter(SELLER.tin()::equals).map(own -> SELLER), NOW, switches);
        return T109Checker.check(document, context);
    }

    private static Arguments mistake(String code, Consumer<ObjectNode> mistake) {
        return Arguments.of(code, mistake);
    }

    private static ObjectNode line(ObjectNode document, int index) {
        return (ObjectNode) document.path("goodsDetails").path(index);
    }

    private static ObjectNode row(ObjectNode document) {
        return (ObjectNode) document.path("taxDetails").path(0);
    }

    private static ObjectNode summary(ObjectNode document) {
        return document.withObject("/summary");
    }

    private static void excise(ObjectNode line) {
        line.put("exciseFlag", "1").put("categoryId", "LED110000").put("exciseRate", "0.1").put("exciseRule", "1").put("exciseTax", "1")
                .put("exciseRateName", "10%");
    }
}
