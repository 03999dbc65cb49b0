package kontor.inventory.planning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.OptionalDouble;
import kontor.inventory.items.Terms;
import kontor.inventory.math.Cover;
import kontor.inventory.math.Demand;
import kontor.inventory.math.NormalDemand;
import kontor.inventory.planning.Signal.Urgency;
import org.jspecify.annotations.Nullable;

/// Works out one signal; pure. docs/inventory-signals.md says each figure in words.
final class SignalMath {
    /// From this chance of running out on an order is urgent (2.4).
    static final double URGENT = 0.70;
    private static final int QUANTITY_SCALE = 3;
    private static final int MONEY_SCALE = 2;
    private static final double ROUNDING = 1e-6;

    private final Facts facts;
    private final Expected expected;
    private final @Nullable Demand demand;
    private final Levels levels;
    private final @Nullable BigDecimal position;

    private SignalMath(Facts facts) {
        this.facts = facts;
        this.expected = Expected.of(facts);
        this.demand = expected.known() ? expected.distribution() : null;
        this.levels = demand == null || expected.total() == 0 ? Levels.NONE : Levels.of(facts, expected, demand);
        this.position = facts.stock().position();
    }

    /// @param basis the other numbers that led to it
    record Result(Signal signal, Basis basis) {
    }

    /// @param now when it is worked out
    static Result of(Facts facts, Instant now) {
        SignalMath math = new SignalMath(facts);
        return new Result(math.signal(now), math.basis());
    }

    private Signal signal(Instant now) {
        Facts.Item item = facts.item();
        Terms terms = facts.terms();
        boolean known = expected.known();
        BigDecimal suggested = suggested();
        Double risk = risk();
        return new Signal(item.itemId(), facts.scope(), item.sku(), item.name(), item.category(), terms == null ? null : terms.supplierId(),
                facts.stock().onHand(), facts.stock().onOrder(), facts.stock().reserved(), position, when(known, expected.perDay()),
                when(known, expected.month()), expected.source(), when(known, expected.deviation()), facts.leadDays(),
                facts.protectionDays(), orNull(cover()), orNull(gap()), risk,
                when(known, levels.reorderPoint() - Math.min(expected.total(), levels.reorderPoint())), when(known, levels.reorderPoint()),
                when(known, levels.upTo()), facts.whole() ? suggested : null, unitCost(suggested), value(), status(),
                urgency(suggested, risk), atStake(risk), null, facts.habit().evenness(), expected.pattern(), revenue(),
                facts.sold().lastSale(), facts.knownUntil(), now);
    }

    private Basis basis() {
        Policy policy = facts.policy();
        Terms terms = facts.terms();
        String distribution = demand == null ? "none" : demand instanceof NormalDemand ? "normal" : "counted";
        BigDecimal suggested = suggested();
        return new Basis(expected.days(), expected.total(), expected.deviation(), distribution, policy.kind(), policy.serviceLevel(),
                facts.bufferDays(), policy.reviewDays(), terms == null ? null : terms.leadSdDays(), policy.underDays(), policy.overDays(),
                policy.deadDays(), Levels.moq(facts), terms == null ? null : terms.packQty(), levels.lot(), levels.economic(),
                suggested.signum() > 0 && position != null ? levels.upTo() - position.doubleValue() : null,
                terms == null ? facts.item().unitCost() : terms.unitCost(), policy.orderCost(), policy.holdingRate(),
                terms == null ? null : terms.supplierName(), facts.outlook() == null ? null : facts.outlook().method(),
                facts.outlook() == null ? null : facts.outlook().madeOn());
    }

    /// Nothing where stock or demand is unknown, or nothing is asked for.
    private BigDecimal suggested() {
        if (position == null || expected.total() == 0) {
            return BigDecimal.ZERO.setScale(QUANTITY_SCALE);
        }
        double quantity = levels.replenishment(facts).quantity(position.doubleValue());
        return BigDecimal.valueOf(Math.max(0, quantity - ROUNDING)).setScale(QUANTITY_SCALE, RoundingMode.CEILING);
    }

    private OptionalDouble cover() {
        BigDecimal onHand = facts.stock().onHand();
        return onHand == null || (!expected.known() && onHand.signum() > 0)
                ? OptionalDouble.empty()
                : Cover.days(onHand.doubleValue(), expected.perDay());
    }

    private OptionalDouble gap() {
        BigDecimal onHand = facts.stock().onHand();
        int reach = facts.leadDays() + facts.bufferDays();
        if (onHand == null) {
            return OptionalDouble.empty();
        }
        // With nothing to reach, only having nothing is a gap.
        return reach == 0
                ? OptionalDouble.of(onHand.signum() > 0 ? 0 : 1)
                : Cover.gap(onHand.doubleValue(), expected.perDay(), reach);
    }

    private @Nullable Double risk() {
        // Rounding in a distribution's tail must not make a chance below zero.
        return demand == null || position == null ? null : Math.clamp(1 - demand.cumulative(position.doubleValue()), 0, 1);
    }

    private Cover.Status status() {
        BigDecimal onHand = facts.stock().onHand();
        if (onHand == null) {
            return Cover.Status.UNKNOWN;
        }
        OptionalDouble silent = facts.sold().lastSale() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) facts.today().toEpochDay() - facts.sold().lastSale().toEpochDay());
        return Cover.status(onHand.doubleValue(), expected.perDay(), silent, facts.policy().thresholds());
    }

    private @Nullable Urgency urgency(BigDecimal suggested, @Nullable Double risk) {
        if (!facts.whole() || suggested.signum() == 0) {
            return null;
        }
        BigDecimal onHand = facts.stock().onHand();
        boolean out = onHand != null && onHand.signum() <= 0;
        return out ? Urgency.OUT : risk != null && risk > URGENT ? Urgency.URGENT : Urgency.REORDER;
    }

    private double atStake(@Nullable Double risk) {
        BigDecimal worth = facts.item().worth();
        return risk == null || worth == null ? 0 : risk * expected.month() * worth.doubleValue();
    }

    private @Nullable BigDecimal unitCost(BigDecimal suggested) {
        BigDecimal ordered = facts.terms() == null ? null : facts.terms().unitCost(suggested);
        return ordered == null ? facts.item().unitCost() : ordered;
    }

    /// What was sold before it was booked in is not worth less than nothing.
    private @Nullable BigDecimal value() {
        BigDecimal onHand = facts.stock().onHand();
        BigDecimal cost = facts.unitCost();
        return onHand == null || cost == null
                ? null
                : onHand.max(BigDecimal.ZERO).multiply(cost).setScale(MONEY_SCALE, RoundingMode.HALF_UP);
    }

    private @Nullable Double revenue() {
        BigDecimal worth = facts.item().worth();
        if (worth == null || !facts.whole()) {
            return null;
        }
        return facts.sold().windows().isEmpty() ? 0 : facts.sold().windows().getLast().units() * worth.doubleValue();
    }

    private static @Nullable Double when(boolean known, double value) {
        return known ? value : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
