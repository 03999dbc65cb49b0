package kontor.fiscal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class VectorsTest {
    private static final List<String> ROW = List.of("item", "qty", "unitPrice", "total", "taxRate", "tax", "discountTotal",
            "discountFlag", "orderNumber");

    static List<String> ids() {
        return Vectors.section("vectors").stream().map(vector -> vector.required("id").asString()).toList();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyFigureIsAsStated(String id) {
        JsonNode vector = Vectors.vector(id);
        ComputedDocument document = compute(vector);
        JsonNode expected = vector.required("expected");
        assertThat(rows(document)).isEqualTo(texts(expected.required("goodsDetails"), ROW));
        assertThat(taxRows(document)).isEqualTo(texts(expected.required("taxDetails"),
                List.of("taxCategoryCode", "netAmount", "taxRate", "taxAmount", "grossAmount")));
        assertThat(List.of(text(document.net()), text(document.tax()), text(document.gross()), "" + document.itemCount()))
                .isEqualTo(texts(expected.required("summary"), "netAmount", "taxAmount", "grossAmount", "itemCount"));
        assertThat(document.payments()).extracting(payment -> text(payment.amount()))
                .isEqualTo(texts(expected.required("payWay"), List.of("paymentAmount")).stream().map(List::getFirst).toList());
    }

    @Test
    void theListOfVectorsIsComplete() {
        assertThat(ids()).doesNotHaveDuplicates().contains("V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9");
        assertThat(Vectors.section("negatives")).extracting(negative -> negative.required("id").asString()).containsExactly("N1", "N3",
                "N4", "N5");
    }

    @Test
    void theFiguresOfSourcesAreNotChangedByChance() {
        assertThat(compute(Vectors.vector("V3")).tax()).isEqualTo("24871.12");
        assertThat(compute(Vectors.vector("V7")).gross()).isEqualTo("99.99");
        assertThat(compute(Vectors.vector("V8")).tax()).isEqualTo("106.75");
    }

    @Test
    void aUnitPriceIsFoundThatMeetsTheAmount() {
        JsonNode given = Vectors.vector("V9").required("price_from_amount");
        assertThat(TaxMath.unitPriceFor(decimal(given, "amount"), decimal(given, "qty"))).contains(decimal(given, "unit_price"));
    }

    private static ComputedDocument compute(JsonNode vector) {
        return TaxMath.compute(Vectors.draft(vector.required("draft")), Vectors.goods(vector), "till-3", Instant.EPOCH);
    }

    private static List<List<String>> rows(ComputedDocument document) {
        List<List<String>> rows = new ArrayList<>();
        for (ComputedLine line : document.lines()) {
            String rate = rate(line.treatment());
            String off = line.discounted() ? text(line.discount().negate()) : "";
            rows.add(List.of(line.name(), line.qty().toPlainString(), line.unitPrice().toPlainString(), text(line.total()), rate,
                    text(line.tax()), off, line.discounted() ? "1" : "2", "" + rows.size()));
            if (line.discounted()) {
                rows.add(List.of(line.name() + " (Discount)", "", "", off, rate, text(line.discountTax().negate()), "", "0",
                        "" + rows.size()));
            }
        }
        return rows;
    }

    private static List<List<String>> taxRows(ComputedDocument document) {
        Map<TaxTreatment, String> codes = Map.of(TaxTreatment.STANDARD, "01", TaxTreatment.ZERO, "02", TaxTreatment.EXEMPT, "03");
        return document.taxRows().stream().map(row -> List.of(codes.getOrDefault(row.treatment(), ""), text(row.net()),
                rate(row.treatment()), text(row.tax()), text(row.gross()))).toList();
    }

    private static String rate(TaxTreatment treatment) {
        return switch (treatment) {
            case STANDARD -> "0.18";
            case ZERO -> "0";
            case EXEMPT -> "-";
        };
    }

    // The text as it stands: a figure that lost or gained a decimal would be refused by the authority.
    private static String text(BigDecimal amount) {
        return amount.toPlainString();
    }

    private static List<List<String>> texts(JsonNode rows, List<String> fields) {
        return StreamSupport.stream(rows.spliterator(), false).map(row -> texts(row, fields.toArray(String[]::new))).toList();
    }

    private static List<String> texts(JsonNode row, String... fields) {
        return List.of(fields).stream().map(field -> row.required(field).asString()).toList();
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(node.required(field).asString());
    }
}
