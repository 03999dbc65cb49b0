package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kontor.inventory.items.Terms;
import kontor.platform.data.Tx;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// Makes lines of an order of what somebody wants, at the terms of now, or says everything that stands against it.
final class Ordering {
    private static final int COST_DECIMALS = 4;

    private final Offerings offerings;

    Ordering(Offerings offerings) {
        this.offerings = offerings;
    }

    /// @param pointer where it was asked for, to name what stands against it
    record Wanted(String itemId, BigDecimal quantity, @Nullable String note, String pointer) {
    }

    /// @throws kontor.platform.Refused naming every line that cannot be ordered
    List<OrderLine> lines(Tx tx, UUID supplier, List<Wanted> wanted, LocalDate today, @Nullable LocalDate expectedOn) {
        Map<Offerings.Key, Offering> offered = offerings.of(tx,
                wanted.stream().map(each -> new Offerings.Key(each.itemId(), supplier)).toList());
        Checks checks = new Checks();
        for (Wanted each : wanted) {
            Offering offering = offered.get(new Offerings.Key(each.itemId(), supplier));
            checks.that(offering != null, each.pointer(), "unknown", "No such item.");
            if (offering != null) {
                Carts.refuse(checks, offering, each.quantity(), each.pointer());
            }
        }
        checks.orRefuse();
        List<OrderLine> lines = new ArrayList<>(wanted.size());
        for (Wanted each : wanted) {
            Offering offering = Objects.requireNonNull(offered.get(new Offerings.Key(each.itemId(), supplier)));
            lines.add(line(lines.size() + 1, each, offering, today, expectedOn));
        }
        return lines;
    }

    private static OrderLine line(int no, Wanted wanted, Offering offering, LocalDate today, @Nullable LocalDate expectedOn) {
        Terms terms = Objects.requireNonNull(offering.terms());
        BigDecimal quantity = wanted.quantity().setScale(Quantities.DECIMALS, RoundingMode.UNNECESSARY);
        BigDecimal cost = kept(offering.unitCost(quantity));
        return new OrderLine(no, wanted.itemId(), offering.itemName(), kept(terms.supplierSku()), quantity, cost,
                Offering.total(quantity, cost), BigDecimal.ZERO.setScale(Quantities.DECIMALS), quantity,
                expectedOn == null ? today.plusDays(terms.leadDays()) : expectedOn, kept(wanted.note()));
    }

    /// As it is kept, so that an order is answered as it is read later.
    private static @Nullable BigDecimal kept(@Nullable BigDecimal cost) {
        return cost == null ? null : cost.setScale(COST_DECIMALS, RoundingMode.HALF_UP);
    }

    private static @Nullable String kept(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
