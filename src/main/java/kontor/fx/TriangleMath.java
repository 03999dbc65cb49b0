package kontor.fx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/// From one currency to another over the base of a set. Products are exact; there is one division, with 34 digits.
final class TriangleMath {
    private TriangleMath() {}

    static List<Conversion.Step> path(RateSet set, RateSet.Named from, RateSet.Named to) {
        List<Conversion.Step> steps = new ArrayList<>();
        if (!from.currency().equals(to.currency())) {
            if (!from.currency().equals(set.base())) {
                steps.add(toBase(set, needed(set, from)));
            }
            if (!to.currency().equals(set.base())) {
                steps.add(fromBase(set, needed(set, to)));
            }
        }
        return List.copyOf(steps);
    }

    static BigDecimal rate(List<Conversion.Step> path) {
        return converted(BigDecimal.ONE, path);
    }

    static BigDecimal converted(BigDecimal amount, List<Conversion.Step> path) {
        if (path.isEmpty()) {
            return amount;
        }
        BigDecimal above = amount;
        BigDecimal below = BigDecimal.ONE;
        for (Conversion.Step step : path) {
            above = above.multiply(step.multiply());
            below = below.multiply(step.divide());
        }
        return above.divide(below, MathContext.DECIMAL128);
    }

    private static Rate needed(RateSet set, RateSet.Named currency) {
        return set.rate(currency.currency()).orElseThrow(
                () -> new FxFailure.MissingRate(currency.currency(), set.source(), set.validDate(), currency.pointer()).refused());
    }

    private static Conversion.Step toBase(RateSet set, Rate rate) {
        BigDecimal nominal = BigDecimal.valueOf(rate.nominal());
        return switch (set.quotation()) {
            case BASE_PER_UNITS -> new Conversion.Step(rate.currency(), set.base(), rate.value(), nominal);
            case UNITS_PER_BASE -> new Conversion.Step(rate.currency(), set.base(), nominal, rate.value());
        };
    }

    private static Conversion.Step fromBase(RateSet set, Rate rate) {
        BigDecimal nominal = BigDecimal.valueOf(rate.nominal());
        return switch (set.quotation()) {
            case BASE_PER_UNITS -> new Conversion.Step(set.base(), rate.currency(), nominal, rate.value());
            case UNITS_PER_BASE -> new Conversion.Step(set.base(), rate.currency(), rate.value(), nominal);
        };
    }
}
