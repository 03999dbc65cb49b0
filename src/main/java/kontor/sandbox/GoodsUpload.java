package kontor.sandbox;

import java.math.BigDecimal;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// T130: registers goods, row by row. Rows that fail come back with their code and the outer code is 45; good rows stay.
final class GoodsUpload implements Service {
    private final Sandbox sandbox;

    GoodsUpload(Sandbox sandbox) { this.sandbox = sandbox; }

    @Override
    public JsonNode answer(Call call) {
        if (!(call.content() instanceof ArrayNode rows)) {
            throw new Refusal("2066", "T130:data-->content:Illegal json format!");
        }
        ArrayNode failed = SandboxJson.array();
        for (JsonNode row : rows) {
            try {
                sandbox.ledger().record(good(call.seller().tin(), row));
            } catch (Refusal refusal) {
                failed.add(failed(row, refusal));
            }
        }
        if (!failed.isEmpty()) {
            throw new Refusal("45", "Partial failure!", failed);
        }
        return MissingNode.getInstance();
    }

    private Good good(String tin, JsonNode row) {
        operation(row, sandbox.state().good(tin, SandboxJson.text(row, "goodsCode")).isPresent());
        required(row, "goodsName", "603", 200, "604");
        required(row, "goodsCode", "600", 50, "601");
        required(row, "measureUnit", "605", 3, "606");
        oneOf(row, "measureUnit", SandboxDictionary.UNITS, "606");
        required(row, "currency", "612", 3, "613");
        oneOf(row, "currency", SandboxDictionary.CURRENCY_VALUES, "613");
        required(row, "commodityCategoryId", "614", 18, "615");
        required(row, "haveExciseTax", "620", 3, "621");
        oneOf(row, "haveExciseTax", Set.of("101", "102"), "621");
        pieceUnit(row);
        return new Good(tin, text(row, "goodsCode"), text(row, "goodsName"), text(row, "measureUnit"), text(row, "pieceMeasureUnit"),
                price(row), text(row, "currency"), text(row, "commodityCategoryId"), text(row, "haveExciseTax").equals("101"), "3");
    }

    private static void operation(JsonNode row, boolean exists) {
        oneOf(row, "operationType", Set.of("", "101", "102"), "683");
        boolean modify = text(row, "operationType").equals("102");
        if (!modify && exists) {
            throw new Refusal("602", "goodsCode already exists");
        }
        if (modify && !exists) {
            throw new Refusal("684", "product does not exist!");
        }
    }

    private static void pieceUnit(JsonNode row) {
        oneOf(row, "havePieceUnit", Set.of("", "101", "102"), "623");
        boolean given = !text(row, "pieceMeasureUnit").isEmpty();
        if (text(row, "havePieceUnit").equals("101") && !given) {
            throw new Refusal("649", "havePieceUnit is 101 pieceMeasureUnit cannot be empty");
        }
        if (text(row, "havePieceUnit").equals("102") && given) {
            throw new Refusal("645", "havePieceUnit is '102', pieceMeasureUnit must be empty!");
        }
    }

    /// May be empty for services.
    private static BigDecimal price(JsonNode row) {
        String price = text(row, "unitPrice");
        if (!price.matches("(\\d{1,12}(\\.\\d{1,8})?)?")) {
            throw new Refusal("608", "unitPrice The integer character length cannot exceed 12!");
        }
        return price.isEmpty() ? BigDecimal.ZERO : new BigDecimal(price);
    }

    private static void required(JsonNode row, String field, String emptyCode, int max, String lengthCode) {
        String value = text(row, field);
        if (value.isBlank()) {
            throw new Refusal(emptyCode, field + " cannot be empty");
        }
        if (value.length() > max) {
            throw new Refusal(lengthCode, field + " cannot be greater than " + max + "!");
        }
    }

    private static void oneOf(JsonNode row, String field, Set<String> allowed, String code) {
        if (!allowed.contains(text(row, field))) {
            throw new Refusal(code, field + ":Invalid field value");
        }
    }

    private static String text(JsonNode row, String field) {
        return SandboxJson.text(row, field);
    }

    private static JsonNode failed(JsonNode row, Refusal refusal) {
        ObjectNode json = row instanceof ObjectNode object ? object.deepCopy() : SandboxJson.object();
        return json.put("returnCode", refusal.code()).put("returnMessage", refusal.text());
    }
}
