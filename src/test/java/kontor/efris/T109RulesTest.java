package kontor.efris;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kontor.fiscal.AuthorityError;
import kontor.fiscal.ComputedDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class T109RulesTest {
    @Test
    void theWorkedExamplesBreakNoRule() throws Exception {
        for (ComputedDocument document : List.of(Samples.v4(), Samples.v6())) {
            assertThat(T109Rules.broken(ProtocolJson.read(T109Content.json(Samples.SELLER, document)))).isEmpty();
        }
    }

    /// One field of V4 changed at a time; the codes that must be among the breaches.
    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"sellerDetails, none, tin, '', 1100", "sellerDetails, none, tin, 123, 1101",
            "sellerDetails, none, emailAddress, nowhere.example, 1117", "sellerDetails, none, referenceNo, '', 1120",
            "sellerDetails, none, isCheckReferenceNo, 2, 2252", "basicInformation, none, invoiceNo, 1, 1323",
            "basicInformation, none, issuedDate, 2026-02-30 10:15:00, 1130", "basicInformation, none, issuedDate, 24/02/2026, 1130",
            "basicInformation, none, currency, '', 1133", "basicInformation, none, invoiceKind, 3, 1139",
            "basicInformation, none, invoiceKind, 2, 3087", "basicInformation, none, dataSource, 106, 1140",
            "buyerDetails, none, buyerType, 0, 3077", "buyerDetails, none, buyerType, 3, 3082", "buyerDetails, none, buyerType, 9, 1163",
            "buyerDetails, none, buyerLegalName, '', 2887", "buyerDetails, none, buyerTin, 12, 1143",
            "goodsDetails, 0, item, '', 1175", "goodsDetails, 0, qty, 2, 1316", "goodsDetails, 0, qty, 1.000000001, 1183",
            "goodsDetails, 0, qty, -1, 1186", "goodsDetails, 0, qty, 1e3, 1183", "goodsDetails, 0, unitPrice, '', 1268",
            "goodsDetails, 0, unitOfMeasure, '', 1208", "goodsDetails, 0, total, 2360000.001, 1195",
            "goodsDetails, 0, tax, 360000.001, 1201", "goodsDetails, 0, tax, 424800.00, 2776", "goodsDetails, 0, taxRate, 18, 1336",
            "goodsDetails, 0, taxRate, '', 1209", "goodsDetails, 0, discountTotal, '', 3076",
            "goodsDetails, 0, discountTotal, -9999999.00, 3114", "goodsDetails, 0, discountFlag, 2, 2787",
            "goodsDetails, 0, discountFlag, 0, 1172", "goodsDetails, 1, discountFlag, 1, 1174", "goodsDetails, 1, discountFlag, 2, 1173",
            "goodsDetails, 1, item, Laptop (discount), 1178", "goodsDetails, 1, qty, 1, 1181", "goodsDetails, 1, unitPrice, 1, 1187",
            "goodsDetails, 1, discountTotal, -1, 1205", "goodsDetails, 1, total, -236000.0, 1206", "goodsDetails, 1, orderNumber, 2, 1219",
            "goodsDetails, 1, goodsCategoryId, '', 1227", "goodsDetails, 0, exciseRate, 0.1, 1232",
            "taxDetails, 0, netAmount, 1800000.01, 1342", "taxDetails, 0, taxAmount, 1.00, 2785",
            "taxDetails, 0, taxCategoryCode, 02, 2833",
            "taxDetails, 0, taxCategoryCode, 02, 3050", "taxDetails, 0, grossAmount, 1.00, 1317", "summary, none, netAmount, 1.00, 1343",
            "summary, none, taxAmount, 1.00, 1344", "summary, none, grossAmount, 1.00, 1345", "summary, none, itemCount, 2, 1304",
            "summary, none, modeCode, 0, 1306", "payWay, 0, paymentAmount, 1.00, 2270", "payWay, 0, paymentAmount, 0.00, 2268",
            "payWay, 0, paymentMode, 111, 2264"})
    void aBrokenRuleIsNamedWithItsPlace(String section, Integer index, String field, String value, String code) throws Exception {
        JsonNode content = ProtocolJson.read(T109Content.json(Samples.SELLER, Samples.v4()));
        JsonNode place = index == null ? content.path(section) : content.path(section).path(index);
        ((ObjectNode) place).put(field, value);
        assertThat(T109Rules.broken(content)).extracting(AuthorityError::code).contains(code);
    }

    @Test
    void aQuantityOnADiscountLineNamesTheLine() throws Exception {
        JsonNode content = ProtocolJson.read(T109Content.json(Samples.SELLER, Samples.v4()));
        ((ObjectNode) content.path("goodsDetails").path(1)).put("qty", "1");
        AuthorityError error = T109Rules.broken(content).getFirst();
        assertThat(error).extracting(AuthorityError::code, AuthorityError::section, AuthorityError::field, AuthorityError::index)
                .containsExactly("1181", "goodsDetails", "qty", 1);
    }

    @Test
    void allBreachesAreNamedAtOnce() throws Exception {
        JsonNode content = ProtocolJson.read(T109Content.json(Samples.SELLER, Samples.v4()));
        ((ObjectNode) content.path("sellerDetails")).put("tin", "");
        ((ObjectNode) content.path("summary")).put("itemCount", "7");
        assertThat(T109Rules.broken(content)).extracting(AuthorityError::code).containsExactly("1100", "1304");
    }

    @Test
    void aContentWithoutItsSectionsIsRefusedBySection() throws Exception {
        assertThat(T109Rules.broken(ProtocolJson.read("{}"))).extracting(AuthorityError::code).containsExactly("2067", "2068", "2069",
                "2071", "2072");
    }
}
