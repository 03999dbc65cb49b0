package kontor.quotes.engine;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The thirteen phases, in their order. Nothing here needs a selling price before it exists: the revenue is estimated first.
public final class Calculation {
    /// Lines of one quote.
    public static final int LINES_MAX = 10_000;

    private final RuleSet rules;
    private final Inputs inputs;
    private final Conditions conditions;
    private final LineWork[] lines;
    private final Figures figures;
    private final Financing financing;
    private final Runnable checkpoint;

    private Calculation(RuleSet rules, Inputs inputs, Rounding rounding, Runnable checkpoint) {
        this.rules = rules;
        this.inputs = inputs;
        this.checkpoint = checkpoint;
        conditions = Conditions.of(rules, inputs.quote(), rounding);
        lines = inputs.lines().stream().map(line -> new LineWork(line, conditions)).toArray(LineWork[]::new);
        figures = new Figures(lines);
        financing = new Financing(rules, inputs.quote(), figures);
    }

    /// Calculates a quote.
    ///
    /// @throws UnfitInputs naming every input that is unknown, out of range or in contradiction to another
    public static Result of(RuleSet rules, Inputs inputs) {
        return of(rules, inputs, () -> {});
    }

    /// Calculates a quote, and asks between its phases whether it may go on.
    ///
    /// @param checkpoint ends the calculation by throwing
    /// @throws UnfitInputs naming every input that is unknown, out of range or in contradiction to another
    public static Result of(RuleSet rules, Inputs inputs, Runnable checkpoint) {
        List<Problem> problems = problems(rules, inputs);
        if (!problems.isEmpty()) {
            throw new UnfitInputs(problems);
        }
        return new Calculation(rules, inputs, new Rounding(rules.unitPriceScale(), true), checkpoint).result();
    }

    /// What stands against calculating these inputs; empty when nothing does.
    public static List<Problem> problems(RuleSet rules, Inputs inputs) {
        return InputChecks.problems(rules, inputs);
    }

    /// The same without any rounding: only to show what holds exactly.
    static Result unrounded(RuleSet rules, Inputs inputs) {
        return new Calculation(rules, inputs, new Rounding(rules.unitPriceScale(), false), () -> {}).result();
    }

    private Result result() {
        goods();
        freight();
        financing.needs();
        financing.revenue(conditions.vat());
        financing.gaps();
        financing.credit();
        prices();
        List<LineResult> results = Arrays.stream(lines).map(LineWork::result).toList();
        QuoteResult quote = figures.result();
        return new Result(quote, results, Warnings.of(rules, inputs, quote, results));
    }

    /// Phases 1 to 2.5, and the mean of the positive markups (21).
    private void goods() {
        checkpoint.run();
        for (LineWork line : lines) {
            line.purchase();
        }
        figures.sum(QuoteSymbol.LINE_COST_TOTAL, LineSymbol.LINE_COST);
        figures.set(QuoteSymbol.AVERAGE_MARKUP, averageMarkup());
        BigDecimal cost = figures.value(QuoteSymbol.LINE_COST_TOTAL);
        BigDecimal weight = weightTotal();
        checkpoint.run();
        for (LineWork line : lines) {
            line.share(cost, weight);
        }
        figures.sum(QuoteSymbol.INTERNAL_VALUE_TOTAL, LineSymbol.INTERNAL_LINE_VALUE);
        figures.sum(QuoteSymbol.LINE_COST_WITH_VAT_TOTAL, LineSymbol.LINE_COST_WITH_VAT);
    }

    private BigDecimal averageMarkup() {
        BigDecimal sum = BigDecimal.ZERO;
        int positive = 0;
        for (LineWork line : lines) {
            if (line.markup().signum() > 0) {
                sum = sum.add(line.markup());
                positive++;
            }
        }
        return positive == 0 ? BigDecimal.ZERO : sum.divide(BigDecimal.valueOf(positive), Rounding.EXACT);
    }

    /// Zero: freight goes by value.
    private BigDecimal weightTotal() {
        boolean byValue = rules.partialWeights() == PartialWeights.BY_VALUE
                && Arrays.stream(lines).anyMatch(line -> line.weight().signum() == 0);
        return byValue ? BigDecimal.ZERO : figures.sum(LineWork::weight);
    }

    /// Phases 3 and 4: 11 to 17.
    private void freight() {
        Costs costs = inputs.quote().costs();
        BigDecimal rate = requireNonNull(inputs.quote().settings().insuranceRate());
        BigDecimal insurance = conditions.rounding().up(LineWork.times(figures.value(QuoteSymbol.INTERNAL_VALUE_TOTAL), rate));
        BigDecimal legOne = sum(costs.logisticsSupplierHub(), costs.logisticsHubBorder(), costs.brokerageBeforeBorder(),
                costs.certification(), insurance);
        BigDecimal legTwo = sum(costs.logisticsBorderClient(), costs.brokerageDestination(), costs.portAndWarehouse(), costs.extraCost());
        figures.set(QuoteSymbol.INSURANCE_TOTAL, insurance);
        figures.set(QuoteSymbol.FREIGHT_LEG_ONE_POOL, legOne);
        figures.set(QuoteSymbol.FREIGHT_LEG_TWO_POOL, legTwo);
        checkpoint.run();
        for (LineWork line : lines) {
            line.land(legOne, legTwo);
        }
        figures.sum(QuoteSymbol.FREIGHT_LEG_ONE_TOTAL, LineSymbol.FREIGHT_LEG_ONE);
        figures.sum(QuoteSymbol.FREIGHT_LEG_TWO_TOTAL, LineSymbol.FREIGHT_LEG_TWO);
        figures.sum(QuoteSymbol.FREIGHT_TOTAL, LineSymbol.FREIGHT_TOTAL);
        figures.sum(QuoteSymbol.DUTY_TOTAL, LineSymbol.DUTY);
        figures.set(QuoteSymbol.EXCISE_TOTAL, figures.sum(LineWork::excise));
        figures.sum(QuoteSymbol.IMPORT_VAT_TOTAL, LineSymbol.IMPORT_VAT);
    }

    private static BigDecimal sum(@Nullable BigDecimal... costs) {
        return Arrays.stream(costs).map(Objects::requireNonNull).reduce(BigDecimal.ZERO, LineWork::plus);
    }

    /// Phases 9 to 13: 35 to 48.
    private void prices() {
        BigDecimal cost = figures.value(QuoteSymbol.FINANCING_COST_TOTAL);
        BigDecimal interest = figures.value(QuoteSymbol.CREDIT_INTEREST);
        checkpoint.run();
        for (LineWork line : lines) {
            line.finance(cost, interest);
        }
        figures.sum(QuoteSymbol.LANDED_COST_TOTAL, LineSymbol.LANDED_COST);
        BigDecimal commission = financing.commissionOn(figures.value(QuoteSymbol.LANDED_COST_TOTAL));
        checkpoint.run();
        for (LineWork line : lines) {
            line.mark();
            line.price(commission);
            line.tax();
        }
        figures.sum(QuoteSymbol.BASE_PRICE_TOTAL, LineSymbol.BASE_PRICE_LINE);
        figures.sum(QuoteSymbol.MARGIN_TOTAL, LineSymbol.MARGIN);
        figures.sum(QuoteSymbol.DECISION_MAKER_FEE_TOTAL, LineSymbol.DECISION_MAKER_FEE);
        figures.sum(QuoteSymbol.AGENT_FEE_TOTAL, LineSymbol.AGENT_FEE);
        figures.sum(QuoteSymbol.FX_RESERVE_TOTAL, LineSymbol.FX_RESERVE);
        figures.sum(QuoteSymbol.PRICE_TOTAL, LineSymbol.LINE_PRICE);
        figures.sum(QuoteSymbol.PRICE_WITH_VAT_TOTAL, LineSymbol.LINE_PRICE_WITH_VAT);
        figures.sum(QuoteSymbol.SALES_VAT_TOTAL, LineSymbol.SALES_VAT);
        figures.sum(QuoteSymbol.VAT_PAYABLE_TOTAL, LineSymbol.VAT_PAYABLE);
        figures.sum(QuoteSymbol.TRANSIT_COMMISSION_TOTAL, LineSymbol.TRANSIT_COMMISSION);
    }
}
