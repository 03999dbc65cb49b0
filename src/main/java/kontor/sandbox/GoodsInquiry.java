package kontor.sandbox;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// T127: the caller's registered goods, by pages.
final class GoodsInquiry implements Service {
    private final Sandbox sandbox;

    GoodsInquiry(Sandbox sandbox) { this.sandbox = sandbox; }

    @Override
    public JsonNode answer(Call call) {
        Page page = Page.of(call, sandbox.switches());
        List<Good> found = sandbox.state().goods(call.seller().tin()).stream().filter(good -> good.code().contains(call.text("goodsCode")))
                .filter(good -> good.name().contains(call.text("goodsName"))).toList();
        return page.json(found, GoodsInquiry::json);
    }

    private static JsonNode json(Good good) {
        return SandboxJson.object().put("id", sameAlways(good)).put("goodsCode", good.code()).put("goodsName", good.name())
                .put("measureUnit", good.unit()).put("pieceMeasureUnit", good.pieceUnit())
                .put("havePieceUnit", good.pieceUnit().isEmpty() ? "102" : "101").put("unitPrice", good.unitPrice().toPlainString())
                .put("currency", good.currency()).put("commodityCategoryCode", good.category()).put("stock", "0")
                .put("stockPrewarning", "0").put("statusCode", "101").put("source", "103").put("goodsTypeCode", "101")
                .put("haveExciseTax", good.excise() ? "101" : "102").put("exclusion", good.exclusion())
                .put("isZeroRate", good.zeroAllowed() ? "101" : "102").put("isExempt", good.exemptAllowed() ? "101" : "102")
                .put("taxRate", "0.18").put("serviceMark", "102");
    }

    /// Eighteen digits made of taxpayer and code.
    private static String sameAlways(Good good) {
        long hash = Integer.toUnsignedLong(good.tin().hashCode()) << 31 ^ Integer.toUnsignedLong(good.code().hashCode());
        return Long.toString(100_000_000_000_000_000L + Math.floorMod(hash, 900_000_000_000_000_000L));
    }
}
