package kontor.fiscal;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules that need figures: what a line may come to, what may be taken off, and that the payments meet the gross.
final class FigureRules {
    private FigureRules() {}

    static void lines(List<PricedLine> lines, @Nullable BigDecimal documentDiscount, Violations violations) {
        for (int i = 0; i < lines.size(); i++) {
            line("/lines/" + i, lines.get(i), violations);
        }
        BigDecimal open = lines.stream().map(PricedLine::open).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (documentDiscount != null && documentDiscount.compareTo(open) > 0) {
            violations.add("/document_discount", "discount_above_total",
                    "is more than the " + open.toPlainString() + " the lines come to");
        }
    }

    private static void line(String pointer, PricedLine line, Violations violations) {
        violations.digits(pointer + "/unit_price", line.unitPrice(), TaxMath.PRICE_DECIMALS);
        violations.digits(pointer, line.total(), TaxMath.AMOUNT_DECIMALS); // 1195
        if (line.total().signum() == 0) { // 1197
            violations.add(pointer, "worth_nothing", "comes to less than 0.01; the authority takes no line of zero");
        }
        if (line.open().signum() < 0) { // 3114
            violations.add(pointer + "/discount", "discount_above_total",
                    "is more than the " + line.statedTotal().toPlainString() + " the line comes to");
        }
    }

    static void totals(BigDecimal gross, List<Payment> payments, Violations violations) {
        if (gross.signum() == 0) { // 1302
            violations.add("/lines", "worth_nothing", "come to 0.00 after discounts; the authority takes no document of zero");
        }
        BigDecimal paid = payments.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!payments.isEmpty() && paid.compareTo(gross) != 0) { // 2270
            violations.add("/payment", "payments_differ",
                    "add up to " + paid.toPlainString() + ", but the document comes to " + gross.toPlainString());
        }
    }
}
