package kontor.quotes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every quote.
class LawsTest {
    private static final BigDecimal CLOSE = new BigDecimal("1e-10");
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final Set<LineSymbol> NO_MONEY = Set.of(LineSymbol.VALUE_SHARE, LineSymbol.FREIGHT_SHARE);

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsSharedAddsUpToWhatThereWas(long seed) {
        Result result = Calculation.of(RuleSet.WORKBOOK_V3, inputs(seed));
        sums(result, LineSymbol.VALUE_SHARE, BigDecimal.ONE);
        sums(result, LineSymbol.FREIGHT_SHARE, BigDecimal.ONE);
        sums(result, LineSymbol.FREIGHT_LEG_ONE, result.quote().value(QuoteSymbol.FREIGHT_LEG_ONE_POOL));
        sums(result, LineSymbol.FREIGHT_LEG_TWO, result.quote().value(QuoteSymbol.FREIGHT_LEG_TWO_POOL));
        sums(result, LineSymbol.FINANCING_SHARE, result.quote().value(QuoteSymbol.FINANCING_COST_TOTAL));
        sums(result, LineSymbol.CREDIT_SHARE, result.quote().value(QuoteSymbol.CREDIT_INTEREST));
    }

    private static void sums(Result result, LineSymbol symbol, BigDecimal whole) {
        assertThat(result.lines().stream().map(line -> line.value(symbol)).reduce(BigDecimal.ZERO, BigDecimal::add).subtract(whole).abs())
                .as(symbol.symbol()).isLessThan(CLOSE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfLinesChangesNoTotal(long seed) {
        Inputs inputs = inputs(seed);
        List<LineInputs> shuffled = new ArrayList<>(inputs.lines());
        Collections.shuffle(shuffled, new Random(seed));
        Result one = Calculation.of(RuleSet.WORKBOOK_V3, inputs);
        Result other = Calculation.of(RuleSet.WORKBOOK_V3, new Inputs(inputs.quote(), shuffled));
        assertThat(other.quote().values()).isEqualTo(one.quote().values());
    }

    /// The plain mean of the markups would make it false for different markups.
    @ParameterizedTest
    @MethodSource("seeds")
    void splittingALineOfEqualMarkupChangesNothingButRounding(long seed) {
        Inputs equal = each(inputs(seed), line -> copy(line, line.quantity(), BigDecimal.ONE, new BigDecimal("0.15")));
        List<LineInputs> split = new ArrayList<>(equal.lines());
        LineInputs first = split.remove(0);
        long quantity = java.util.Objects.requireNonNull(first.quantity()) + 1;
        LineInputs whole = copy(first, quantity, BigDecimal.ONE, new BigDecimal("0.15"));
        LineInputs one = copy(whole, 1L, BigDecimal.ONE, new BigDecimal("0.15"));
        LineInputs rest = new LineInputs(99, quantity - 1, whole.unitWeightKg(), "USD", whole.basePriceWithVat(), whole.supplierCountry(),
                whole.supplierVatRate(), whole.supplierDiscount(), whole.fxRate(), "8409990009", whole.dutyRate(), BigDecimal.ZERO,
                whole.markup(), whole.internalMarkup());
        Inputs before = with(equal, split, whole);
        Inputs after = with(equal, split, one, rest);
        same(Calculation.unrounded(RuleSet.WORKBOOK_V3, before), Calculation.unrounded(RuleSet.WORKBOOK_V3, after), BigDecimal.ONE);
    }

    private static Inputs with(Inputs inputs, List<LineInputs> lines, LineInputs... more) {
        List<LineInputs> all = new ArrayList<>(List.of(more));
        // Excise is of a whole line and would have to be split, too.
        all.set(0, withoutExcise(all.get(0)));
        all.addAll(lines);
        return new Inputs(inputs.quote(), all);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withoutRoundingMoneyTimesKIsPricesTimesK(long seed) {
        BigDecimal k = new BigDecimal("3.7");
        Inputs inputs = inputs(seed);
        Costs costs = inputs.quote().costs();
        Costs more = new Costs(times(costs.logisticsSupplierHub(), k), times(costs.logisticsHubBorder(), k),
                times(costs.logisticsBorderClient(), k), times(costs.brokerageBeforeBorder(), k), times(costs.brokerageDestination(), k),
                times(costs.portAndWarehouse(), k), times(costs.certification(), k), times(costs.extraCost(), k));
        Commission commission = inputs.quote().commission();
        QuoteInputs quote = new QuoteInputs(inputs.quote().terms(), more,
                new Commission(commission.type(), times(commission.fixed(), k), commission.percent()), inputs.quote().settings(),
                inputs.quote().destinationVatRate());
        Inputs scaled = new Inputs(quote, inputs.lines().stream().map(line -> copy(line, line.quantity(), k, line.markup())).toList());
        Result one = Calculation.unrounded(RuleSet.WORKBOOK_V3, inputs);
        Result other = Calculation.unrounded(RuleSet.WORKBOOK_V3, scaled);
        same(one, other, k);
        for (LineSymbol symbol : LineSymbol.values()) {
            BigDecimal factor = NO_MONEY.contains(symbol) ? BigDecimal.ONE : k;
            IntStream.range(0, one.lines().size()).forEach(
                    i -> close(symbol, one.lines().get(i).value(symbol).multiply(factor), other.lines().get(i).value(symbol)));
        }
    }

    private static void same(Result one, Result other, BigDecimal k) {
        for (QuoteSymbol symbol : QuoteSymbol.values()) {
            BigDecimal factor = symbol == QuoteSymbol.AVERAGE_MARKUP ? BigDecimal.ONE : k;
            close(symbol, one.quote().value(symbol).multiply(factor), other.quote().value(symbol));
        }
    }

    private static void close(Symbol symbol, BigDecimal expected, BigDecimal found) {
        BigDecimal size = expected.abs().max(BigDecimal.ONE);
        assertThat(expected.subtract(found).abs().divide(size, MathContext.DECIMAL64)).as(symbol.symbol() + " " + expected + " " + found)
                .isLessThan(new BigDecimal("1e-18"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withoutCostsOfTheWholeQuoteTheSupplyPriceIsPlain(long seed) {
        Inputs any = inputs(seed);
        Terms terms = any.quote().terms();
        BigDecimal none = BigDecimal.ZERO;
        Terms plain = new Terms(terms.sellerRegion(), SaleType.SUPPLY, Incoterms.DAP, "EUR", 30, null, null, terms.paymentTerms(),
                terms.clientAdvanceShare(), List.of(none, none, none), 0, none);
        QuoteSettings settings = any.quote().settings();
        QuoteInputs quote = new QuoteInputs(plain, new Costs(none, none, none, none, none, none, none, none), Commission.NONE,
                new QuoteSettings(settings.fxReserveRate(), settings.finAgentRate(), none, settings.daysInYear(), none, 0),
                any.quote().destinationVatRate());
        Result result = Calculation.of(RuleSet.WORKBOOK_V3, each(new Inputs(quote, any.lines()), LawsTest::withoutExcise));
        BigDecimal reserve = BigDecimal.ONE.add(known(settings.fxReserveRate()));
        for (int i = 0; i < result.lines().size(); i++) {
            LineResult line = result.lines().get(i);
            BigDecimal quantity = BigDecimal.valueOf(known(any.lines().get(i).quantity()));
            BigDecimal marked = line.value(LineSymbol.LANDED_COST).multiply(BigDecimal.ONE.add(known(any.lines().get(i).markup())));
            BigDecimal price = marked.add(line.value(LineSymbol.AGENT_FEE)).multiply(reserve);
            assertThat(price.subtract(line.value(LineSymbol.LINE_PRICE)).abs()).isLessThan(CENT.multiply(quantity).add(CENT));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoPaysNoDutyPaysNoneAndATurkishSellerNoAgent(long seed) {
        Inputs inputs = inputs(seed);
        Result result = Calculation.of(RuleSet.WORKBOOK_V3, inputs);
        boolean ddp = inputs.quote().terms().incoterms() == Incoterms.DDP;
        boolean turkish = inputs.quote().terms().sellerRegion() == SellerRegion.TR;
        boolean transit = inputs.quote().terms().saleType() == SaleType.TRANSIT;
        for (LineResult line : result.lines()) {
            if (!ddp) {
                assertThat(line.value(LineSymbol.DUTY)).isZero();
                assertThat(line.value(LineSymbol.IMPORT_VAT)).isZero();
                assertThat(line.value(LineSymbol.UNIT_PRICE_WITH_VAT)).isEqualByComparingTo(line.value(LineSymbol.UNIT_PRICE));
            }
            if (turkish) {
                assertThat(line.value(LineSymbol.AGENT_FEE)).isZero();
            }
            if (!transit) {
                assertThat(line.value(LineSymbol.TRANSIT_COMMISSION)).isZero();
            }
            assertThat(line.value(LineSymbol.VAT_PAYABLE))
                    .isEqualByComparingTo(
                            line.value(LineSymbol.SALES_VAT).subtract(line.value(LineSymbol.IMPORT_VAT), MathContext.DECIMAL128));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sharesShownToTheCentAddUp(long seed) {
        Result result = Calculation.of(RuleSet.WORKBOOK_V3, inputs(seed));
        List<BigDecimal> exact = result.lines().stream().map(line -> line.value(LineSymbol.FREIGHT_TOTAL)).toList();
        List<BigDecimal> shown = DisplayShares.of(exact, 2);
        assertThat(shown.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(result.quote().value(QuoteSymbol.FREIGHT_TOTAL).setScale(2, java.math.RoundingMode.HALF_UP));
        IntStream.range(0, shown.size()).forEach(i -> assertThat(shown.get(i).subtract(exact.get(i)).abs()).isLessThan(CENT));
    }

    @Test
    void thirdsOfACentGoToThoseCutTheMost() {
        assertThat(DisplayShares.of(List.of(new BigDecimal("3.333"), new BigDecimal("3.333"), new BigDecimal("3.334")), 2))
                .containsExactly(new BigDecimal("3.33"), new BigDecimal("3.33"), new BigDecimal("3.34"));
        assertThat(DisplayShares.of(List.of(new BigDecimal("-0.5"), new BigDecimal("-0.5")), 0)).containsExactly(BigDecimal.valueOf(0),
                BigDecimal.valueOf(-1));
    }

    @Test
    void everyFormulaHasAFigureInTheTrace() {
        Result result = Calculation.of(RuleSet.WORKBOOK_V3, inputs(1));
        assertThat(result.trace().stream().map(TraceEntry::formula).distinct()).hasSize(48);
        assertThat(result.trace()).hasSize(QuoteSymbol.values().length + result.lines().size() * LineSymbol.values().length);
        assertThat(result.trace()).filteredOn(each -> each.symbol().equals("landedCost") && each.line() == 2).singleElement()
                .matches(each -> each.cell().equals("AB17") && each.formula() == 36);
    }

    @Test
    void theSameInputsGiveTheSameDigits() {
        assertThat(Calculation.of(RuleSet.WORKBOOK_V3, inputs(7)).trace())
                .isEqualTo(Calculation.of(RuleSet.WORKBOOK_V3, inputs(7)).trace());
    }

    private static Inputs inputs(long seed) {
        return new Generated(seed).inputs(1 + (int) (seed % 9));
    }

    private static Inputs each(Inputs inputs, UnaryOperator<LineInputs> change) {
        return new Inputs(inputs.quote(), inputs.lines().stream().map(change).toList());
    }

    private static LineInputs withoutExcise(LineInputs line) {
        return new LineInputs(line.line(), line.quantity(), line.unitWeightKg(), "USD", line.basePriceWithVat(), line.supplierCountry(),
                line.supplierVatRate(), line.supplierDiscount(), line.fxRate(), "8409990009", line.dutyRate(), BigDecimal.ZERO,
                line.markup(), line.internalMarkup());
    }

    /// The same line of another quantity and markup, its money times k.
    private static LineInputs copy(LineInputs line, @org.jspecify.annotations.Nullable Long quantity, BigDecimal k,
            @org.jspecify.annotations.Nullable BigDecimal markup) {
        return new LineInputs(line.line(), quantity, line.unitWeightKg(), "USD", times(line.basePriceWithVat(), k), line.supplierCountry(),
                line.supplierVatRate(), line.supplierDiscount(), line.fxRate(), "8409990009", line.dutyRate(),
                times(line.exciseAmount(), k), markup, line.internalMarkup());
    }

    private static BigDecimal times(@org.jspecify.annotations.Nullable BigDecimal amount, BigDecimal k) {
        return known(amount).multiply(k);
    }

    private static <T> T known(@org.jspecify.annotations.Nullable T value) {
        return java.util.Objects.requireNonNull(value);
    }
}
