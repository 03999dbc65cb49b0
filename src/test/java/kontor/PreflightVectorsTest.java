package kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kontor.RunningKontor.Company;
import kontor.fiscal.Good;
import kontor.fiscal.TaxTreatment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The preflight is the second of the three that read the vectors; then each is taken to the authority.
class PreflightVectorsTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final Company ACACIA = KONTOR.company("Acacia Trading Ltd");
    private static final List<String> ROW = List.of("item", "qty", "unitPrice", "total", "taxRate", "tax", "discountTotal",
            "discountFlag", "orderNumber");
    private static final List<String> TAX_ROW = List.of("taxCategoryCode", "netAmount", "taxRate", "taxAmount", "grossAmount");
    private static final List<String> SUMMARY = List.of("netAmount", "taxAmount", "grossAmount", "itemCount");
    private static final List<String> PAYMENT = List.of("paymentMode", "paymentAmount", "orderNumber");

    static Stream<String> ids() {
        return vectors().map(vector -> vector.required("id").asString());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void thePreflightShowsTheSectionsAsStated(String id) {
        JsonNode vector = registered(id);
        HttpResponse<String> answer = KONTOR.send("POST", "/api/v1/documents:validate", ACACIA, vector.required("draft").toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode preflight = Invoices.json(answer);
        assertThat(preflight.required("valid").asBoolean()).as(answer.body()).isTrue();
        assertThat(preflight.required("errors")).isEmpty();
        agree(preflight.required("sections"), vector.required("expected"));
        JsonNode summary = vector.required("expected").required("summary");
        assertThat(preflight.required("gross").asString()).isEqualTo(summary.required("grossAmount").asString());
        assertThat(preflight.required("tax").asString()).isEqualTo(summary.required("taxAmount").asString());
        assertThat(preflight.required("net").asString()).isEqualTo(summary.required("netAmount").asString());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theAuthorityTakesItAndHoldsTheSectionsAsStated(String id) {
        JsonNode vector = registered(id);
        ObjectNode draft = (ObjectNode) vector.required("draft").deepCopy();
        // The authority refuses a date this far back.
        draft.remove("issued_at");
        HttpResponse<String> answer = KONTOR.send("POST", "/api/v1/documents?wait=9", ACACIA, draft.toString(), "Idempotency-Key",
                "vector-" + id);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(Invoices.state(Invoices.json(answer))).as(answer.body()).isEqualTo("fiscalised");
        var issued = KONTOR.sandbox().documents(draft.required("reference").asString());
        assertThat(issued).hasSize(1);
        agree(issued.getFirst().content(), vector.required("expected"));
    }

    @Test
    void aPreflightStoresNothing() {
        JsonNode vector = registered("V1");
        ObjectNode draft = (ObjectNode) vector.required("draft").deepCopy();
        draft.put("reference", "ONLY-LOOKING");
        assertThat(KONTOR.send("POST", "/api/v1/documents:validate", ACACIA, draft.toString()).statusCode()).isEqualTo(200);
        HttpResponse<String> list = KONTOR.send("GET", "/api/v1/documents?reference=ONLY-LOOKING", ACACIA, null);
        assertThat(Invoices.json(list).required("items")).isEmpty();
    }

    private static void agree(JsonNode sections, JsonNode expected) {
        assertThat(rows(sections.required("goodsDetails"), ROW)).isEqualTo(rows(expected.required("goodsDetails"), ROW));
        assertThat(rows(sections.required("taxDetails"), TAX_ROW)).isEqualTo(rows(expected.required("taxDetails"), TAX_ROW));
        assertThat(row(sections.required("summary"), SUMMARY)).isEqualTo(row(expected.required("summary"), SUMMARY));
        assertThat(rows(sections.path("payWay"), PAYMENT)).isEqualTo(rows(expected.required("payWay"), PAYMENT));
    }

    private static List<List<String>> rows(JsonNode rows, List<String> fields) {
        return StreamSupport.stream(rows.spliterator(), false).map(each -> row(each, fields)).toList();
    }

    private static List<String> row(JsonNode row, List<String> fields) {
        return fields.stream().map(field -> figure(field, row.path(field).asString(""))).toList();
    }

    /// Quantities and prices are compared as numbers, everything else as text.
    private static String figure(String field, String text) {
        boolean number = (field.equals("qty") || field.equals("unitPrice")) && !text.isEmpty();
        return number ? new BigDecimal(text).stripTrailingZeros().toPlainString() : text;
    }

    private static JsonNode registered(String id) {
        JsonNode vector = vectors().filter(each -> each.required("id").asString().equals(id)).findFirst().orElseThrow();
        vector.required("goods").forEach(each -> KONTOR.register(KONTOR.caller(ACACIA.tenant()), ACACIA.tin(), good(each)));
        return vector;
    }

    private static Good good(JsonNode good) {
        return new Good(good.required("code").asString(), good.required("name").asString(), good.required("unit").asString(),
                good.required("goods_category").asString(), good.path("goods_category_name").asString(null),
                TaxTreatment.valueOf(good.required("treatment").asString().toUpperCase(java.util.Locale.ROOT)));
    }

    private static Stream<JsonNode> vectors() {
        try (InputStream file = Objects.requireNonNull(PreflightVectorsTest.class.getResourceAsStream("/fiscal/vectors.json"))) {
            return StreamSupport.stream(Invoices.JSON.readTree(file).required("vectors").spliterator(), false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
