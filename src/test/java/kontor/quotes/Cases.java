package kontor.quotes;

import java.util.function.Consumer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Quotes typed into the tests.
final class Cases {
    static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /// The worked example of the contract, 2.7.
    static final String D01 = """
            {"rules":{"operatingDays":"SETTING","dutyBase":"UNROUNDED_INTERNAL"},
             "quote":{"sellerRegion":"RU","saleType":"SUPPLY","incoterms":"DDP","quoteCurrency":"EUR","deliveryDays":45,
              "paymentTerms":"PARTIAL","clientAdvanceShare":"0.3","milestoneShares":["0","0","0"],"postPaymentDays":15,
              "supplierAdvanceShare":"1","logisticsSupplierHub":"1500","logisticsHubBorder":"800","logisticsBorderClient":"500",
              "brokerageBeforeBorder":"100","brokerageDestination":"200","portAndWarehouse":"300","certification":"400",
              "extraCost":"500","decisionMakerFeeType":"FIXED","decisionMakerFeeFixed":"0","decisionMakerFeePercent":"0",
              "fxReserveRate":"0.03","annualLoanRate":"0.25","daysInYear":"365","finAgentRate":"0.02","insuranceRate":"0.00047",
              "customsPaymentDays":10,"destinationVatRate":"0.2"},
             "items":[{"line":1,"quantity":7,"unitWeightKg":"0","purchaseCurrency":"CNY","basePriceWithVat":"137.77",
              "supplierCountry":"CHINA","supplierVatRate":"0.13","supplierDiscount":"0","fxRate":"8.2347","hsCode":"8409990009",
              "dutyRate":"0.05","exciseAmount":"0","markup":"0.15","internalMarkup":"0.02"}]}""";

    /// Computed by hand: a Turkish seller, EXW, prepaid, interest of 0.001 a day, ten days.
    static final String BY_HAND = """
            {"rules":{"operatingDays":"SETTING","dutyBase":"UNROUNDED_INTERNAL"},
             "quote":{"sellerRegion":"TR","saleType":"SUPPLY","incoterms":"EXW","quoteCurrency":"EUR","deliveryDays":30,
              "paymentTerms":"PREPAID_100","clientAdvanceShare":1,"milestoneShares":[0,0,0],"postPaymentDays":0,
              "supplierAdvanceShare":0,"logisticsSupplierHub":0,"logisticsHubBorder":0,"logisticsBorderClient":0,
              "brokerageBeforeBorder":0,"brokerageDestination":0,"portAndWarehouse":0,"certification":0,
              "extraCost":0,"decisionMakerFeeType":"FIXED","decisionMakerFeeFixed":0,"decisionMakerFeePercent":0,
              "fxReserveRate":0.03,"annualLoanRate":0.365,"daysInYear":365,"finAgentRate":0.02,"insuranceRate":0,
              "customsPaymentDays":10,"destinationVatRate":0.2},
             "items":[{"line":1,"quantity":10,"unitWeightKg":0,"purchaseCurrency":"EUR","basePriceWithVat":120,
              "supplierCountry":"TURKEY","supplierVatRate":0.2,"supplierDiscount":0,"fxRate":1,"hsCode":"8409990009",
              "dutyRate":0.05,"exciseAmount":0,"markup":0.1,"internalMarkup":0}]}""";

    private Cases() {}

    static ObjectNode of(String text) {
        return (ObjectNode) JSON.readTree(text);
    }

    static ObjectNode d01(Consumer<ObjectNode> change) {
        ObjectNode whole = of(D01);
        change.accept(whole);
        return whole;
    }

    static ObjectNode quote(JsonNode whole) {
        return (ObjectNode) whole.get("quote");
    }

    static ObjectNode item(JsonNode whole) {
        return (ObjectNode) whole.get("items").get(0);
    }

    static ObjectNode rules(JsonNode whole) {
        return (ObjectNode) whole.get("rules");
    }
}
