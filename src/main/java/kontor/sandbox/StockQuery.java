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
        call.requireDays();
        Page page = Page.of(call, sandbox.switches());
        Predicate<StockRecord> asked = switch (call.of()) {
            case T145 ->
                record -> call.is("referenceNo", record.reference()) && call.is("productionBatchNo", record.head("productionBatchNo"))
                        && call.is("invoiceNo", record.head("invoiceNo"));
            default ->
                record -> call.is("stockInType", record.head("stockInType")) && call.is("supplierName", record.head("supplierName"))
                        && call.between(LocalDate.parse(record.head("stockInDate")));
        };
        List<StockRecord> found = new ArrayList<>(sandbox.stock().stream().filter(record -> record.tin().equals(call.seller().tin()))
                .filter(record -> sandbox.shows(record.takenAt())).filter(asked).toList());
        Collections.reverse(found);
        return page.json(found, StockQuery::json);
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
