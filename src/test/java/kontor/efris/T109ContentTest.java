package kontor.efris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import kontor.fiscal.ComputedDocument;
import kontor.fiscal.ComputedLine;
import kontor.fiscal.Payment;
import kontor.fiscal.TaxTreatment;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class T109ContentTest {
    @Test
    void theDocumentsDiscountExampleIsWrittenCharacterForCharacter() {
        assertThat(T109Content.json(Samples.SELLER, Samples.v4())).isEqualTo("""
                {"sellerDetails":{"tin":"1000000001","ninBrn":"","legalName":"Demo Ltd","businessName":"Demo Ltd","address":"",\
                "mobilePhone":"","emailAddress":"billing@demo.example","referenceNo":"INV-2026-002","isCheckReferenceNo":"1"},\
                "basicInformation":{"invoiceNo":"","antifakeCode":"","deviceNo":"1000000001_01",\
                "issuedDate":"2026-02-24 10:15:00","operator":"till-3","currency":"UGX","oriInvoiceId":"",\
                "invoiceType":"1","invoiceKind":"1","dataSource":"103","invoiceIndustryCode":"101","isBatch":"0"},\
                "buyerDetails":{"buyerType":"1","buyerTin":"","buyerNinBrn":"","buyerPassportNum":"","buyerLegalName":"Walk-in",\
                "buyerAddress":"","buyerEmail":"","buyerMobilePhone":"","buyerCitizenship":""},\
                "goodsDetails":[\
                {"item":"Laptop","itemCode":"P001","qty":"1","unitOfMeasure":"PCE","unitPrice":"2360000.00",\
                "total":"2360000.00","taxRate":"0.18","tax":"360000.00","discountTotal":"-236000.00",\
                "discountTaxRate":"0.18","orderNumber":"0","discountFlag":"1","deemedFlag":"2","exciseFlag":"2",\
                "goodsCategoryId":"43211503","goodsCategoryName":"","vatApplicableFlag":"1"},\
                {"item":"Laptop (Discount)","itemCode":"P001","qty":"","unitOfMeasure":"","unitPrice":"",\
                "total":"-236000.00","taxRate":"0.18","tax":"-36000.00","discountTotal":"","discountTaxRate":"",\
                "orderNumber":"1","discountFlag":"0","deemedFlag":"2","exciseFlag":"2",\
                "goodsCategoryId":"43211503","goodsCategoryName":"","vatApplicableFlag":"1"}],\
                "taxDetails":[{"taxCategoryCode":"01","netAmount":"1800000.00","taxRate":"0.18",\
                "taxAmount":"324000.00","grossAmount":"2124000.00"}],\
                "summary":{"netAmount":"1800000.00","taxAmount":"324000.00","grossAmount":"2124000.00",\
                "itemCount":"1","modeCode":"1","remarks":"","qrCode":""},\
                "payWay":[{"paymentMode":"102","paymentAmount":"2124000.00","orderNumber":"a"}]}""");
    }

    @Test
    void linesAreNumberedOverDiscountsAndCountedWithoutThem() throws Exception {
        JsonNode content = ProtocolJson.read(T109Content.json(Samples.SELLER, Samples.v6()));
        assertThat(texts(content, "goodsDetails", "orderNumber")).containsExactly("0", "1", "2", "3");
        assertThat(texts(content, "goodsDetails", "discountFlag")).containsExactly("1", "0", "2", "2");
        assertThat(texts(content, "goodsDetails", "taxRate")).containsExactly("0.18", "0.18", "0", "-");
        assertThat(texts(content, "taxDetails", "taxCategoryCode")).containsExactly("01", "02", "03");
        assertThat(content.path("summary").path("itemCount").asString()).isEqualTo("3");
    }

    @Test
    void theScaleANumberWasStoredWithDoesNotChangeTheContent() throws Exception {
        ComputedLine line = Samples.line("P1", "Nail", "3.00000000", "33.33333334", "100.00", "15.25", "0.00", "0.00",
                TaxTreatment.STANDARD);
        JsonNode content = ProtocolJson.read(T109Content.json(Samples.SELLER, with(line)));
        assertThat(texts(content, "goodsDetails", "qty")).containsExactly("3");
        assertThat(texts(content, "goodsDetails", "unitPrice")).containsExactly("33.33333334");
    }

    @Test
    void anAmountWithMoreThanTwoDecimalsIsABugAndIsNotSent() {
        ComputedLine line = Samples.line("P1", "Nail", "1", "10.00", "10.001", "0.00", "0.00", "0.00", TaxTreatment.ZERO);
        assertThatThrownBy(() -> T109Content.json(Samples.SELLER, with(line))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void paymentsAreLetteredInTheirOrder() throws Exception {
        ComputedDocument v4 = Samples.v4();
        List<Payment> many = java.util.stream.Stream.of(Payment.Mode.values()).map(mode -> new Payment(mode, BigDecimal.ONE)).toList();
        var document = new ComputedDocument(v4.kind(), v4.reference(), v4.issuedAt(), v4.currency(), v4.buyer(), v4.operator(), v4.lines(),
                v4.taxRows(), v4.net(), v4.tax(), v4.gross(), v4.itemCount(), many, null);
        JsonNode content = ProtocolJson.read(T109Content.json(Samples.SELLER, document));
        assertThat(texts(content, "payWay", "orderNumber")).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        assertThat(texts(content, "payWay", "paymentMode")).startsWith("101", "102").endsWith("109", "110");
    }

    private static ComputedDocument with(ComputedLine line) {
        return Samples.document("R", List.of(line), List.of(), "0.00", "0.00", "0.00");
    }

    private static List<String> texts(JsonNode content, String section, String field) {
        return content.path(section).valueStream().map(node -> ProtocolJson.text(node, field)).toList();
    }
}
