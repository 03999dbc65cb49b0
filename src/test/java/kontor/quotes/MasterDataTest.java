package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import kontor.RunningKontor;
import kontor.quotes.QuoteHouse.Person;
import kontor.tenancy.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Customers, selling companies, settings, rules and templates over HTTP.
class MasterDataTest {
    private static final QuoteHouse HOUSE = new QuoteHouse(RunningKontor.shared(), "Master Trading Ltd");
    private static final Person SALES = HOUSE.member(Role.SALES);

    @Test
    void aCustomerWhoseNumbersDoNotFitIsRefusedFieldByField() {
        String raw = HOUSE.send(SALES, "POST", "/api/v1/customers", """
                {"name":"","inn":"7707083894","kpp":"77","ogrn":"1027700132196","postal_code":"12","payment_days":366,
                 "credit_limit":"-1"}""").is(422).raw();
        assertThat(raw).contains("/name", "/inn", "/kpp", "/ogrn", "/postal_code", "/payment_days", "/credit_limit");
    }

    @Test
    void aCustomersTaxNumberStandsOnceAndItsChangesNameTheirVersion() {
        String inn = QuoteHouse.inn();
        UUID customer = HOUSE.customer(inn);
        String body = "{\"name\":\"Volga Parts\",\"inn\":\"" + inn + "\",\"payment_days\":45}";
        HOUSE.send(SALES, "POST", "/api/v1/customers", body).is(409);
        HOUSE.send(SALES, "PUT", "/api/v1/customers/" + customer, body).is(428);
        JsonNode changed = HOUSE.send(SALES, "PUT", "/api/v1/customers/" + customer, body, "If-Match", "\"1\"").is(200).body();
        assertThat(changed.at("/data/payment_days").asInt()).isEqualTo(45);
        HOUSE.send(SALES, "PUT", "/api/v1/customers/" + customer, body, "If-Match", "\"1\"").is(412);
        UUID other = HOUSE.customer(QuoteHouse.inn());
        HOUSE.send(SALES, "PUT", "/api/v1/customers/" + other, body, "If-Match", "\"1\"").is(409);
        assertThat(HOUSE.get(SALES, "/api/v1/customers?inn=" + inn).is(200).body().required("items").size()).isEqualTo(1);
    }

    @Test
    void ofACustomersContactsOneIsTheMainOne() {
        UUID customer = HOUSE.customer(QuoteHouse.inn());
        String path = "/api/v1/customers/" + customer + "/contacts";
        String anna = HOUSE.send(SALES, "POST", path, "{\"name\":\"Anna\",\"main\":true}").is(201).text("id");
        HOUSE.send(SALES, "POST", path, "{\"name\":\"Boris\",\"main\":true,\"signatory\":true}").is(201);
        JsonNode all = HOUSE.get(SALES, path).is(200).body();
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.get(0).required("main").asBoolean()).isFalse();
        assertThat(all.get(1).required("main").asBoolean()).isTrue();
        HOUSE.send(SALES, "DELETE", "/api/v1/customer-contacts/" + anna, null).is(204);
        assertThat(HOUSE.get(SALES, path).body().size()).isEqualTo(1);
    }

    @Test
    void aContractsNumberStandsOnceAndDraftsPointOnlyToTheirOwnCustomersContracts() {
        UUID customer = HOUSE.customer(QuoteHouse.inn());
        UUID other = HOUSE.customer(QuoteHouse.inn());
        String body = "{\"number\":\"2026/77\",\"signed_on\":\"2026-02-01\",\"next_specification_no\":4}";
        String contract = HOUSE.send(SALES, "POST", "/api/v1/customers/" + customer + "/contracts", body).is(201).text("id");
        HOUSE.send(SALES, "POST", "/api/v1/customers/" + other + "/contracts", body).is(409);
        UUID seller = HOUSE.seller("CTR", "RU");
        String quote = "{\"customer_id\":\"%s\",\"seller_id\":\"" + seller + "\",\"draft\":{\"contract_id\":\"" + contract + "\"}}";
        HOUSE.send(SALES, "POST", "/api/v1/quotes", quote.formatted(customer)).is(201);
        assertThat(HOUSE.send(SALES, "POST", "/api/v1/quotes", quote.formatted(other)).is(422).raw()).contains("/contract_id");
    }

    @Test
    void settingsAreOnlyAddedToAndOnlyFractionsAreTaken() {
        JsonNode before = HOUSE.get(SALES, "/api/v1/quote-settings").is(200).body();
        assertThat(before.at("/content/annual_loan_rate").asString()).isEqualTo("0.25");
        String tag = QuoteHouse.tag(before.required("no").asInt());
        HOUSE.send(SALES, "PUT", "/api/v1/quote-settings", "{}", "If-Match", tag).is(403);
        assertThat(HOUSE.send(HOUSE.owner, "PUT", "/api/v1/quote-settings", "{\"fx_reserve_rate\":\"3\"}", "If-Match", tag).is(422).raw())
                .contains("/fx_reserve_rate");
        HOUSE.send(HOUSE.owner, "PUT", "/api/v1/quote-settings", "{\"fx_reserve_rate\":\"0.015\"}", "If-Match", tag).is(200);
        HOUSE.send(HOUSE.owner, "PUT", "/api/v1/quote-settings", "{\"fx_reserve_rate\":\"0.02\"}", "If-Match", tag).is(412);
        JsonNode versions = HOUSE.get(SALES, "/api/v1/quote-settings/versions").is(200).body();
        assertThat(versions.at("/items/0/content/fx_reserve_rate").asString()).isEqualTo("0.015");
        assertThat(versions.at("/items/0/content/annual_loan_rate").asString()).isEqualTo("0.25");
    }

    @Test
    void theReferenceOfANewTenantIsTheWorkbooks() {
        QuoteHouse fresh = new QuoteHouse(RunningKontor.shared(), "Fresh Reference Ltd");
        JsonNode current = fresh.get(fresh.owner, "/api/v1/reference-versions/current").is(200).body();
        assertThat(current.required("no").asInt()).isZero();
        assertThat(current.toString()).contains("EU_CROSS_BORDER", "\"0.22\"");
    }

    @Test
    void aTemplateFillsWhatTheDraftLeavesOpenAndLaterVersionsChangeNoQuote() {
        String template = HOUSE.send(SALES, "POST", "/api/v1/quote-templates",
                "{\"name\":\"Turkey\",\"variables\":{\"markup\":\"0.3\",\"supplier_country\":\"TURKEY\"}}").is(201).text("id");
        UUID customer = HOUSE.customer(QuoteHouse.inn());
        UUID seller = HOUSE.seller("TPL", "RU");
        String quote = HOUSE.send(SALES, "POST", "/api/v1/quotes",
                "{\"customer_id\":\"%s\",\"seller_id\":\"%s\",\"template_id\":\"%s\",\"draft\":{\"variables\":{\"markup\":\"0.5\"}}}"
                        .formatted(customer, seller, template))
                .is(201).text("id");
        HOUSE.send(SALES, "PUT", "/api/v1/quote-templates/" + template,
                "{\"name\":\"Turkey\",\"variables\":{\"supplier_country\":\"CHINA\"}}", "If-Match", "\"1\"").is(200);
        JsonNode variables = HOUSE.get(SALES, "/api/v1/quotes/" + quote).is(200).body().at("/draft/variables");
        assertThat(variables.required("markup").asString()).isEqualTo("0.5");
        assertThat(variables.required("supplier_country").asString()).isEqualTo("TURKEY");
        assertThat(HOUSE.get(SALES, "/api/v1/quote-templates/" + template + "/versions").body().required("items").size()).isEqualTo(2);
    }
}
