package kontor.fiscal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kontor.fiscal.StockIn.Line;
import kontor.platform.data.Tx;

/// Writes what the authority is sent about a movement, with the units of the catalogue.
final class StockPaper {
    private final StockMovementStore store;
    private final CatalogueStore catalogue;
    private final StockAuthority authority;

    StockPaper(StockMovementStore store, CatalogueStore catalogue, StockAuthority authority) {
        this.store = store;
        this.catalogue = catalogue;
        this.authority = authority;
    }

    /// Written, or not.
    sealed interface Written {
        record Content(String text) implements Written {
        }

        /// The catalogue has no goods of these codes.
        record Unknown(List<String> codes) implements Written {
            public Unknown {
                codes = List.copyOf(codes);
            }
        }
    }

    Written write(Tx tx, UUID id) {
        StockMovement movement = store.find(tx, id).orElseThrow();
        List<String> codes = movement.lines().stream().map(StockReceived.Line::code).distinct().toList();
        Map<String, Good> goods = catalogue.goods(tx, codes);
        List<String> unknown = codes.stream().filter(code -> !goods.containsKey(code)).toList();
        if (!unknown.isEmpty()) {
            return new Written.Unknown(unknown);
        }
        List<Line> lines = movement.lines().stream()
                .map(each -> new Line(each.code(), Objects.requireNonNull(goods.get(each.code())).unit(),
                        each.quantity(), Objects.requireNonNull(each.unitPrice())))
                .toList();
        return new Written.Content(
                authority.freeze(new StockIn(movement.source().number(), movement.supplier(), movement.receivedOn(), lines)));
    }
}
