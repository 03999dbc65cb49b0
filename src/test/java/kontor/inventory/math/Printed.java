package kontor.inventory.math;

import org.assertj.core.api.Condition;

/// Equal to a printed figure, to 1e-6 of it or to the last digit printed here.
final class Printed {
    private Printed() {}

    static Condition<Double> exactly(double printed) {
        return new Condition<>(value -> same(value, printed), "%s to the printed digits", printed);
    }

    static Condition<Discount.Choice> exactly(double quantity, int tier, double cost) {
        return new Condition<>(choice -> same(choice.quantity(), quantity) && choice.tier() == tier && same(choice.cost(), cost),
                "%s in tier %s at %s", quantity, tier, cost);
    }

    private static boolean same(double value, double printed) {
        return Math.abs(value - printed) <= Math.max(5e-8 * Math.abs(printed), 6e-8);
    }
}
