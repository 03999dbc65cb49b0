package kontor.sandbox;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// T131: takes stock in. Lines that fail come back with their code and the outer code is 45; the good ones stay only where the sender did not
/// ask for all or nothing. A report that comes twice is taken twice: the protocol has nothing to tell the two apart. Stock out is not played.
final class StockUpload implements Service {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,8})?");
    private final Sandbox sandbox;

    StockUpload(Sandbox sandbox) { this.sandbox = sandbox; }

    @Override
    public JsonNode answer(Call call) {
        if (!(call.content() instanceof ObjectNode content) || !(content.path("goodsStockInItem") instanceof ArrayNode items)) {
            throw new Refusal("2066", "T131:data-->content:Illegal json format!");
        }
        head(content.path("goodsStockIn"));
        if (items.isEmpty()) {
            throw new Refusal("2076", "goodsStockInItem:cannot be empty!");
        }
        ArrayNode failed = SandboxJson.array();
        ArrayNode good = SandboxJson.array();
        items.forEach(item -> wrong(call.seller().tin(), item).ifPresentOrElse(refusal -> failed.add(failed(item, refusal)),
                () -> good.add(item)));
        boolean allOrNothing = SandboxJson.text(content.path("goodsStockIn"), "rollBackIfError").equals("1");
        if (!good.isEmpty() && (failed.isEmpty() || !allOrNothing)) {
            take(call, content.deepCopy().set("goodsStockInItem", good));
        }
        if (!failed.isEmpty()) {
            throw new Refusal("45", "Partial failure!", failed);
        }
        return MissingNode.getInstance();
    }

    private void take(Call call, JsonNode content) {
        String reference = Optional.ofNullable(call.envelope().globalInfo().extendField().referenceNo()).orElse("");
        sandbox.ledger().take(id -> new StockRecord(id, call.seller().tin(), call.device().deviceNo(), reference, content, sandbox.now()));
    }

    private static void head(JsonNode head) {
        oneOf(head, "operationType", Set.of("101"), "2077");
        oneOf(head, "stockInType", Set.of("101", "102", "103", "104"), "2079");
        oneOf(head, "rollBackIfError", Set.of("", "0", "1"), "2080");
        boolean made = SandboxJson.text(head, "stockInType").equals("103");
        if (made != SandboxJson.text(head, "supplierName").isEmpty()) {
            throw new Refusal("2081", "goodsStockIn-->supplierName:" + (made ? "must be empty!" : "cannot be empty!"));
        }
        try {
            LocalDate.parse(SandboxJson.text(head, "stockInDate"));
        } catch (DateTimeException e) {
            throw new Refusal("2078", "goodsStockIn-->stockInDate:The time format must be yyyy-MM-dd!");
        }
    }

    private Optional<Refusal> wrong(String tin, JsonNode item) {
        String code = SandboxJson.text(item, "goodsCode");
        Optional<Good> good = sandbox.state().good(tin, code);
        if (good.isEmpty()) {
            return Optional.of(new Refusal("2082", "goodsStockInItem-->goodsCode:does not exist!"));
        }
        if (!good.get().hasUnit(SandboxJson.text(item, "measureUnit"))) {
            return Optional.of(new Refusal("2085", "goodsStockInItem-->measureUnit:Invalid field value!"));
        }
        String quantity = SandboxJson.text(item, "quantity");
        if (!NUMBER.matcher(quantity).matches() || new BigDecimal(quantity).signum() == 0) {
            return Optional.of(new Refusal("2083", "goodsStockInItem-->quantity:must be above zero!"));
        }
        return NUMBER.matcher(SandboxJson.text(item, "unitPrice")).matches()
                ? Optional.empty()
                : Optional.of(new Refusal("2084", "goodsStockInItem-->unitPrice:Invalid field value!"));
    }

    private static void oneOf(JsonNode head, String field, Set<String> allowed, String code) {
        if (!allowed.contains(SandboxJson.text(head, field))) {
            throw new Refusal(code, "goodsStockIn-->" + field + ":Invalid field value!");
        }
    }

    private static JsonNode failed(JsonNode item, Refusal refusal) {
        ObjectNode json = item instanceof ObjectNode object ? object.deepCopy() : SandboxJson.object();
        return json.put("returnCode", refusal.code()).put("returnMessage", refusal.text());
    }
}
