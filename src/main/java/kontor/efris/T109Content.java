package kontor.efris;

import java.math.BigDecimal;
import java.math.RoundingMode;
import kontor.fiscal.Buyer;
import kontor.fiscal.ComputedDocument;
import kontor.fiscal.ComputedLine;
import kontor.fiscal.DocumentKind;
import kontor.fiscal.Payment;
import kontor.fiscal.Seller;
import kontor.fiscal.TaxRow;
import kontor.fiscal.TaxTreatment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The content of a T109 upload (fiscal.md 2.7): every scalar a string, fields always in the same order, so that the same
/// document always gives the same characters. Pure.
final class T109Content {
    private T109Content() {}

    static String json(Seller seller, ComputedDocument document) {
        ObjectNode root = ProtocolJson.MAPPER.createObjectNode();
        seller(root.putObject("sellerDetails"), seller, document.reference());
        basics(root.putObject("basicInformation"), seller, document);
        buyer(root.putObject("buyerDetails"), document.buyer());
        goods(root.putArray("goodsDetails"), document);
        ArrayNode taxes = root.putArray("taxDetails");
        document.taxRows().forEach(row -> tax(taxes.addObject(), row));
        summary(root.putObject("summary"), document);
        payments(root.putArray("payWay"), document);
        return ProtocolJson.MAPPER.writeValueAsString(root);
    }

    static String kind(DocumentKind kind) {
        return switch (kind) {
            case INVOICE -> "1";
            case RECEIPT -> "2";
        };
    }

    /// Exactly two decimals: rule 1206 compares texts. More than two would be a bug in the tax arithmetic.
    static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    private static void seller(ObjectNode to, Seller seller, String reference) {
        to.put("tin", seller.tin()).put("ninBrn", text(seller.ninBrn())).put("legalName", seller.legalName());
        to.put("businessName", text(seller.businessName())).put("address", text(seller.address()));
        to.put("mobilePhone", text(seller.phone())).put("emailAddress", seller.email());
        to.put("referenceNo", reference).put("isCheckReferenceNo", "1");
    }

    private static void basics(ObjectNode to, Seller seller, ComputedDocument document) {
        to.put("invoiceNo", "").put("antifakeCode", "").put("deviceNo", seller.deviceNo());
        to.put("issuedDate", AuthorityTime.write(document.issuedAt())).put("operator", document.operator()).put("currency",
                document.currency());
        to.put("oriInvoiceId", "").put("invoiceType", "1").put("invoiceKind", kind(document.kind()));
        to.put("dataSource", "103").put("invoiceIndustryCode", "101").put("isBatch", "0");
    }

    private static void buyer(ObjectNode to, Buyer buyer) {
        to.put("buyerType", type(buyer.type())).put("buyerTin", text(buyer.tin())).put("buyerNinBrn", text(buyer.ninBrn()));
        to.put("buyerPassportNum", text(buyer.passport())).put("buyerLegalName", text(buyer.name()));
        to.put("buyerAddress", text(buyer.address())).put("buyerEmail", text(buyer.email()));
        to.put("buyerMobilePhone", text(buyer.phone())).put("buyerCitizenship", text(buyer.citizenship()));
    }

    private static String type(Buyer.Type type) {
        return switch (type) {
            case B2B -> "0";
            case B2C -> "1";
            case FOREIGNER -> "2";
            case B2G -> "3";
        };
    }

    private static void goods(ArrayNode to, ComputedDocument document) {
        for (ComputedLine line : document.lines()) {
            sold(to.addObject(), line, to.size() - 1);
            if (line.discounted()) {
                discount(to.addObject(), line, to.size() - 1);
            }
        }
    }

    private static void sold(ObjectNode to, ComputedLine line, int order) {
        to.put("item", line.name()).put("itemCode", line.code()).put("qty", decimal(line.qty(), 0));
        to.put("unitOfMeasure", line.unit()).put("unitPrice", decimal(line.unitPrice(), 2)).put("total", money(line.total()));
        to.put("taxRate", rate(line.treatment())).put("tax", money(line.tax()));
        to.put("discountTotal", line.discounted() ? money(line.discount().negate()) : "");
        to.put("discountTaxRate", line.discounted() ? rate(line.treatment()) : "");
        flags(to, line, order, line.discounted() ? "1" : "2");
    }

    private static void discount(ObjectNode to, ComputedLine line, int order) {
        to.put("item", line.name() + " (Discount)").put("itemCode", line.code()).put("qty", "").put("unitOfMeasure", "");
        to.put("unitPrice", "").put("total", money(line.discount().negate()));
        to.put("taxRate", rate(line.treatment())).put("tax", money(line.discountTax().negate()));
        to.put("discountTotal", "").put("discountTaxRate", "");
        flags(to, line, order, "0");
    }

    private static void flags(ObjectNode to, ComputedLine line, int order, String discountFlag) {
        to.put("orderNumber", Integer.toString(order)).put("discountFlag", discountFlag).put("deemedFlag", "2").put("exciseFlag", "2");
        to.put("goodsCategoryId", line.goodsCategory()).put("goodsCategoryName", text(line.goodsCategoryName()));
        to.put("vatApplicableFlag", "1");
    }

    private static void tax(ObjectNode to, TaxRow row) {
        to.put("taxCategoryCode", category(row.treatment())).put("netAmount", money(row.net()));
        to.put("taxRate", rate(row.treatment())).put("taxAmount", money(row.tax())).put("grossAmount", money(row.gross()));
    }

    private static void summary(ObjectNode to, ComputedDocument document) {
        to.put("netAmount", money(document.net())).put("taxAmount", money(document.tax())).put("grossAmount", money(document.gross()));
        to.put("itemCount", Integer.toString(document.itemCount())).put("modeCode", "1").put("remarks", text(document.remarks()));
        to.put("qrCode", "");
    }

    private static void payments(ArrayNode to, ComputedDocument document) {
        for (Payment payment : document.payments()) {
            String letter = letter(to.size());
            to.addObject().put("paymentMode", mode(payment.mode()))
                    .put("paymentAmount", money(payment.amount())).put("orderNumber", letter);
        }
    }

    private static String mode(Payment.Mode mode) {
        return switch (mode) {
            case CREDIT -> "101";
            case CASH -> "102";
            case CHEQUE -> "103";
            case DEMAND_DRAFT -> "104";
            case MOBILE_MONEY -> "105";
            case CARD -> "106";
            case EFT -> "107";
            case POS -> "108";
            case RTGS -> "109";
            case SWIFT -> "110";
        };
    }

    /// a, b, … z, aa, ab, …
    private static String letter(int position) {
        String last = Character.toString('a' + position % 26);
        return position < 26 ? last : letter(position / 26 - 1) + last;
    }

    private static String category(TaxTreatment treatment) {
        return switch (treatment) {
            case STANDARD -> "01";
            case ZERO -> "02";
            case EXEMPT -> "03";
        };
    }

    private static String rate(TaxTreatment treatment) {
        return switch (treatment) {
            case STANDARD -> "0.18";
            case ZERO -> "0";
            case EXEMPT -> "-";
        };
    }

    /// No more decimals than needed, so that the scale a number was stored with does not change the content.
    private static String decimal(BigDecimal number, int decimalsMin) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.setScale(Math.max(decimalsMin, bare.scale()), RoundingMode.UNNECESSARY).toPlainString();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
