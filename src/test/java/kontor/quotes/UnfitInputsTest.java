package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kontor.quotes.engine.Problem;
import kontor.quotes.engine.Reference;
import kontor.quotes.engine.UnfitInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What stands against a calculation is told by its place, all at once, and nothing is put in its stead.
class UnfitInputsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            // place | its new value | what is told of it
            "/rules/operatingDays | \"SOMETIMES\" | unknown_word", "/rules/dutyBase | 3 | malformed",
            "/rules/unitPriceScale | 7 | out_of_range", "/rules/unitPriceScale | 2.5 | not_whole", "/rules/milestones | \"no\" | malformed",
            "/rules/roundEverything | true | unknown_field", "/rules/partialWeightPolicy | \"GUESS\" | unknown_word",
            "/quote/sellerRegion | \"DE\" | unknown_word", "/quote/saleType | \"EXPORT\" | no_selling_base",
            "/quote/saleType | \"FIN_TRANSIT\" | no_selling_base", "/quote/incoterms | \"DDX\" | unknown_word",
            "/quote/quoteCurrency | \"euro\" | malformed", "/quote/deliveryDays | 0 | out_of_range",
            "/quote/deliveryDays | 1.5 | not_whole",
            "/quote/deliveryDays | \"soon\" | malformed", "/quote/paymentTerms | \"LATER\" | unknown_word",
            "/quote/clientAdvanceShare | 30 | out_of_range", "/quote/clientAdvanceShare | -0.1 | out_of_range",
            "/quote/supplierAdvanceShare | \"1.01\" | out_of_range", "/quote/postPaymentDays | -1 | out_of_range",
            "/quote/milestoneShares | [0,0] | wrong_number", "/quote/milestoneShares | [0.5,0.3,0] | more_than_all",
            "/quote/milestoneShares | 0 | malformed", "/quote/milestoneShares/1 | 2 | out_of_range",
            "/quote/milestoneShares/2 | \"x\" | malformed", "/quote/extraCost | -1 | out_of_range",
            "/quote/logisticsSupplierHub | 1000000000000000 | out_of_range", "/quote/decisionMakerFeeType | \"HIDDEN\" | unknown_word",
            "/quote/decisionMakerFeeFixed | -5 | out_of_range", "/quote/fxReserveRate | 3 | out_of_range",
            "/quote/annualLoanRate | 25 | out_of_range", "/quote/daysInYear | 0 | out_of_range", "/quote/daysInYear | 367 | out_of_range",
            "/quote/customsPaymentDays | 366 | out_of_range", "/quote/destinationVatRate | 20 | out_of_range",
            "/quote/deliveryDate | \"31.12.2026\" | malformed", "/quote/quoteDate | \"+999999999-12-31\" | malformed",
            "/quote/comment | \"x\" | unknown_field",
            "/quote/fxReserveRate | \"1e2\" | malformed", "/items/0/quantity | 0 | out_of_range", "/items/0/quantity | 1.5 | not_whole",
            "/items/0/unitWeightKg | -1 | out_of_range", "/items/0/basePriceWithVat | 0 | out_of_range",
            "/items/0/basePriceWithVat | 0.000000000000000000001 | out_of_range", "/items/0/basePriceWithVat | true | malformed",
            "/items/0/supplierCountry | \"turkey\" | malformed", "/items/0/supplierDiscount | 1.5 | out_of_range",
            "/items/0/fxRate | 0 | out_of_range", "/items/0/fxRate | 1e99 | malformed", "/items/0/hsCode | \"84099900\" | malformed",
            "/items/0/hsCode | 8409990009 | malformed", "/items/0/dutyRate | 5 | out_of_range", "/items/0/exciseAmount | -1 | out_of_range",
            "/items/0/markup | 5.01 | out_of_range", "/items/0/internalMarkup | 2 | out_of_range",
            "/items/0/supplierVatRate | 20 | out_of_range", "/items/0/purchaseCurrency | \"Yuan\" | malformed",
            "/items/0/weight | 1 | unknown_field", "/items | [] | empty", "/items | {} | wrong_type", "/items/0 | 5 | wrong_type",
            "/quote | [] | wrong_type", "/rules | null | missing", "/extra | 1 | unknown_field"})
    void eachIsToldByItsPlace(String place, String value, String code) {
        ObjectNode whole = Cases.of(Cases.D01);
        put(whole, place, value);
        assertThat(told(whole)).contains(place + " " + code);
        assertThat(told(whole)).allMatch(each -> each.startsWith(place) || place.startsWith(each.split(" ", 2)[0]));
    }

    private static void put(ObjectNode whole, String place, String value) {
        String parent = place.substring(0, place.lastIndexOf('/'));
        String name = place.substring(place.lastIndexOf('/') + 1);
        if (whole.at(parent) instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), Cases.JSON.readTree(value));
        } else {
            ((ObjectNode) whole.at(parent)).set(name, Cases.JSON.readTree(value));
        }
    }

    @ParameterizedTest
    @CsvSource({"/rules, dutyBase, missing", "/quote, sellerRegion, missing", "/quote, saleType, missing", "/quote, incoterms, missing",
            "/quote, quoteCurrency, missing", "/quote, deliveryDays, missing", "/quote, paymentTerms, missing",
            "/quote, clientAdvanceShare, missing", "/quote, milestoneShares, missing", "/quote, postPaymentDays, missing",
            "/quote, supplierAdvanceShare, missing", "/quote, logisticsHubBorder, missing", "/quote, certification, missing",
            "/quote, decisionMakerFeeType, missing", "/quote, decisionMakerFeeFixed, missing", "/quote, fxReserveRate, missing",
            "/quote, annualLoanRate, missing", "/quote, daysInYear, missing", "/quote, finAgentRate, missing",
            "/quote, insuranceRate, missing", "/quote, customsPaymentDays, missing", "/quote, destinationVatRate, no_rate",
            "/items/0, quantity, missing", "/items/0, unitWeightKg, missing", "/items/0, basePriceWithVat, missing",
            "/items/0, supplierCountry, missing", "/items/0, supplierVatRate, no_rate", "/items/0, supplierDiscount, missing",
            "/items/0, fxRate, missing", "/items/0, hsCode, missing", "/items/0, dutyRate, missing", "/items/0, exciseAmount, missing",
            "/items/0, markup, missing", "/items/0, internalMarkup, no_rate"})
    void whatIsUnknownIsNotZero(String parent, String name, String code) {
        ObjectNode whole = Cases.of(Cases.D01);
        ((ObjectNode) whole.at(parent)).remove(name);
        assertThat(told(whole)).containsExactly(parent + "/" + name + " " + code);
    }

    @Test
    void allOfThemAreToldAtOnce() {
        ObjectNode whole = Cases.d01(each -> {
            Cases.rules(each).remove("operatingDays");
            Cases.quote(each).put("paymentTerms", "PREPAID_100").put("fxReserveRate", "three").remove("sellerRegion");
            Cases.item(each).put("quantity", 0).remove("dutyRate");
            ((ArrayNode) each.get("items")).add(Cases.item(Cases.of(Cases.D01)));
        });
        assertThat(told(whole)).containsExactlyInAnyOrder("/rules/operatingDays missing", "/quote/fxReserveRate malformed",
                "/quote/sellerRegion missing", "/quote/clientAdvanceShare not_prepaid", "/items/0/quantity out_of_range",
                "/items/0/dutyRate missing", "/items/1/line twice");
    }

    @Test
    void paymentTermsAndSharesMustAgree() {
        assertThat(told(Cases.d01(each -> Cases.quote(each).put("paymentTerms", "POSTPAID_100").putArray("milestoneShares").add("0.1")
                .add("0").add("0"))))
                .containsExactlyInAnyOrder("/quote/clientAdvanceShare not_postpaid", "/quote/milestoneShares not_postpaid");
        assertThat(told(Cases.d01(each -> Cases.quote(each).put("quoteDate", "2026-02-01").put("deliveryDate", "2026-01-31"))))
                .containsExactly("/quote/deliveryDate before_quote");
    }

    @Test
    void aRuleSetMayDisallowCommissionsMilestonesAndPartialWeights() {
        assertThat(told(Cases.d01(each -> {
            Cases.rules(each).put("commissionAllowed", false).put("milestones", false).put("partialWeightPolicy", "REFUSED");
            Cases.quote(each).put("decisionMakerFeeFixed", "10").putArray("milestoneShares").add("0.1").add("0").add("0");
            ((ArrayNode) each.get("items")).add(Cases.item(Cases.of(Cases.D01)).put("line", 2).put("unitWeightKg", "3"));
        }))).containsExactlyInAnyOrder("/quote/decisionMakerFeeFixed commission_disallowed", "/quote/milestoneShares milestones_off",
                "/items/0/unitWeightKg no_weight");
        ObjectNode without = Cases.d01(each -> {
            Cases.rules(each).put("commissionAllowed", false);
            Cases.quote(each).remove(List.of("decisionMakerFeeType", "decisionMakerFeeFixed", "decisionMakerFeePercent"));
        });
        assertThat(told(without)).isEmpty();
        Cases.quote(without).put("decisionMakerFeeType", "PERCENT");
        assertThat(CaseReader.request(without, Reference.WORKBOOK).result(() -> {}).lines()).hasSize(1);
    }

    @Test
    void aSellerWithoutAColumnIsAProblemUnlessItsRatesAreGiven() {
        ObjectNode whole = Cases.d01(each -> {
            Cases.quote(each).put("sellerRegion", "CN").put("quoteDate", "2026-03-01");
            Cases.item(each).remove("internalMarkup");
        });
        assertThat(told(whole)).containsExactly("/items/0/internalMarkup no_rate");
        Cases.item(whole).put("internalMarkup", "0.02");
        assertThat(told(whole)).isEmpty();
    }

    @Test
    void aFileMayHoldMoreThanARequestButNoUnknownRule() {
        ObjectNode whole = Cases.d01(each -> {
            each.put("remark", "of somebody");
            Cases.item(each).put("colour", "red");
            Cases.rules(each).put("roundEverything", true);
        });
        assertThat(CaseReader.file(whole, Reference.NONE).problems()).extracting(Problem::pointer)
                .containsExactly("/rules/roundEverything");
    }

    @Test
    void nothingIsCalculatedWhileThereAreProblems() {
        ObjectNode whole = Cases.d01(each -> Cases.item(each).put("fxRate", "x"));
        assertThatThrownBy(() -> CaseReader.request(whole, Reference.NONE).result(() -> {})).isInstanceOf(UnfitInputs.class);
        ObjectNode other = Cases.d01(each -> Cases.item(each).put("fxRate", "0"));
        assertThatThrownBy(() -> CaseReader.request(other, Reference.NONE).result(() -> {})).isInstanceOfSatisfying(UnfitInputs.class,
                unfit -> assertThat(unfit.problems()).hasSize(1));
    }

    private static Set<String> told(ObjectNode whole) {
        Set<String> told = new TreeSet<>();
        CaseReader.request(whole, Reference.WORKBOOK).problems().forEach(each -> told.add(each.pointer() + " " + each.code()));
        return told;
    }
}
