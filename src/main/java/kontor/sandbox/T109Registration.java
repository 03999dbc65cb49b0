package kontor.sandbox;

import kontor.sandbox.T109.Row;

/// Lines against the goods the seller has registered (codes 2122 to 2124, 2243, 2848 to 2850, 1332, 1334).
final class T109Registration {
    private static final String DEEMED = " (Deemed)";
    private static final String DISCOUNT = " (Discount)";

    private T109Registration() {}

    static void check(T109 document, T109Context context) {
        for (Row line : document.lines()) {
            Good good = context.good(line.text("itemCode")).orElseThrow(() -> unknown(line));
            name(line, good);
            category(line, good);
            unit(line, good);
            excise(line, good);
            rate(line, good);
        }
    }

    private static Refusal unknown(Row line) {
        return line.at("itemCode").refusal("2122", "Item code and Name is not configured with URA. Complete the configuration process for"
                + " this item using your system or from the URA portal to proceed. item code " + line.text("itemCode") + ", item name "
                + line.text("item") + "!");
    }

    private static void name(Row line, Good good) {
        String suffix = (line.is("deemedFlag", "1") ? DEEMED : "") + (line.isDiscount() ? DISCOUNT : "");
        T109Value item = line.at("item");
        if (!item.text().endsWith(suffix)) {
            item.fail(line.isDiscount() ? "1178" : "1177", "item + space + \"" + suffix.strip() + "\"!");
        }
        String bare = item.text().substring(0, item.text().length() - suffix.length());
        if (!bare.equals(good.name())) {
            line.at("itemCode").fail("2123", "Item code and Name are not matching with URA. Please ensure that this item code and Name"
                    + " matches with what was submitted to URA to proceed. item code " + good.code() + ", item name " + bare + "!");
        }
    }

    private static void category(Row line, Good good) {
        if (!line.is("goodsCategoryId", good.category())) {
            line.at("itemCode").fail("2124", "Does not match the goodsCategoryId!");
        }
    }

    private static void unit(Row line, Good good) {
        if (!line.isDiscount() && !good.hasUnit(line.text("unitOfMeasure"))) {
            line.at("unitOfMeasure").fail("2243", "inconsistent with the maintained commodity unit!");
        }
    }

    private static void excise(Row line, Good good) {
        boolean claimed = line.is("exciseFlag", "1");
        if (good.excise() && !claimed) {
            line.at("exciseFlag").fail("2848", "This product is configured as excise duty, 'exciseFlag' must be '1'!");
        }
        if (!good.excise() && claimed) {
            line.at("exciseFlag").fail("2850", "This product is not configured as excise duty, 'exciseFlag' must be '2'!");
        }
    }

    private static void rate(Row line, Good good) {
        if (line.is("taxRate", "-") && line.is("deemedFlag", "2") && !good.exemptAllowed()) {
            line.at("taxRate").fail("1332", "The tax rate for this product is not tax-exempt!");
        }
        if (line.is("taxRate", "0") && !line.is("vatApplicableFlag", "0") && !good.zeroAllowed()) {
            line.at("taxRate").fail("1334", "The tax rate for this product is not tax-zero!");
        }
    }
}
