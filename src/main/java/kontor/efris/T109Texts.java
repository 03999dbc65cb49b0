package kontor.efris;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.Pattern;
import kontor.efris.Breaches.Place;

/// Presence and length (in UTF-8 bytes) of a T109's text fields, with the code for each (interface document, error table).
final class T109Texts {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private static final List<Rule> RULES = List.of(needed("sellerDetails", "tin", "1100", 10, 20, "1101"),
            optional("sellerDetails", "ninBrn", 100, "1104"), needed("sellerDetails", "legalName", "1105", 1, 256, "1106"),
            optional("sellerDetails", "businessName", 256, "1108"), optional("sellerDetails", "address", 500, "1110"),
            optional("sellerDetails", "mobilePhone", 30, "1112"), optional("sellerDetails", "linePhone", 30, "1114"),
            needed("sellerDetails", "emailAddress", "1115", 6, 50, "1116"), optional("sellerDetails", "placeOfBusiness", 500, "1119"),
            needed("sellerDetails", "referenceNo", "1120", 1, 50, "1121"), needed("basicInformation", "issuedDate", "1129", 1, 20, "1130"),
            needed("basicInformation", "operator", "1131", 1, 150, "1132"), needed("basicInformation", "currency", "1133", 1, 10, "1134"),
            new Rule("buyerDetails", "buyerTin", "", 10, 20, "1143"), optional("buyerDetails", "buyerNinBrn", 100, "1145"),
            optional("buyerDetails", "buyerPassportNum", 20, "1147"), optional("buyerDetails", "buyerLegalName", 256, "1149"),
            optional("buyerDetails", "buyerAddress", 500, "1153"), new Rule("buyerDetails", "buyerEmail", "", 6, 50, "1155"),
            optional("buyerDetails", "buyerMobilePhone", 30, "1158"), optional("buyerDetails", "buyerCitizenship", 128, "1165"),
            needed("goodsDetails", "item", "1175", 1, 200, "1176"), needed("goodsDetails", "itemCode", "1179", 1, 50, "1180"),
            optional("goodsDetails", "unitOfMeasure", 3, "1208"), needed("goodsDetails", "goodsCategoryId", "1227", 1, 18, "1228"),
            optional("goodsDetails", "goodsCategoryName", 200, "1230"), optional("summary", "remarks", 500, "1308"));

    private T109Texts() {}

    /// @param needed the code when it is empty; no code, no need
    private record Rule(String section, String field, String needed, int min, int max, String length) {
    }

    private static Rule needed(String section, String field, String code, int min, int max, String length) {
        return new Rule(section, field, code, min, max, length);
    }

    private static Rule optional(String section, String field, int max, String length) {
        return new Rule(section, field, "", 1, max, length);
    }

    static void check(Place at, Breaches breaches) {
        RULES.stream().filter(rule -> rule.section().equals(at.section())).forEach(rule -> check(rule, at, breaches));
        email(at, "emailAddress", "1117", breaches);
        email(at, "buyerEmail", "1156", breaches);
    }

    private static void check(Rule rule, Place at, Breaches breaches) {
        int length = at.text(rule.field()).getBytes(UTF_8).length;
        if (length == 0) {
            breaches.unless(rule.needed().isEmpty(), at, rule.field(), rule.needed(), "cannot be empty!");
        } else {
            breaches.unless(length >= rule.min() && length <= rule.max(), at, rule.field(), rule.length(),
                    "must have " + rule.min() + " to " + rule.max() + " bytes!");
        }
    }

    private static void email(Place at, String field, String code, Breaches breaches) {
        String text = at.text(field);
        breaches.unless(text.isEmpty() || EMAIL.matcher(text).matches(), at, field, code, "Must be an email address");
    }
}
