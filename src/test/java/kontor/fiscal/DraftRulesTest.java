package kontor.fiscal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kontor.platform.Failure;
import kontor.platform.Failure.Violation;
import kontor.platform.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DraftRulesTest {
    private static final Map<String, Good> GOODS = Map.of( //
            "P001", new Good("P001", "Laptop", "PCE", "43211503", null, TaxTreatment.STANDARD), //
            "P004", new Good("P004", "Milk", "LTR", "50131701", null, TaxTreatment.ZERO));

    private static final String DRAFT = """
            {"kind":"invoice","reference":"INV-2026-002","currency":"UGX","price_basis":"tax_inclusive",
             "buyer":{"type":"b2c","name":"Walk-in"},
             "payment":[{"mode":"cash","amount":"250.00"},{"mode":"card","amount":"840"}],
             "lines":[{"code":"P001","qty":"2","unit_price":"500.00","discount":"10.00"},
                      {"code":"P004","name":"Milk","qty":"1","unit":"LTR","unit_price":"100","tax":"zero"}]}
            """;

    @Test
    void aDraftThatKeepsTheRulesIsWorkedOut() {
        assertThat(broken(draft())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # changed              | to                            | found at               | code
            /kind                  | null                          | /kind                  | required
            /reference             | null                          | /reference             | required
            /reference             | "  "                          | /reference             | required
            /reference             | " INV-1"                      | /reference             | malformed
            /reference             | "INV\\u00071"                 | /reference             | not_printable
            /reference             | "INV\\n1"                     | /reference             | not_printable
            /reference             | "INV\\u202E1"                 | /reference             | not_printable
            /reference             | "123456789-123456789-123456789-123456789-123456789-1" | /reference | too_long
            /reference             | "ä23456789-123456789-123456789-123456789-123456789-"  | /reference | too_long
            /currency              | null                          | /currency              | required
            /currency              | "ugx"                         | /currency              | malformed
            /currency              | "UGXX"                        | /currency              | malformed
            /price_basis           | null                          | /price_basis           | required
            /remarks               | "a\\u0000"                    | /remarks               | not_printable
            /lines                 | []                            | /lines                 | line_count
            /lines                 | null                          | /lines                 | line_count
            /lines/1               | null                          | /lines/1               | required
            /lines/0/code          | null                          | /lines/0/code          | required
            /lines/0/code          | "P999"                        | /lines/0/code          | unknown_good
            /lines/1/name          | "milk"                        | /lines/1/name          | contradicts_good
            /lines/1/unit          | "PCE"                         | /lines/1/unit          | contradicts_good
            /lines/1/tax           | "exempt"                      | /lines/1/tax           | contradicts_good
            /lines/0/qty           | null                          | /lines/0/qty           | required
            /lines/0/qty           | "0"                           | /lines/0/qty           | not_positive
            /lines/0/qty           | "-1"                          | /lines/0/qty           | not_positive
            /lines/0/qty           | "1.123456789"                 | /lines/0/qty           | too_many_decimals
            /lines/0/qty           | "1234567890123"               | /lines/0/qty           | too_large
            /lines/0/qty           | 1e999999999                   | /lines/0/qty           | too_large
            /lines/0/qty           | 1e-999999999                  | /lines/0/qty           | too_many_decimals
            /lines/0/unit_price    | null                          | /lines/0/unit_price    | required
            /lines/0/unit_price    | "0.00"                        | /lines/0/unit_price    | not_positive
            /lines/0/unit_price    | "33.333333333"                | /lines/0/unit_price    | too_many_decimals
            /lines/0/unit_price    | "1000000000000"               | /lines/0/unit_price    | too_large
            /lines/0/discount      | "-0.01"                       | /lines/0/discount      | negative
            /lines/0/discount      | "0.001"                       | /lines/0/discount      | too_many_decimals
            /lines/0/discount      | "1000000000000"               | /lines/0/discount      | too_large
            /document_discount     | "-1"                          | /document_discount     | negative
            /document_discount     | "0.123456789"                 | /document_discount     | too_many_decimals
            /payment/0            | null                          | /payment/0            | required
            /payment/0/mode       | null                          | /payment/0/mode       | required
            /payment/1/mode       | "cash"                        | /payment/1/mode       | duplicate
            /payment/0/amount     | null                          | /payment/0/amount     | required
            /payment/0/amount     | "0"                           | /payment/0/amount     | not_positive
            /payment/0/amount     | "-5"                          | /payment/0/amount     | not_positive
            /payment/0/amount     | "1.005"                       | /payment/0/amount     | too_many_decimals
            /payment/0/amount     | "1000000000000.00"            | /payment/0/amount     | too_large
            """)
    void aDraftThatBreaksARuleIsToldWhichAndWhere(String changed, String to, String foundAt, String code) {
        JsonNode draft = draft();
        set(draft, changed, to);
        assertThat(broken(draft)).extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple(foundAt, "fiscal." + code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # buyer                                                        | found at           | code
            null                                                           | /buyer             | required
            {"name":"Acme Ltd"}                                            | /buyer/type        | required
            {"type":"b2b","name":"Acme Ltd"}                               | /buyer/tin         | required
            {"type":"b2b","tin":"1000000002"}                              | /buyer/name        | required
            {"type":"b2b","tin":"1000000002","name":" "}                   | /buyer/name        | required
            {"type":"b2g","name":"Ministry"}                               | /buyer/tin         | required
            {"type":"b2c"}                                                 | /buyer             | buyer_unnamed
            {"type":"b2c","tin":"","name":""}                              | /buyer             | buyer_unnamed
            {"type":"b2c","passport":"A1"}                                 | /buyer             | buyer_unnamed
            {"type":"foreigner","phone":"0700000000"}                      | /buyer             | buyer_unnamed
            {"type":"b2c","tin":"123456789"}                               | /buyer/tin         | malformed
            {"type":"b2c","tin":"123456789012345678901"}                   | /buyer/tin         | malformed
            {"type":"b2c","tin":"1000000002 "}                             | /buyer/tin         | malformed
            {"type":"b2c","name":"A","email":"a@b.c"}                      | /buyer/email       | malformed
            {"type":"b2c","name":"A","email":"acme.example"}               | /buyer/email       | malformed
            {"type":"b2c","nin_brn":"123456789012345678901"}               | /buyer/nin_brn     | too_long
            {"type":"b2c","phone":"1234567890123456789012345678901"}       | /buyer/phone       | too_long
            {"type":"foreigner","passport":"123456789012345678901"}        | /buyer/passport    | too_long
            {"type":"b2c","name":"A\\tB"}                                  | /buyer/name        | not_printable
            """)
    void aBuyerIsNamedAsItsTypeDemands(String buyer, String foundAt, String code) {
        JsonNode draft = draft();
        set(draft, "/buyer", buyer);
        assertThat(broken(draft)).extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple(foundAt, "fiscal." + code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"b2b\",\"tin\":\"1000000002\",\"name\":\"Acme Ltd\",\"email\":\"\"}",
            "{\"type\":\"b2g\",\"tin\":\"1000000003\"}", "{\"type\":\"b2c\",\"phone\":\"0700000000\"}",
            "{\"type\":\"b2c\",\"nin_brn\":\"80020002851201\"}", "{\"type\":\"foreigner\",\"citizenship\":\"KE\"}",
            "{\"type\":\"foreigner\",\"passport\":\"A1234567\"}", "{\"type\":\"b2c\",\"name\":\"Ñandú & Söhne, 東京\",\"email\":\"a@b.cd\"}"})
    void aBuyerNamedWellEnoughPasses(String buyer) {
        JsonNode draft = draft();
        set(draft, "/buyer", buyer);
        assertThat(broken(draft)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # changed              | to                  | found at               | code
            /lines/0/discount      | "1000.01"           | /lines/0/discount      | discount_above_total
            /document_discount     | "1090.01"           | /document_discount     | discount_above_total
            /document_discount     | "1090.00"           | /lines                 | worth_nothing
            /document_discount     | "0.01"              | /payment              | payments_differ
            /payment/0/amount     | "249.99"            | /payment              | payments_differ
            /lines/0/qty           | "0.00001999"        | /lines/0               | worth_nothing
            /lines/0/qty           | "2000000000"        | /lines/0               | too_large
            """)
    void figuresThatCannotBeAreRefusedAtTheirPlace(String changed, String to, String foundAt, String code) {
        JsonNode draft = draft();
        set(draft, changed, to);
        assertThat(refused(draft)).extracting(Violation::pointer, Violation::code)
                .contains(tuple(foundAt, "fiscal." + code));
    }

    @Test
    void aPriceThatOutgrowsItsDigitsOnlyWithTaxIsRefused() {
        JsonNode draft = draft();
        set(draft, "/price_basis", "\"tax_exclusive\"");
        set(draft, "/lines/0/unit_price", "\"999999999999\"");
        assertThat(refused(draft)).extracting(Violation::pointer).contains("/lines/0/unit_price");
    }

    @Test
    void allBreachesAreToldAtOnce() {
        JsonNode draft = draft();
        set(draft, "/currency", "\"x\"");
        set(draft, "/buyer/name", "null");
        set(draft, "/lines/0/code", "\"P999\"");
        set(draft, "/lines/1/qty", "\"0.0000000001\"");
        assertThat(refused(draft)).extracting(Violation::pointer).containsExactly("/currency", "/buyer", "/lines/0/code", "/lines/1/qty");
    }

    @Test
    void nineDecimalsAreRefusedInWordsThatSayWhatIsAllowed() {
        JsonNode draft = draft();
        set(draft, "/lines/0/unit_price", "\"33.333333333\"");
        assertThat(broken(draft)).extracting(Violation::message).containsExactly("has 9 decimals; at most 8 are allowed");
    }

    @Test
    void anOverlongDraftIsNotReadThrough() {
        JsonNode draft = draft();
        ArrayNode lines = (ArrayNode) draft.required("lines");
        while (lines.size() <= DraftRules.LINES_MAX) {
            lines.addObject().put("code", "X" + lines.size());
        }
        assertThat(broken(draft)).extracting(Violation::pointer).containsExactly("/lines");
        assertThat(Vectors.draft(draft).codes()).hasSize(DraftRules.LINES_MAX);
        lines.remove(lines.size() - 1);
        assertThat(broken(draft)).extracting(Violation::pointer).doesNotContain("/lines");
    }

    @Test
    void paymentsBeyondTheModesThereAreAreNotReadThrough() {
        JsonNode draft = draft();
        ArrayNode payments = (ArrayNode) draft.required("payment");
        while (payments.size() <= Payment.Mode.values().length) {
            payments.addNull();
        }
        assertThat(broken(draft)).extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/payment", "fiscal.payment_count"));
    }

    @Test
    void remarksMayRunOverSeveralLinesUpToTheirLength() {
        JsonNode draft = draft();
        set(draft, "/remarks", "\"Paid in part.\\r\\nThank you.\"");
        assertThat(broken(draft)).isEmpty();
        set(draft, "/remarks", "\"" + "\\r\\n".repeat(251) + "\"");
        assertThat(broken(draft)).extracting(Violation::message).containsExactly("is 502 bytes long in UTF-8; at most 500 are allowed");
    }

    @Test
    void aContradictionNamesWhatIsRegistered() {
        JsonNode draft = draft();
        set(draft, "/lines/1/tax", "\"exempt\"");
        assertThat(broken(draft)).extracting(Violation::message)
                .containsExactly("differs from the registered good's \"zero\"; leave it out to take that");
    }

    @Test
    void aDraftOfNothingIsRefusedWithoutABug() {
        assertThat(broken(Vectors.MAPPER.createObjectNode())).extracting(Violation::pointer).containsExactly("/kind", "/reference",
                "/currency", "/price_basis", "/buyer", "/lines");
    }

    private static List<Violation> broken(JsonNode draft) {
        return DraftRules.broken(Vectors.draft(draft), GOODS);
    }

    private static List<Violation> refused(JsonNode draft) {
        Refused refused = assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> TaxMath.compute(Vectors.draft(draft), GOODS, "till-3", Instant.EPOCH)).actual();
        assertThat(refused.failure()).isInstanceOf(FiscalFailure.InvalidDocument.class);
        assertThat(refused.failure().kind()).isEqualTo(Failure.Kind.INVALID);
        return refused.failure().violations();
    }

    private static JsonNode draft() {
        return Vectors.MAPPER.readTree(DRAFT);
    }

    private static void set(JsonNode draft, String pointer, String json) {
        JsonPointer path = JsonPointer.compile(pointer);
        JsonNode parent = draft.at(path.head());
        JsonNode value = Vectors.MAPPER.readTree(json);
        if (parent instanceof ArrayNode list) {
            list.set(path.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(path.last().getMatchingProperty(), value);
        }
    }
}
