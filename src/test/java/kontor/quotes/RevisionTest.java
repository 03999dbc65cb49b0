package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
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
import kontor.quotes.QuoteHouse.Person;
import kontor.tenancy.Caller;
import kontor.tenancy.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is frozen stays what it was, and can be shown to.
class RevisionTest {
    private static final QuoteHouse HOUSE = new QuoteHouse(RunningKontor.shared(), "Revision Trading Ltd");
    private static final Person SALES = HOUSE.member(Role.SALES);
    private static final UUID CUSTOMER = HOUSE.customer(QuoteHouse.inn());
    private static final UUID SELLER = HOUSE.seller("RVN", "RU");
    @SuppressWarnings("TimeInStaticInitializer") // The server goes by the same clock.
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final String DRAFT = """
            {"variables":{"quote_currency":"EUR","delivery_days":45,"payment_terms":"partial","client_advance_share":"0.3",
             "post_payment_days":15,"logistics_supplier_hub":{"amount":"1500","currency":"USD"},"supplier_country":"TURKEY",
             "purchase_currency":"TRY","duty_rate":"0.05","markup":"0.15"},
             "lines":[{"sku":"B-1","name":"Bearing","quantity":7,"base_price_with_vat":"4800.55"},
                      {"sku":"B-2","name":"Seal","quantity":3,"base_price_with_vat":"99.9","purchase_currency":"USD","markup":"0.5"}]}""";

    @Test
    void aRevisionReplaysBitEqualAfterSettingsRatesAndRulesHaveChanged() {
        rates("49.1889", "1.1602");
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, DRAFT);
        JsonNode frozen = HOUSE.freeze(SALES, quote).is(201).body();
        String results = frozen.required("results").toString();
        String inputs = frozen.required("inputs").toString();
        int settings = HOUSE.get(HOUSE.owner, "/api/v1/quote-settings").is(200).body().required("no").asInt();

        rates("61.5", "1.3");
        HOUSE.send(HOUSE.owner, "PUT", "/api/v1/quote-settings", "{\"annual_loan_rate\":\"0.4\",\"duty_base\":\"rounded_internal\"}",
                "If-Match", QuoteHouse.tag(settings)).is(200);
        HOUSE.send(HOUSE.owner, "POST", "/api/v1/reference-versions", """
                {"countries":[{"country":"TURKEY","region":"ru","valid_from":"2020-01-01","supplier_vat_rate":"0.25","internal_markup":"0.1"}],
                 "destination_vat":[{"region":"ru","valid_from":"2020-01-01","rate":"0.3"}]}""").is(201);

        JsonNode replay = HOUSE.send(SALES, "POST", "/api/v1/quotes/" + quote + "/revisions/1/replay", null).is(200).body();
        assertThat(replay.required("identical").asBoolean()).isTrue();
        assertThat(replay.required("result_hash")).isEqualTo(frozen.required("revision").required("result_hash"));
        assertThat(replay.required("input_hash")).isEqualTo(frozen.required("revision").required("input_hash"));
        JsonNode again = HOUSE.get(SALES, "/api/v1/quotes/" + quote + "/revisions/1").is(200).body();
        assertThat(again.required("results").toString()).isEqualTo(results);
        assertThat(again.required("inputs").toString()).isEqualTo(inputs);

        JsonNode other = HOUSE.send(SALES, "POST", "/api/v1/quotes/" + quote + "/recalculations", "{}", "If-Match",
                QuoteHouse.tag(HOUSE.version(quote))).is(201).body();
        assertThat(other.required("revision").required("no").asInt()).isEqualTo(2);
        assertThat(other.required("differences").size()).isPositive();
        JsonNode diff = HOUSE.get(SALES, "/api/v1/quotes/" + quote + "/revisions/1/diff?to=2").is(200).body();
        assertThat(diff.required("inputs").toString()).contains("annualLoanRate", "dutyBase", "supplierVatRate", "perUnit");
        assertThat(diff.required("draft").size()).isZero();
    }

    @Test
    void theDatabaseRefusesToChangeOrRemoveARevisionWhoeverAsks() {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, QuoteHouse.draft(1, "10.00", "0.2"));
        HOUSE.freeze(SALES, quote).is(201);
        for (String attempt : List.of("UPDATE quote_revision SET results = '{}'", "DELETE FROM quote_revision",
                "TRUNCATE quote_revision CASCADE", "UPDATE quote_decision SET decision = 'APPROVED'", "DELETE FROM quote_change",
                "UPDATE quote_settings SET content = '{}'", "DELETE FROM quote_reference",
                "UPDATE quote_template_version SET variables = '{}'")) {
            assertThatThrownBy(() -> HOUSE.beyond(attempt)).as(attempt).rootCause().hasMessageContaining("is only added to");
        }
    }

    /// Replay must be able to fail: a figure changed behind everything's back is found.
    @Test
    void aRevisionThatWasTamperedWithIsFoundDifferent() {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, QuoteHouse.draft(1, "10.00", "0.2"));
        HOUSE.freeze(SALES, quote).is(201);
        HOUSE.beyond("ALTER TABLE quote_revision DISABLE TRIGGER kept; UPDATE quote_revision SET results = "
                + "replace(results, '\"priceTotal\":\"', '\"priceTotal\":\"1') WHERE quote_id = '" + quote
                + "'; ALTER TABLE quote_revision ENABLE TRIGGER kept");
        JsonNode replay = HOUSE.send(SALES, "POST", "/api/v1/quotes/" + quote + "/revisions/1/replay", null).is(200).body();
        assertThat(replay.required("identical").asBoolean()).isFalse();
        assertThat(replay.required("differences").toString()).contains("/quote/priceTotal");
        double before = differences();
        HOUSE.kontor.part(Upkeep.class).replay(HOUSE.company.tenant(), "tonight");
        assertThat(differences()).isEqualTo(before + 1);
    }

    @Test
    void whatIsUnknownIsNotZeroAndIsPointedAt() {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, """
                {"variables":{"quote_currency":"USD","purchase_currency":"USD","supplier_country":"ATLANTIS"},
                 "lines":[{"quantity":1,"base_price_with_vat":"10"}]}""");
        String problems = HOUSE.freeze(SALES, quote).is(422).raw();
        assertThat(problems).contains("/lines/0/duty_rate", "/variables/logistics_supplier_hub", "/lines/0/supplier_vat_rate",
                "quotes.incomplete");
    }

    @Test
    void aCurrencyWithoutARateIsAnErrorWhereItStands() {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, QuoteHouse.draft(1, "10.00", "0.2").replace("\"purchase_currency\":\"USD\"",
                "\"purchase_currency\":\"XAF\""));
        assertThat(HOUSE.freeze(SALES, quote).raw()).containsAnyOf("/lines/0/purchase_currency", "fx.no_rates");
    }

    private static double differences() {
        return HOUSE.kontor.part(MeterRegistry.class).counter("quotes_replays", "outcome", "different").count();
    }

    private static void rates(String lira, String dollar) {
        Caller caller = HOUSE.kontor.caller(HOUSE.company.tenant());
        HOUSE.kontor.part(Database.class).inTransaction(caller, "test.rates",
                tx -> HOUSE.kontor.part(Fx.class).enter(tx, caller, new ManualRates(TODAY, null, "EUR", Quotation.UNITS_PER_BASE,
                        List.of(new ManualRates.Given("TRY", 1, new BigDecimal(lira)),
                                new ManualRates.Given("USD", 1, new BigDecimal(dollar))))));
    }
}
