package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import kontor.quotes.engine.Inputs;
import kontor.quotes.engine.LineInputs;
import kontor.quotes.engine.PaymentTerms;
import kontor.quotes.engine.Reference;
import kontor.quotes.engine.SaleType;
import kontor.quotes.engine.SellerRegion;
import org.junit.jupiter.api.Test;

/// Whose word counts: the line's, the quote's, the settings', the usual one, and none.
class ResolutionTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final Canonical JSON = new Canonical();

    @Test
    void theLineStandsBeforeTheQuoteAndTheQuoteBeforeTheUsual() {
        LineInputs line = line("""
                {"variables":{"markup":"0.3","supplierDiscount":"0.1","dutyRate":"0.05","purchaseCurrency":"USD"},
                 "lines":[{"markup":"0.5"}]}""");
        assertThat(line.markup()).isEqualByComparingTo("0.5");
        assertThat(line.supplierDiscount()).isEqualByComparingTo("0.1");
        assertThat(line.hsCode()).isEqualTo("0000000000");
        assertThat(line("{\"lines\":[{}]}").markup()).isEqualByComparingTo("0.15");
    }

    @Test
    void whatNobodySaysStaysUnknown() {
        LineInputs line = line("{\"lines\":[{\"quantity\":1}]}");
        assertThat(line.dutyRate()).isNull();
        assertThat(line.basePriceWithVat()).isNull();
        assertThat(line.purchaseCurrency()).isNull();
        assertThat(line.fxRate()).isNull();
        assertThat(line.supplierCountry()).isNull();
        assertThat(inputs("{}").quote().costs().logisticsSupplierHub()).isNull();
        assertThat(inputs("{}").quote().costs().extraCost()).isEqualByComparingTo("0");
    }

    @Test
    void theSettingsSayTheCurrencyAndTheAdministratorsFigures() {
        Inputs inputs = inputs("{\"lines\":[{\"purchaseCurrency\":\"USD\"}]}");
        assertThat(inputs.quote().terms().quoteCurrency()).isEqualTo("USD");
        assertThat(inputs.lines().getFirst().fxRate()).isEqualByComparingTo("1");
        assertThat(inputs.quote().settings().insuranceRate()).isEqualByComparingTo("0.00047");
        assertThat(inputs.quote().terms().saleType()).isEqualTo(SaleType.SUPPLY);
    }

    @Test
    void theAdvanceFollowsFromTheTermsUnlessTheyArePartial() {
        assertThat(inputs("{}").quote().terms().paymentTerms()).isEqualTo(PaymentTerms.PREPAID_100);
        assertThat(inputs("{}").quote().terms().clientAdvanceShare()).isEqualByComparingTo("1");
        assertThat(inputs("{\"variables\":{\"paymentTerms\":\"POSTPAID_100\"}}").quote().terms().clientAdvanceShare())
                .isEqualByComparingTo("0");
        assertThat(inputs("{\"variables\":{\"paymentTerms\":\"PARTIAL\"}}").quote().terms().clientAdvanceShare()).isNull();
    }

    @Test
    void vatAtTheDestinationGoesByTheDayOfDelivery() {
        assertThat(inputs("{\"variables\":{\"deliveryDate\":\"2025-12-31\"}}").quote().destinationVatRate()).isEqualByComparingTo("0.20");
        assertThat(inputs("{\"variables\":{\"deliveryDate\":\"2026-01-01\"}}").quote().destinationVatRate()).isEqualByComparingTo("0.22");
    }

    @Test
    void aSaleWithoutASellingBaseIsNotInTheRulesUnlessTheSettingsNameOne() {
        assertThat(Resolution.rules(QuotingSettings.USUAL, 0).sellingBases()).containsOnlyKeys(SaleType.SUPPLY, SaleType.TRANSIT);
        assertThat(Resolution.rules(QuotingSettings.USUAL, 3).id()).isEqualTo("settings-3");
    }

    private static LineInputs line(String draft) {
        return inputs(draft).lines().getFirst();
    }

    private static Inputs inputs(String draft) {
        return Resolution.inputs(JSON.read(draft, Draft.class), DAY, SellerRegion.RU, QuotingSettings.USUAL, Reference.WORKBOOK,
                new UsedRates(() -> {
                    throw new AssertionError("no rate is needed");
                }));
    }
}
