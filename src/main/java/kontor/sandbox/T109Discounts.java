package kontor.sandbox;

import java.util.List;
import kontor.sandbox.T109.Row;
import org.jspecify.annotations.Nullable;

/// How a discounted row (flag 1) and the row of its discount (flag 0) belong together, and the numbering of all rows.
final class T109Discounts {
    private T109Discounts() {}

    static void check(T109 document) {
        List<Row> lines = document.lines();
        if (lines.getFirst().isDiscount()) {
            lines.getFirst().at("discountFlag").fail("1172",
                    "The first product line cannot be a discount line, and 'discountFlag' cannot be '0'!");
        }
        if (lines.getLast().is("discountFlag", "1")) {
            lines.getLast().at("discountFlag").fail("1174", "The last line can not be discounted line");
        }
        for (Row line : lines) {
            order(line);
            switch (line.text("discountFlag")) {
                case "0" -> discount(line, line.in(lines, -1));
                case "1" -> discounted(line, line.in(lines, 1));
                default -> plain(line);
            }
        }
    }

    private static void order(Row line) {
        if (!line.is("orderNumber", String.valueOf(line.index()))) {
            line.at("orderNumber").fail("1219", "Must start from zero and add one each time");
        }
    }

    private static void discounted(Row line, @Nullable Row next) {
        if (next == null || !next.isDiscount()) {
            line.at("discountFlag").fail("1173",
                    "Discount Flag 1 item must be followed by a corresponding Discount Flag 0 detailing the discount details!");
        }
        line.at("discountTotal").required("3076").matches("-\\d{1,12}(\\.\\d{1,4})?", "3076", "must be a negative amount!");
        if (line.at("discountTotal").number().negate().compareTo(line.at("total").number()) > 0) {
            line.at("discountTotal").fail("3114", "cannot be greater than total.");
        }
    }

    private static void discount(Row line, @Nullable Row previous) {
        if (previous == null || !previous.is("discountFlag", "1")) {
            throw line.at("discountFlag").refusal("2787",
                    "The previous line is not a discounted line,this line can not be a discount line!");
        }
        // The authority compares the texts: "-236000.0" is not "-236000.00".
        if (!line.is("total", previous.text("discountTotal"))) {
            line.at("total").fail("1206", "Must be the same as the discountTotal value of the discounted row!");
        }
        if (!line.is("itemCode", previous.text("itemCode")) || !line.is("taxRate", previous.text("taxRate"))) {
            line.at("item").fail("1178", "a discount line has the item and the rate of the line before it!");
        }
        noDiscountOfItsOwn(line);
    }

    private static void plain(Row line) {
        noDiscountOfItsOwn(line);
    }

    private static void noDiscountOfItsOwn(Row line) {
        if (!line.at("discountTotal").isEmpty()) {
            line.at("discountTotal").fail("1205", "'discountFlag' is '0' or '2', therefore 'discountTotal' must be empty!");
        }
    }
}
