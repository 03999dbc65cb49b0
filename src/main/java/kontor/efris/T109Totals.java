package kontor.efris;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kontor.efris.Breaches.Place;
import tools.jackson.databind.JsonNode;

/// The rules for what a T109 comes to: tax details, summary, payments. Sums are only compared where all their parts are numbers.
final class T109Totals {
    private static final Map<String, String> RATES = Map.of("01", "0.18", "02", "0", "03", "-");
    private static final T109Numbers ROW_NET = new T109Numbers(16, 4, "1262", "1263", "", "", "1266");
    private static final T109Numbers ROW_TAX = new T109Numbers(16, 4, "1269", "1270", "", "", "1273");
    private static final T109Numbers ROW_GROSS = new T109Numbers(16, 4, "1274", "1275", "", "", "1278");
    private static final T109Numbers NET = new T109Numbers(16, 4, "1289", "1290", "", "", "1293");
    private static final T109Numbers TAX = new T109Numbers(16, 4, "1294", "1295", "", "", "1298");
    private static final T109Numbers GROSS = new T109Numbers(16, 4, "1299", "1300", "", "1302", "1303");
    private static final T109Numbers PAID = new T109Numbers(12, 2, "2265", "2266", "", "2268", "2269");

    private T109Totals() {}

    static void check(JsonNode content, Breaches breaches) {
        List<Place> goods = places(content, "goodsDetails");
        List<Place> rows = places(content, "taxDetails");
        Place summary = new Place("summary", null, content.path("summary"));
        rows.forEach(row -> row(row, breaches));
        taxesAgainstGoods(goods, rows, breaches);
        receipt(content, rows, breaches);
        summary(summary, goods, breaches);
        summaryAgainstTaxes(summary, rows, breaches);
        payments(places(content, "payWay"), summary, breaches);
    }

    private static List<Place> places(JsonNode content, String section) {
        List<Place> places = new ArrayList<>();
        content.path(section).forEach(node -> places.add(new Place(section, places.size(), node)));
        return places;
    }

    private static void row(Place row, Breaches breaches) {
        String category = row.text("taxCategoryCode");
        T109Rules.oneOf(row, "taxCategoryCode", RATES.keySet(), category.isEmpty() ? "2828" : "2830", breaches);
        breaches.unless(row.text("taxRate").equals(RATES.getOrDefault(category, row.text("taxRate"))), row, "taxRate", "2833",
                "does not belong to the tax category!");
        Optional<BigDecimal> net = ROW_NET.check(row, "netAmount", breaches);
        Optional<BigDecimal> tax = ROW_TAX.check(row, "taxAmount", breaches);
        Optional<BigDecimal> gross = ROW_GROSS.check(row, "grossAmount", breaches);
        if (net.isPresent() && tax.isPresent() && gross.isPresent()) {
            breaches.unless(same(net.get().add(tax.get()), gross.get()), row, "grossAmount", "1342",
                    "'netAmount' plus 'taxAmount' must equal 'grossAmount'!");
        }
        boolean untaxed = tax.isEmpty() || tax.get().signum() == 0;
        breaches.unless(untaxed || !category.equals("02"), row, "taxAmount", "3050", "must be '0' if the tax category is zero rate.");
        breaches.unless(untaxed || !category.equals("03"), row, "taxAmount", "3051", "must be '0' if the tax category is exemption.");
    }

    private static void taxesAgainstGoods(List<Place> goods, List<Place> rows, Breaches breaches) {
        Place all = new Place("taxDetails", null, rows.isEmpty() ? ProtocolJson.MAPPER.createObjectNode() : rows.getFirst().node());
        if (comparable(goods, "total", rows, "grossAmount")) {
            breaches.unless(same(sum(goods, "total"), sum(rows, "grossAmount")), all, "grossAmount", "1317", "calculation error!");
        }
        if (comparable(goods, "tax", rows, "taxAmount")) {
            breaches.unless(sum(rows, "taxAmount").compareTo(sum(goods, "tax")) >= 0, all, "taxAmount", "2785",
                    "must not be below the tax of the goods!");
        }
    }

    private static void receipt(JsonNode content, List<Place> rows, Breaches breaches) {
        Place basic = new Place("basicInformation", null, content.path("basicInformation"));
        boolean taxed = rows.stream().anyMatch(row -> row.number("taxAmount").orElse(BigDecimal.ZERO).signum() > 0);
        breaches.unless(!basic.text("invoiceKind").equals("2") || !taxed, basic, "invoiceKind", "3087", "VAT is not allowed for receipt.");
    }

    private static void summary(Place summary, List<Place> goods, Breaches breaches) {
        T109Texts.check(summary, breaches);
        NET.check(summary, "netAmount", breaches);
        TAX.check(summary, "taxAmount", breaches);
        GROSS.check(summary, "grossAmount", breaches);
        long sold = goods.stream().filter(line -> !T109Lines.isDiscount(line)).count();
        breaches.unless(summary.text("itemCount").equals(Long.toString(sold)), summary, "itemCount", "1304",
                "Must match the number of product lines without discount lines!");
        T109Rules.oneOf(summary, "modeCode", Set.of("1"), "1306", breaches);
        breaches.unless(summary.text("qrCode").isEmpty(), summary, "qrCode", "1325", "must be empty online!");
    }

    private static void summaryAgainstTaxes(Place summary, List<Place> rows, Breaches breaches) {
        List<Place> one = List.of(summary);
        if (comparable(one, "taxAmount", rows, "taxAmount")) {
            breaches.unless(same(sum(one, "taxAmount"), sum(rows, "taxAmount")), summary, "taxAmount", "1344",
                    "Must be equal to the sum of all taxAmount's in taxDetails!");
        }
        if (comparable(one, "grossAmount", rows, "grossAmount")) {
            breaches.unless(same(sum(one, "grossAmount"), sum(rows, "grossAmount")), summary, "grossAmount", "1345",
                    "Must be equal to the sum of all grossAmount's in taxDetails!");
        }
        if (comparable(one, "netAmount", one, "taxAmount") && numbers(one, "grossAmount")) {
            BigDecimal net = sum(one, "grossAmount").subtract(sum(one, "taxAmount"));
            breaches.unless(same(net, sum(one, "netAmount")), summary, "netAmount", "1343", "calculation mistake!");
        }
    }

    private static void payments(List<Place> payments, Place summary, Breaches breaches) {
        for (Place payment : payments) {
            String mode = payment.text("paymentMode");
            breaches.unless(mode.matches("10[1-9]|110"), payment, "paymentMode", mode.isEmpty() ? "2262" : "2264", "invalid field value!");
            PAID.check(payment, "paymentAmount", breaches);
        }
        if (!payments.isEmpty() && comparable(payments, "paymentAmount", List.of(summary), "grossAmount")) {
            breaches.unless(same(sum(payments, "paymentAmount"), sum(List.of(summary), "grossAmount")), new Place("payWay", null,
                    summary.node()), "paymentAmount", "2270", "Total Amount Paid and Gross Amount are inconsistent!");
        }
    }

    private static boolean comparable(List<Place> left, String leftField, List<Place> right, String rightField) {
        return numbers(left, leftField) && numbers(right, rightField);
    }

    private static boolean numbers(List<Place> places, String field) {
        return places.stream().allMatch(place -> place.number(field).isPresent());
    }

    private static BigDecimal sum(List<Place> places, String field) {
        return places.stream().map(place -> place.number(field).orElse(BigDecimal.ZERO)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean same(BigDecimal left, BigDecimal right) {
        return left.compareTo(right) == 0;
    }
}
