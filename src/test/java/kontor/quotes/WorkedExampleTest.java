package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.fx.Fx;
import kontor.fx.ManualRates;
import kontor.fx.Quotation;
import kontor.platform.data.Database;
import kontor.tenancy.Caller;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The specification's worked example (2.7, case D01), typed in as a salesperson would: rates from the tenant's rate set, VAT and
/// internal markup from its rules, everything the settings say left to them, and a cost in another currency.
class WorkedExampleTest {
    private static final QuoteHouse HOUSE = new QuoteHouse(RunningKontor.shared(), "Example Trading Ltd");

    @Test
    void theWorkedExampleComesToTheCentThroughDraftRulesAndRates() {
        rates();
        HOUSE.send(HOUSE.owner, "POST", "/api/v1/reference-versions", """
                {"countries":[{"country":"CHINA","region":"ru","valid_from":"2020-01-01","supplier_vat_rate":"0.13",
                               "internal_markup":"0.02"}],
                 "destination_vat":[{"region":"ru","valid_from":"2020-01-01","rate":"0.2"}]}""").is(201);
        UUID quote = HOUSE.quote(HOUSE.owner, HOUSE.customer(QuoteHouse.inn()), HOUSE.seller("EXM", "RU"), """
                {"variables":{"quote_currency":"EUR","delivery_days":45,"payment_terms":"partial","client_advance_share":"0.3",
                 "post_payment_days":15,"logistics_supplier_hub":{"amount":"12352.05","currency":"CNY"},
                 "logistics_hub_border":{"amount":"800"},"logistics_border_client":{"amount":"500"},
                 "brokerage_before_border":{"amount":"100"},"brokerage_destination":{"amount":"200"},
                 "port_and_warehouse":{"amount":"300"},"certification":{"amount":"400"},"extra_cost":{"amount":"500"},
                 "purchase_currency":"CNY","supplier_country":"CHINA","hs_code":"8409990009","duty_rate":"0.9"},
                 "lines":[{"name":"synthetic item","quantity":7,"base_price_with_vat":"137.77","duty_rate":"0.05"}]}""");
        JsonNode frozen = HOUSE.freeze(HOUSE.owner, quote).is(201).body();
        JsonNode results = frozen.required("results");
        same(results.at("/quote/landedCostTotal"), "4594.22");
        same(results.at("/quote/marginTotal"), "689.13");
        same(results.at("/quote/priceTotal"), "5502.28");
        same(results.at("/quote/priceWithVatTotal"), "6602.75");
        same(results.at("/items/0/unitPrice"), "786.04");
        same(results.at("/items/0/unitPriceWithVat"), "943.25");
        same(frozen.at("/revision/amount"), "6602.75");
        assertThat(frozen.at("/revision/reporting_currency").asString()).isEqualTo("USD");
        same(frozen.at("/revision/reporting_amount"), "7660.51");
        assertThat(frozen.at("/inputs/rates").toString()).contains("\"from\":\"EUR\",\"perUnit\":\"8.2347\",\"to\":\"CNY\"");
    }

    /// 6602.75 EUR at 1.1602 dollars are 7660.51 (7660.510550), by hand.
    private static void rates() {
        Caller caller = HOUSE.kontor.caller(HOUSE.company.tenant());
        HOUSE.kontor.part(Database.class).inTransaction(caller, "test.rates",
                tx -> HOUSE.kontor.part(Fx.class).enter(tx, caller, new ManualRates(LocalDate.now(ZoneOffset.UTC), null, "EUR",
                        Quotation.UNITS_PER_BASE, List.of(new ManualRates.Given("CNY", 1, new BigDecimal("8.2347")),
                                new ManualRates.Given("USD", 1, new BigDecimal("1.1602"))))));
    }

    private static void same(JsonNode figure, String expected) {
        assertThat(new BigDecimal(figure.asString())).isEqualByComparingTo(expected);
    }
}
