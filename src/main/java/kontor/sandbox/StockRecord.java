package kontor.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// A movement of stock the sandbox has taken. Nothing keeps two of them from being the same one sent twice, as at the authority.
///
/// @param id        the authority's
/// @param reference the seller's own, from beside the content; empty when there was none
/// @param content   the T131 as it came
/// @param takenAt   when it was taken, not the date written on it
public record StockRecord(String id, String tin, String deviceNo, String reference, JsonNode content, Instant takenAt)
        implements
            SandboxEvent {
    String head(String field) {
        return SandboxJson.text(content.path("goodsStockIn"), field);
    }

    /// How much of a good it brought.
    BigDecimal quantity(String code) {
        return content.path("goodsStockInItem").valueStream().filter(item -> SandboxJson.text(item, "goodsCode").equals(code))
                .map(item -> new BigDecimal(SandboxJson.text(item, "quantity"))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
