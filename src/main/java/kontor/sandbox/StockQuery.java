package kontor.sandbox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// T145 and T147: the caller's movements of stock, newest first, by pages; T145 by reference, T147 by kind and day. The sandbox has one branch
/// for each taxpayer, so that the own branch's are all.
final class StockQuery implements Service {
    private final Sandbox sandbox;

    StockQuery(Sandbox sandbox) { this.sandbox = sandbox; }

    @Override
    public JsonNode answer(Call call) {
        Page page = Page.of(call, sandbox.switches().pageSize100Allowed() ? 100 : 99);
        Predicate<StockRecord> asked = switch (call.of()) {
            case T145 ->
                record -> is(call, "referenceNo", record.reference()) && is(call, "productionBatchNo", record.head("productionBatchNo"))
                        && is(call, "invoiceNo", record.head("invoiceNo"));
            default ->
                record -> is(call, "stockInType", record.head("stockInType")) && is(call, "supplierName", record.head("supplierName"))
                        && dated(call, record);
        };
        List<StockRecord> found = new ArrayList<>(sandbox.stock().stream().filter(record -> record.tin().equals(call.seller().tin()))
                .filter(this::visible).filter(asked).toList());
        Collections.reverse(found);
        return page.json(found, StockQuery::json);
    }

    private boolean visible(StockRecord record) {
        return !record.takenAt().plusMillis(sandbox.switches().queryLagMillis()).isAfter(sandbox.now());
    }

    private static boolean is(Call call, String field, String value) {
        return call.text(field).isEmpty() || call.text(field).equals(value);
    }

    private static boolean dated(Call call, StockRecord record) {
        LocalDate day = LocalDate.parse(record.head("stockInDate"));
        String from = call.text("startDate");
        String to = call.text("endDate");
        return (from.isEmpty() || !day.isBefore(LocalDate.parse(from))) && (to.isEmpty() || !day.isAfter(LocalDate.parse(to)));
    }

    private static JsonNode json(StockRecord record) {
        ObjectNode json = SandboxJson.object().put("id", record.id()).put("referenceNo", record.reference());
        for (String field : List.of("operationType", "supplierTin", "supplierName", "adjustType", "stockInDate", "stockInType",
                "productionBatchNo", "productionDate", "branchId", "invoiceNo", "remarks")) {
            json.put(field, record.head(field));
        }
        return json;
    }
}
