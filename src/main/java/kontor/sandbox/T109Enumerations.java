package kontor.sandbox;

import java.util.Set;
import kontor.sandbox.T109.Row;

/// Fields that take one of a closed set of values.
final class T109Enumerations {
    private static final Set<String> INDUSTRIES = Set.of("101", "102", "104", "105", "106", "107", "108", "109", "110", "111", "112");
    private static final Set<String> SOURCES = Set.of("101", "102", "103", "104", "105", "106", "107", "108");
    private static final Set<String> PAYMENT_MODES = Set.of("101", "102", "103", "104", "105", "106", "107", "108", "109", "110");
    private static final Set<String> TAX_CATEGORIES = Set.of("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11");
    private static final Set<String> YES_NO = Set.of("0", "1");
    private static final Set<String> ONE_TWO = Set.of("1", "2");

    private T109Enumerations() {}

    static void check(T109 document) {
        basic(document);
        document.seller("isCheckReferenceNo").oneOf(YES_NO, "2252");
        document.buyer("buyerType").required("2244").oneOf(Set.of("0", "1", "2", "3"), "1163");
        document.buyer("nonResidentFlag").oneOf(YES_NO, "3078");
        document.lines().forEach(T109Enumerations::line);
        document.taxes().forEach(row -> row.at("taxCategoryCode").oneOf(TAX_CATEGORIES, "2830"));
        mode(document);
        document.payments().forEach(payment -> payment.at("paymentMode").oneOf(PAYMENT_MODES, "2264"));
    }

    private static void basic(T109 document) {
        if (document.basic("invoiceType").text().equals("2")) {
            throw new Refusal("3075", "Please use interface api-T110 to apply credit note.");
        }
        filled(document.basic("invoiceType"), Set.of("1", "4", "5"), "1135");
        filled(document.basic("invoiceKind"), ONE_TWO, "1139");
        filled(document.basic("dataSource"), SOURCES, "1140");
        document.basic("currency").oneOf(SandboxDictionary.CURRENCIES, "2180");
        document.basic("invoiceIndustryCode").oneOf(INDUSTRIES, "2047");
        document.basic("isBatch").oneOf(YES_NO, "2051");
    }

    private static void line(Row line) {
        filled(line.at("deemedFlag"), ONE_TWO, "1170");
        filled(line.at("discountFlag"), Set.of("0", "1", "2"), "1171");
        filled(line.at("exciseFlag"), ONE_TWO, "1220");
        line.at("vatApplicableFlag").oneOf(YES_NO, "2855");
        line.at("taxRate").oneOf(Set.of("0.18", "0", "-"), "1336");
        if (!line.isDiscount()) {
            line.at("unitOfMeasure").oneOf(SandboxDictionary.UNITS, "1208");
        }
        if (line.is("exciseFlag", "1")) {
            filled(line.at("exciseRule"), ONE_TWO, "1236");
        }
    }

    /// Online, the numbers are the authority's to give.
    private static void mode(T109 document) {
        filled(document.summary("modeCode"), YES_NO, "1306");
        boolean online = document.summary("modeCode").text().equals("1");
        if (online && !document.basic("invoiceNo").isEmpty()) {
            document.basic("invoiceNo").fail("1323", "summary-->modeCode is 1, 'invoiceNo' Must be empty!");
        }
        if (online && !document.basic("antifakeCode").isEmpty()) {
            document.basic("antifakeCode").fail("1324", "summary-->modeCode is 1, 'antiFakeCode' Must be empty!");
        }
    }

    private static void filled(T109Value value, Set<String> allowed, String code) {
        if (!allowed.contains(value.text())) {
            value.fail(code, "Invalid field value!");
        }
    }
}
