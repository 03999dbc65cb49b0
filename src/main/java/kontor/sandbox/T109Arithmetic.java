package kontor.sandbox;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import kontor.sandbox.T109.Row;

/// The figures within a line: total, tax, excise (codes 1316, 2776, 2792, 2794, 2796, 2857, 2859).
final class T109Arithmetic {
    private static final BigDecimal ONE = BigDecimal.ONE;

    private T109Arithmetic() {}

    static void check(T109 document, BigDecimal tolerance) {
        for (Row line : document.lines()) {
            treatment(line);
            total(line);
            tax(line, tolerance);
            if (line.is("exciseFlag", "1")) {
                excise(line, tolerance);
            }
        }
    }

    private static void treatment(Row line) {
        boolean outOfScope = line.is("vatApplicableFlag", "0");
        if (outOfScope && !line.is("taxRate", "0")) {
            line.at("taxRate").fail("2857", "If 'vatApplicableFlag' is '0', 'taxRate' must be '0'!");
        }
        if (outOfScope && line.is("deemedFlag", "1")) {
            line.at("deemedFlag").fail("2859", "If 'vatApplicableFlag' is '0', 'deemedFlag' should be '2'!");
        }
    }

    /// Cut after two decimals, not rounded.
    private static void total(Row line) {
        if (line.isDiscount()) {
            return;
        }
        BigDecimal product = line.at("qty").number().multiply(line.at("unitPrice").number()).setScale(2, RoundingMode.DOWN);
        if (product.compareTo(line.at("total").number()) != 0) {
            line.at("total").fail("1316", "Multiply the quantity by the product of the unit price, and keep two decimals after the decimal"
                    + " point (prior to a discarded fraction (i.e., truncates))!");
        }
    }

    /// The tax contained in the total. The document's own sample is a cent off, so the bound is a switch.
    private static void tax(Row line, BigDecimal tolerance) {
        BigDecimal rate = line.is("taxRate", "-") ? BigDecimal.ZERO : line.at("taxRate").number();
        BigDecimal contained = line.at("total").number().multiply(rate).divide(ONE.add(rate), 2, RoundingMode.HALF_UP);
        if (differ(contained, line.at("tax").number(), tolerance)) {
            line.at("tax").fail("2776", "Tax calculation error!");
        }
    }

    /// A percent duty is contained in the price without VAT. Duties by quantity depend on unit conversions the document
    /// leaves open; of those only the sign is checked.
    private static void excise(Row line, BigDecimal tolerance) {
        BigDecimal excise = line.at("exciseTax").number();
        if (line.isDiscount()) {
            exciseOfDiscount(line, excise);
            return;
        }
        if (excise.signum() < 0) {
            line.at("exciseTax").fail("1347", "When exciseFlag is '1' and  discountFlag is '1' or '2'  Must be positive or '0'!");
        }
        if (line.is("exciseRule", "1") && !line.is("exciseRate", "-")) {
            BigDecimal rate = line.at("exciseRate").digits(12, 8, "1341").number();
            BigDecimal withoutVat = line.at("total").number().subtract(line.at("tax").number());
            BigDecimal base = withoutVat.divide(ONE.add(rate), MathContext.DECIMAL128);
            if (differ(withoutVat.subtract(base), excise, tolerance)) {
                line.at("exciseTax").fail("2794", "excise tax calculation error!");
            }
        }
    }

    private static void exciseOfDiscount(Row line, BigDecimal excise) {
        if (excise.signum() > 0) {
            line.at("exciseTax").fail("1346", "when exciseFlag is '1' and discountFlag is '0' Must be negative or '0'!");
        }
        if (line.is("exciseRule", "2") && excise.signum() != 0) {
            line.at("exciseTax").fail("2792", "when exciseFlag is '1' and discountFlag is '0' and exciseRule is '2' Must be '0'!");
        }
    }

    private static boolean differ(BigDecimal expected, BigDecimal given, BigDecimal tolerance) {
        return expected.setScale(2, RoundingMode.HALF_UP).subtract(given).abs().compareTo(tolerance) > 0;
    }
}
