package kontor.quotes.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What the whole quote costs beside its goods, in the quote's currency (cells W2 to W9). Null is unknown.
public record Costs(@Nullable BigDecimal logisticsSupplierHub, @Nullable BigDecimal logisticsHubBorder,
        @Nullable BigDecimal logisticsBorderClient, @Nullable BigDecimal brokerageBeforeBorder, @Nullable BigDecimal brokerageDestination,
        @Nullable BigDecimal portAndWarehouse, @Nullable BigDecimal certification, @Nullable BigDecimal extraCost) {
}
