package kontor.efris;

import java.util.List;
import java.util.Set;
import kontor.efris.Breaches.Place;
import kontor.fiscal.AuthorityError;
import tools.jackson.databind.JsonNode;

/// The authority's written rules for a T109 content, for what Kontor issues: online invoices and receipts of general
/// industry, without excise and deemed lines. Codes and meaning are those of the interface document's error table
/// (fiscal.md 2.7, 2.12); unlike the authority, which names the first breach, all are returned. Pure.
///
/// What only the authority can know (registered goods, stock, permissions, the buyer's registration) is not checked.
final class T109Rules {
    private static final List<Section> SECTIONS = List.of(new Section("sellerDetails", "2067"), new Section("basicInformation", "2068"),
            new Section("buyerDetails", "2069"), new Section("goodsDetails", "2071"), new Section("summary", "2072"));

    private T109Rules() {}

    private record Section(String name, String code) {
    }

    static List<AuthorityError> broken(JsonNode content) {
        var breaches = new Breaches();
        for (Section section : SECTIONS) {
            breaches.unless(!content.path(section.name()).isEmpty(), new Place(section.name(), null, content), "", section.code(),
                    "cannot be empty!");
        }
        if (breaches.found().isEmpty()) {
            check(content, breaches);
        }
        return breaches.found();
    }

    private static void check(JsonNode content, Breaches breaches) {
        Place seller = new Place("sellerDetails", null, content.path("sellerDetails"));
        Place basic = new Place("basicInformation", null, content.path("basicInformation"));
        Place buyer = new Place("buyerDetails", null, content.path("buyerDetails"));
        T109Texts.check(seller, breaches);
        T109Texts.check(basic, breaches);
        T109Texts.check(buyer, breaches);
        seller(seller, breaches);
        basics(basic, breaches);
        buyer(buyer, breaches);
        T109Lines.check(content.path("goodsDetails"), breaches);
        T109Totals.check(content, breaches);
    }

    private static void seller(Place seller, Breaches breaches) {
        String check = seller.text("isCheckReferenceNo");
        breaches.unless(Set.of("", "0", "1").contains(check), seller, "isCheckReferenceNo", "2252", "Invalid field value!");
    }

    private static void basics(Place basic, Breaches breaches) {
        breaches.unless(basic.text("invoiceNo").isEmpty(), basic, "invoiceNo", "1323", "must be empty online!");
        breaches.unless(basic.text("antifakeCode").isEmpty(), basic, "antifakeCode", "1324", "must be empty online!");
        breaches.unless(!basic.text("deviceNo").isEmpty(), basic, "deviceNo", "1127", "must be the device of the outer packet!");
        String issued = basic.text("issuedDate");
        breaches.unless(issued.isEmpty() || (!issued.contains("/") && AuthorityTime.read(issued).isPresent()), basic, "issuedDate", "1130",
                "The time format must be yyyy-MM-dd HH:mm:ss!");
        oneOf(basic, "invoiceType", Set.of("1"), "1135", breaches);
        oneOf(basic, "invoiceKind", Set.of("1", "2"), "1139", breaches);
        oneOf(basic, "dataSource", Set.of("103"), "1140", breaches);
        oneOf(basic, "invoiceIndustryCode", Set.of("", "101"), "2047", breaches);
        oneOf(basic, "isBatch", Set.of("", "0", "1"), "2051", breaches);
    }

    private static void buyer(Place buyer, Breaches breaches) {
        switch (buyer.text("buyerType")) {
            case "0" -> {
                breaches.unless(!buyer.text("buyerTin").isEmpty() || buyer.text("nonResidentFlag").equals("1"), buyer, "buyerTin", "3077",
                        "If 'buyerType' is '0', 'buyerTin' cannot be empty!");
                breaches.unless(!buyer.text("buyerLegalName").isEmpty(), buyer, "buyerLegalName", "2247",
                        "If 'buyerType' is '0', 'buyerLegalName' cannot be empty!");
            }
            case "1" -> breaches.unless(any(buyer, "buyerTin", "buyerNinBrn", "buyerLegalName", "buyerMobilePhone"), buyer, "buyerTin",
                    "2887", "TIN, NIN/BRN, legal name and mobile phone cannot be empty at the same time!");
            case "2" -> breaches.unless(any(buyer, "buyerCitizenship", "buyerPassportNum", "buyerLegalName"), buyer, "buyerTin", "2888",
                    "citizenship, passport and legal name cannot be empty at the same time!");
            case "3" -> breaches.unless(!buyer.text("buyerTin").isEmpty(), buyer, "buyerTin", "3082",
                    "If 'buyerType' is 'B2G', 'buyerTin' cannot be empty.");
            default -> breaches.add(buyer, "buyerType", "1163", "Invalid field value!");
        }
    }

    private static boolean any(Place at, String... fields) {
        return List.of(fields).stream().anyMatch(field -> !at.text(field).isEmpty());
    }

    static void oneOf(Place at, String field, Set<String> allowed, String code, Breaches breaches) {
        breaches.unless(allowed.contains(at.text(field)), at, field, code, "Invalid field value!");
    }
}
