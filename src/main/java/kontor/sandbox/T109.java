package kontor.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The content of a T109 as it came: sections and their values as text.
record T109(JsonNode root) {
    T109Value seller(String field) {
        return value("sellerDetails", field);
    }

    T109Value basic(String field) {
        return value("basicInformation", field);
    }

    T109Value buyer(String field) {
        return value("buyerDetails", field);
    }

    T109Value summary(String field) {
        return value("summary", field);
    }

    T109Value extend(String field) {
        return value("extend", field);
    }

    List<Row> lines() {
        return rows("goodsDetails");
    }

    List<Row> taxes() {
        return rows("taxDetails");
    }

    List<Row> payments() {
        return rows("payWay");
    }

    boolean lacks(String section) {
        JsonNode node = root.path(section);
        return !node.isContainer() || node.isEmpty();
    }

    private T109Value value(String section, String field) {
        return new T109Value(section, field, text(root.path(section), field), null);
    }

    private List<Row> rows(String section) {
        var rows = new ArrayList<Row>();
        JsonNode list = root.path(section);
        for (int i = 0; i < list.size(); i++) {
            rows.add(new Row(section, i, list.path(i)));
        }
        return rows;
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isNull() || value.isContainer() ? "" : value.asString("");
    }

    /// One element of a list section.
    record Row(String section, int index, JsonNode json) {
        T109Value at(String field) {
            return new T109Value(section, field, T109.text(json, field), index);
        }

        String text(String field) {
            return T109.text(json, field);
        }

        /// Whether this is the row of a discount (discountFlag 0), which belongs to the row before it.
        boolean isDiscount() { return text("discountFlag").equals("0"); }

        boolean is(String field, String value) {
            return text(field).equals(value);
        }

        @Nullable
        Row in(List<Row> rows, int offset) {
            int place = index + offset;
            return place >= 0 && place < rows.size() ? rows.get(place) : null;
        }
    }
}
