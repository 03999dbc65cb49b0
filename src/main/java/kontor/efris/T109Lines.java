package kontor.efris;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kontor.efris.Breaches.Place;
import tools.jackson.databind.JsonNode;

/// The rules for the goods lines of a T109: pairing of discounts, presence by flag, digits, arithmetic.
final class T109Lines {
    private static final BigDecimal STANDARD = new BigDecimal("0.18");
    private static final T109Numbers QTY = new T109Numbers(12, 8, "1267", "1183", "", "1185", "1186");
    private static final T109Numbers PRICE = new T109Numbers(12, 8, "1268", "1189", "", "1191", "1192");
    private static final T109Numbers TOTAL = new T109Numbers(12, 2, "1194", "1195", "", "1197", "1198");
    private static final T109Numbers DISCOUNT = new T109Numbers(12, 2, "1194", "1195", "1196", "1197", "");
    private static final T109Numbers TAX = new T109Numbers(12, 2, "1200", "1201", "", "", "1204");
    private static final T109Numbers DISCOUNT_TAX = new T109Numbers(12, 2, "1200", "1201", "1202", "", "");

    private T109Lines() {}

    static void check(JsonNode goods, Breaches breaches) {
        List<Place> lines = new ArrayList<>();
        goods.forEach(line -> lines.add(new Place("goodsDetails", lines.size(), line)));
        for (int i = 0; i < lines.size(); i++) {
            Place line = lines.get(i);
            flags(line, breaches);
            pairing(lines, i, breaches);
            T109Texts.check(line, breaches);
            breaches.unless(line.text("orderNumber").equals(Integer.toString(i)), line, "orderNumber", "1219",
                    "Must start from zero and add one each time");
            if (isDiscount(line)) {
                discount(line, i == 0 ? line : lines.get(i - 1), breaches);
            } else {
                sold(line, breaches);
            }
        }
    }

    static boolean isDiscount(Place line) {
        return line.text("discountFlag").equals("0");
    }

    private static boolean isDiscounted(Place line) {
        return line.text("discountFlag").equals("1");
    }

    private static void flags(Place line, Breaches breaches) {
        T109Rules.oneOf(line, "deemedFlag", Set.of("1", "2"), "1170", breaches);
        T109Rules.oneOf(line, "discountFlag", Set.of("0", "1", "2"), "1171", breaches);
        T109Rules.oneOf(line, "exciseFlag", Set.of("1", "2"), "1220", breaches);
        T109Rules.oneOf(line, "taxRate", Set.of("0.18", "0", "-"), line.text("taxRate").isEmpty() ? "1209" : "1336", breaches);
        breaches.unless(line.text("exciseRate").isEmpty(), line, "exciseRate", "1232", "If 'exciseFlag' is '2', it must be empty!");
    }

    private static void pairing(List<Place> lines, int i, Breaches breaches) {
        Place line = lines.get(i);
        boolean last = i == lines.size() - 1;
        if (isDiscount(line)) {
            breaches.unless(i > 0, line, "discountFlag", "1172", "The first product line cannot be a discount line!");
            breaches.unless(i == 0 || isDiscounted(lines.get(i - 1)), line, "discountFlag", "2787",
                    "A discount line must follow the line it discounts!");
        } else if (isDiscounted(line)) {
            breaches.unless(last || isDiscount(lines.get(i + 1)), line, "discountFlag", "1173",
                    "A discounted line must be followed by its discount line!");
            breaches.unless(!last, line, "discountFlag", "1174", "The last line can not be discounted line");
        }
    }

    private static void sold(Place line, Breaches breaches) {
        Optional<BigDecimal> qty = QTY.check(line, "qty", breaches);
        breaches.unless(!line.text("unitOfMeasure").isEmpty(), line, "unitOfMeasure", "1208", "Invalid field value!");
        Optional<BigDecimal> price = PRICE.check(line, "unitPrice", breaches);
        Optional<BigDecimal> total = TOTAL.check(line, "total", breaches);
        if (qty.isPresent() && price.isPresent() && total.isPresent()) {
            BigDecimal due = qty.get().multiply(price.get()).setScale(2, RoundingMode.DOWN);
            breaches.unless(due.compareTo(total.get()) == 0, line, "total", "1316", "must be " + due + ", quantity by price cut to cents!");
        }
        tax(line, total, TAX.check(line, "tax", breaches), breaches);
        discountTotal(line, total, breaches);
    }

    private static void discountTotal(Place line, Optional<BigDecimal> total, Breaches breaches) {
        String text = line.text("discountTotal");
        if (!isDiscounted(line)) {
            breaches.unless(text.isEmpty(), line, "discountTotal", "1205", "'discountFlag' is '2', it must be empty!");
        } else if (text.isEmpty()) {
            breaches.add(line, "discountTotal", "3076", "'discountFlag' is '1', it cannot be empty!");
        } else if (total.isPresent()) {
            boolean within = line.number("discountTotal").filter(off -> off.negate().compareTo(total.get()) <= 0).isPresent();
            breaches.unless(within, line, "discountTotal", "3114", "cannot be larger than the line's total!");
        }
    }

    private static void discount(Place line, Place parent, Breaches breaches) {
        breaches.unless(line.text("item").equals(parent.text("item") + " (Discount)"), line, "item", "1178",
                "must be the discounted item + space + \"(Discount)\"!");
        breaches.unless(line.text("qty").isEmpty(), line, "qty", "1181", "Discount line: must be empty");
        breaches.unless(line.text("unitPrice").isEmpty(), line, "unitPrice", "1187", "Discount line: must be empty!");
        breaches.unless(line.text("discountTotal").isEmpty(), line, "discountTotal", "1205", "Discount line: must be empty!");
        // Compared as text: the authority refuses "-236000.0" for "-236000.00".
        breaches.unless(line.text("total").equals(parent.text("discountTotal")), line, "total", "1206",
                "Must be the same as the discountTotal value of the discounted row!");
        tax(line, DISCOUNT.check(line, "total", breaches), DISCOUNT_TAX.check(line, "tax", breaches), breaches);
    }

    /// Rule 2776: total × r ÷ (1 + r), rounded half up, to the cent, although the authority forgives one.
    private static void tax(Place line, Optional<BigDecimal> total, Optional<BigDecimal> tax, Breaches breaches) {
        if (total.isEmpty() || tax.isEmpty()) {
            return;
        }
        BigDecimal rate = line.text("taxRate").equals("0.18") ? STANDARD : BigDecimal.ZERO;
        BigDecimal due = total.get().multiply(rate).divide(rate.add(BigDecimal.ONE), 2, RoundingMode.HALF_UP);
        breaches.unless(due.compareTo(tax.get()) == 0, line, "tax", "2776", "Tax calculation error, " + due + " expected!");
    }
}
