package kontor.quotes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import kontor.platform.limits.LimitClass;
import kontor.quotes.CalculationAnswer.Detail;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Calculations over HTTP. Fields have the contract's names, in camel case, so that they can be found again in the workbook.
@RestController
class CalculationController {
    private static final String EXAMPLE = """
            {"rules":{"operatingDays":"SETTING","dutyBase":"UNROUNDED_INTERNAL"},
             "quote":{"sellerRegion":"RU","saleType":"SUPPLY","incoterms":"DDP","quoteCurrency":"EUR","deliveryDays":45,
              "paymentTerms":"PARTIAL","clientAdvanceShare":"0.3","milestoneShares":["0","0","0"],"postPaymentDays":15,
              "supplierAdvanceShare":"1","logisticsSupplierHub":"1500","logisticsHubBorder":"800","logisticsBorderClient":"500",
              "brokerageBeforeBorder":"100","brokerageDestination":"200","portAndWarehouse":"300","certification":"400",
              "extraCost":"500","decisionMakerFeeType":"FIXED","decisionMakerFeeFixed":"0","fxReserveRate":"0.03",
              "annualLoanRate":"0.25","daysInYear":"365","finAgentRate":"0.02","insuranceRate":"0.00047","customsPaymentDays":10,
              "destinationVatRate":"0.2"},
             "items":[{"line":1,"quantity":7,"unitWeightKg":"0","purchaseCurrency":"CNY","basePriceWithVat":"137.77",
              "supplierCountry":"CHINA","supplierVatRate":"0.13","supplierDiscount":"0","fxRate":"8.2347","hsCode":"8409990009",
              "dutyRate":"0.05","exciseAmount":"0","markup":"0.15","internalMarkup":"0.02"}]}""";
    private final Previews previews;

    CalculationController(Previews previews) {
        this.previews = previews;
    }

    /// Calculates a quote and stores nothing.
    @PostMapping("/api/v1/quotes/calculations")
    @Operation(requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(type = "object"), examples = @ExampleObject(EXAMPLE))))
    @Access(permission = Permission.QUOTES_CALCULATE, limit = LimitClass.CALCULATE)
    Map<String, Object> calculate(Caller caller, @RequestBody JsonNode asked, @RequestParam(defaultValue = "lines") Detail detail) {
        return CalculationAnswer.of(previews.calculate(caller, asked), detail);
    }
}
