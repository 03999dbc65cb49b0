package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import kontor.quotes.engine.LineSymbol;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.Reference;
import kontor.quotes.engine.Result;
import kontor.quotes.engine.TraceEntry;
import kontor.quotes.engine.Warning.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Small quotes that are always there: the contract's worked example, and some computed by hand.
class TypedCasesTest {
    @ParameterizedTest
    @CsvSource({"netPrice, 137.77", "discountedPrice, 137.77", "unitCost, 16.7304212661", "lineCost, 117.1129488627",
            "internalUnitPrice, 17.07", "internalLineValue, 119.49", "lineCostWithVat, 132.3376322149", "freightLegOne, 2800.1",
            "freightLegTwo, 1500", "freightTotal, 4300.1", "duty, 145.98", "importVat, 613.114", "landedCost, 4594.22",
            "basePriceUnit, 754.76", "basePriceLine, 5283.32", "margin, 689.13", "agentFee, 58.7016876972", "fxReserve, 160.2606506309",
            "unitPrice, 786.04", "linePrice, 5502.28", "unitPriceWithVat, 943.25", "linePriceWithVat, 6602.75", "salesVat, 1100.47",
            "vatPayable, 487.356", "lineCostTotal, 117.1129488627", "insuranceTotal, 0.1", "freightLegOnePool, 2800.1",
            "directCost, 4563.1929488627", "indirectCost, 136.8957884659", "estimatedRevenue, 6461.4812155896", "averageMarkup, 0.15",
            "clientAdvance, 1938.4443646769", "totalNeed, 3750.1803848592", "supplierPayment, 134.9843848592", "followUpNeed, 3615.196",
            "supplierFinancingNeed, 0", "operatingFinancingNeed, 1811.7360201823", "financingCostTotal, 12.4091508232",
            "creditPrincipal, 1811.7360201823", "creditInterest, 18.6137262347", "priceTotal, 5502.28"})
    void theWorkedExampleOfTheContract(String symbol, BigDecimal value) {
        TraceEntry entry = result(Cases.D01).trace().stream().filter(each -> each.symbol().equals(symbol)).findAny().orElseThrow();
        assertThat(entry.value().setScale(10, RoundingMode.HALF_EVEN)).isEqualByComparingTo(value);
    }

    /// The document shows the trace as the program makes it.
    @Test
    void theDocumentHasEveryFigureOfTheWorkedExample() throws IOException {
        String document = Files.readString(Path.of("docs/quotes.md"));
        for (TraceEntry each : result(Cases.D01).trace()) {
            BigDecimal value = each.value().setScale(10, RoundingMode.HALF_EVEN).stripTrailingZeros();
            assertThat(document).contains("| `%s` | %s | %d | %s | %s |".formatted(each.symbol(), each.cell(), each.formula(), each.text(),
                    value.toPlainString()));
        }
    }

    /// 1,000 of goods; 1,224 needed, 1,130 paid ahead; 94 for ten days at 0.001 cost 0.94.
    @Test
    void aQuoteComputedByHand() {
        Result result = result(Cases.BY_HAND);
        assertThat(quote(result, QuoteSymbol.TOTAL_NEED)).isEqualByComparingTo("1224");
        assertThat(quote(result, QuoteSymbol.ESTIMATED_REVENUE)).isEqualByComparingTo("1130");
        assertThat(quote(result, QuoteSymbol.OPERATING_FINANCING_NEED)).isEqualByComparingTo("94");
        assertThat(quote(result, QuoteSymbol.FINANCING_COST_TOTAL)).isEqualByComparingTo("0.94");
        assertThat(line(result, LineSymbol.LANDED_COST)).isEqualByComparingTo("1000.94");
        assertThat(line(result, LineSymbol.LANDED_UNIT_COST)).isEqualByComparingTo("100.094");
        assertThat(line(result, LineSymbol.BASE_PRICE_UNIT)).isEqualByComparingTo("110.10");
        assertThat(line(result, LineSymbol.BASE_PRICE_LINE)).isEqualByComparingTo("1101");
        assertThat(line(result, LineSymbol.MARGIN)).isEqualByComparingTo("100.09");
        assertThat(line(result, LineSymbol.FX_RESERVE)).isEqualByComparingTo("33.03");
        assertThat(line(result, LineSymbol.UNIT_PRICE)).isEqualByComparingTo("113.41");
        assertThat(line(result, LineSymbol.LINE_PRICE_WITH_VAT)).isEqualByComparingTo("1134.10");
        assertThat(line(result, LineSymbol.AGENT_FEE)).isZero();
        assertThat(line(result, LineSymbol.DUTY)).isZero();
        assertThat(result.warnings()).isEmpty();
    }

    /// 10.50 for four is 2.625 each: half a cent goes away from zero, in the unit price before it is multiplied.
    @Test
    void halfACentIsRoundedUp() {
        JsonNode whole = Cases.of(Cases.BY_HAND);
        Cases.quote(whole).put("fxReserveRate", "0").put("annualLoanRate", "0");
        Cases.item(whole).put("quantity", 4).put("basePriceWithVat", "3").put("markup", "0.05");
        Result result = result(whole.toString());
        assertThat(line(result, LineSymbol.LANDED_COST)).isEqualByComparingTo("10.00");
        assertThat(line(result, LineSymbol.BASE_PRICE_UNIT)).isEqualByComparingTo("2.63");
        assertThat(line(result, LineSymbol.UNIT_PRICE)).isEqualByComparingTo("2.63");
        assertThat(line(result, LineSymbol.LINE_PRICE)).isEqualByComparingTo("10.52");
    }

    /// Ten units of 50 kg and ten of 150 kg: freight goes 1 to 3 though the values are 3 to 1.
    @Test
    void freightFollowsWeightAndCommissionFollowsValue() {
        JsonNode whole = Cases.of(Cases.BY_HAND);
        Cases.quote(whole).put("logisticsSupplierHub", "400").put("decisionMakerFeeFixed", "40");
        Cases.item(whole).put("basePriceWithVat", "360").put("unitWeightKg", "50");
        ((tools.jackson.databind.node.ArrayNode) whole.get("items"))
                .add(Cases.item(Cases.of(Cases.BY_HAND)).put("line", 2).put("unitWeightKg", "150"));
        Result result = result(whole.toString());
        assertThat(line(result, LineSymbol.FREIGHT_LEG_ONE)).isEqualByComparingTo("100");
        assertThat(result.lines().get(1).value(LineSymbol.FREIGHT_LEG_ONE)).isEqualByComparingTo("300");
        assertThat(line(result, LineSymbol.DECISION_MAKER_FEE)).isEqualByComparingTo("30");
        assertThat(result.lines().get(1).value(LineSymbol.DECISION_MAKER_FEE)).isEqualByComparingTo("10");
    }

    /// 0.01 of insurance is 0.1: one decimal, away from zero.
    @Test
    void insuranceIsRoundedUpToATenth() {
        JsonNode whole = Cases.of(Cases.BY_HAND);
        Cases.quote(whole).put("insuranceRate", "0.00001");
        assertThat(quote(result(whole.toString()), QuoteSymbol.INSURANCE_TOTAL)).isEqualByComparingTo("0.1");
        Cases.quote(whole).put("insuranceRate", "0.0001");
        assertThat(quote(result(whole.toString()), QuoteSymbol.INSURANCE_TOTAL)).isEqualByComparingTo("0.1");
        Cases.quote(whole).put("insuranceRate", "0.000101");
        assertThat(quote(result(whole.toString()), QuoteSymbol.INSURANCE_TOTAL)).isEqualByComparingTo("0.2");
    }

    @Test
    void milestonesCloseTheOperatingGap() {
        JsonNode whole = Cases.d01(each -> Cases.quote(each).putArray("milestoneShares").add("0.1").add("0.05").add("0.05"));
        Result result = result(whole.toString());
        assertThat(quote(result, QuoteSymbol.MILESTONE_RECEIPTS).setScale(8, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo("1292.29624312");
        assertThat(quote(result, QuoteSymbol.OPERATING_FINANCING_NEED).setScale(8, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo("519.43977706");
    }

    @Test
    void postPaymentDaysAreTheOperatingDaysOfTheOlderWorkbooks() {
        JsonNode whole = Cases.d01(each -> Cases.rules(each).put("operatingDays", "POST_PAYMENT"));
        assertThat(quote(result(whole.toString()), QuoteSymbol.OPERATING_FINANCING_COST).setScale(10, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo("18.6137262347");
    }

    @Test
    void aCheapPieceKeepsItsPriceWithMoreDecimals() {
        JsonNode whole = Cases.of(Cases.BY_HAND);
        Cases.item(whole).put("quantity", 100_000).put("basePriceWithVat", "0.0012");
        Result cents = result(whole.toString());
        assertThat(line(cents, LineSymbol.UNIT_PRICE)).isEqualByComparingTo("0.00");
        assertThat(cents.warnings()).extracting(each -> each.code()).containsExactly(Code.PRICE_BELOW_COST);
        assertThat(cents.blocked()).isTrue();
        Cases.rules(whole).put("unitPriceScale", 6);
        Result fine = result(whole.toString());
        assertThat(line(fine, LineSymbol.UNIT_PRICE)).isEqualByComparingTo("0.001134");
        assertThat(line(fine, LineSymbol.LINE_PRICE)).isEqualByComparingTo("113.40");
        assertThat(fine.warnings()).isEmpty();
    }

    @Test
    void interestOfAnEarlyAdvanceLowersThePriceUnlessTheRuleSetForbidsIt() {
        JsonNode whole = Cases.of(Cases.BY_HAND);
        Cases.quote(whole).put("postPaymentDays", 10).put("finAgentRate", "0");
        Cases.item(whole).put("markup", "0.3");
        Result result = result(whole.toString());
        assertThat(quote(result, QuoteSymbol.CREDIT_PRINCIPAL)).isEqualByComparingTo("-130");
        assertThat(quote(result, QuoteSymbol.CREDIT_INTEREST)).isEqualByComparingTo("-1.3");
        assertThat(line(result, LineSymbol.LANDED_COST)).isEqualByComparingTo("998.70");
        assertThat(result.warnings()).extracting(each -> each.code()).containsExactly(Code.NEGATIVE_INTEREST);
        Cases.rules(whole).put("clampNegativeInterest", true);
        Result clamped = result(whole.toString());
        assertThat(quote(clamped, QuoteSymbol.CREDIT_INTEREST)).isZero();
        assertThat(line(clamped, LineSymbol.LANDED_COST)).isEqualByComparingTo("1000.00");
        assertThat(clamped.warnings()).extracting(each -> each.code()).containsExactly(Code.NEGATIVE_INTEREST_CLAMPED);
    }

    @Test
    void linesWithoutWeightBearNoFreightOrTheirShareByValue() {
        JsonNode whole = Cases.of(Cases.BY_HAND);
        Cases.quote(whole).put("logisticsSupplierHub", "400");
        ((tools.jackson.databind.node.ArrayNode) whole.get("items"))
                .add(Cases.item(Cases.of(Cases.BY_HAND)).put("line", 2).put("unitWeightKg", "1"));
        Result workbook = result(whole.toString());
        assertThat(line(workbook, LineSymbol.FREIGHT_LEG_ONE)).isZero();
        assertThat(workbook.warnings()).extracting(each -> each.code()).containsExactly(Code.PARTIAL_WEIGHTS);
        Cases.rules(whole).put("partialWeightPolicy", "BY_VALUE");
        assertThat(line(result(whole.toString()), LineSymbol.FREIGHT_LEG_ONE)).isEqualByComparingTo("200");
    }

    @Test
    void ratesAreLookedUpByCountryRegionAndDateOfDelivery() {
        JsonNode whole = Cases.d01(each -> {
            Cases.quote(each).put("quoteDate", "2025-12-01").put("deliveryDays", 31).remove("destinationVatRate");
            Cases.item(each).put("supplierCountry", "RUSSIA").remove(java.util.List.of("supplierVatRate", "internalMarkup"));
        });
        Result later = result(whole.toString());
        assertThat(line(later, LineSymbol.UNIT_PRICE_WITH_VAT))
                .isEqualByComparingTo(
                        line(later, LineSymbol.UNIT_PRICE).multiply(new BigDecimal("1.22")).setScale(2, RoundingMode.HALF_UP));
        assertThat(line(later, LineSymbol.NET_PRICE).setScale(6, RoundingMode.HALF_UP)).isEqualByComparingTo("112.926230");
        Cases.quote(whole).put("deliveryDays", 30);
        Result sooner = result(whole.toString());
        assertThat(line(sooner, LineSymbol.UNIT_PRICE_WITH_VAT))
                .isEqualByComparingTo(
                        line(sooner, LineSymbol.UNIT_PRICE).multiply(new BigDecimal("1.2")).setScale(2, RoundingMode.HALF_UP));
        assertThat(line(sooner, LineSymbol.NET_PRICE).setScale(6, RoundingMode.HALF_UP)).isEqualByComparingTo("114.808333");
    }

    @Test
    void aSaleTypeOutsideTheWorkbookIsCalculatedOnceARuleSetSaysOnWhat() {
        JsonNode whole = Cases.d01(each -> {
            Cases.quote(each).put("saleType", "EXPORT");
            Cases.rules(each).putObject("sellingBases").put("EXPORT", "LINE_COST");
        });
        Result result = result(whole.toString());
        assertThat(line(result, LineSymbol.SELLING_BASE)).isEqualByComparingTo(line(result, LineSymbol.LINE_COST));
        assertThat(line(result, LineSymbol.IMPORT_VAT)).isZero();
        assertThat(line(result, LineSymbol.AGENT_FEE)).isZero();
        assertThat(line(result, LineSymbol.TRANSIT_COMMISSION)).isZero();
    }

    private static Result result(String whole) {
        return CaseReader.request(Cases.of(whole), Reference.WORKBOOK).result(() -> {});
    }

    private static BigDecimal quote(Result result, QuoteSymbol symbol) {
        return result.quote().value(symbol);
    }

    private static BigDecimal line(Result result, LineSymbol symbol) {
        return result.lines().get(0).value(symbol);
    }
}
