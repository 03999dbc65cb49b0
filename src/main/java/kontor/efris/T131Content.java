package kontor.efris;

import java.math.BigDecimal;
import kontor.fiscal.StockIn;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The content of a T131 that takes purchased goods in (fiscal.md 2.11): every scalar a string, fields always in the same order. All lines
/// are taken or none. Pure.
final class T131Content {
    /// A local purchase: no supplier's card says from which country it delivers.
    static final String LOCAL_PURCHASE = "102";

    private T131Content() {}

    static String json(StockIn stockIn) {
        ObjectNode root = ProtocolJson.MAPPER.createObjectNode();
        head(root.putObject("goodsStockIn"), stockIn);
        ArrayNode items = root.putArray("goodsStockInItem");
        stockIn.lines().forEach(line -> item(items.addObject(), line, stockIn.number()));
        return ProtocolJson.MAPPER.writeValueAsString(root);
    }

    private static void head(ObjectNode to, StockIn stockIn) {
        to.put("operationType", "101").put("supplierTin", "").put("supplierName", stockIn.supplierName()).put("adjustType", "");
        to.put("remarks", stockIn.number()).put("stockInDate", stockIn.receivedOn().toString()).put("stockInType", LOCAL_PURCHASE);
        to.put("productionBatchNo", "").put("productionDate", "").put("branchId", "").put("invoiceNo", "").put("isCheckBatchNo", "0");
        to.put("rollBackIfError", "1").put("goodsTypeCode", "101");
    }

    private static void item(ObjectNode to, StockIn.Line line, String number) {
        to.put("commodityGoodsId", "").put("goodsCode", line.code()).put("measureUnit", line.unit()).put("quantity",
                decimal(line.quantity()));
        to.put("unitPrice", decimal(line.unitPrice())).put("remarks", number).put("fuelTankId", "").put("lossQuantity", "");
        to.put("originalQuantity", "");
    }

    /// No more decimals than needed.
    private static String decimal(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
