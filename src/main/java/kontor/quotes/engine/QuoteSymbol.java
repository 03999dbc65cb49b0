package kontor.quotes.engine;

/// The figures of the whole quote, in the order of their formulas, with their cell in the workbook. Row 13 holds sums of lines.
public enum QuoteSymbol implements Symbol {
    LINE_COST_TOTAL("lineCostTotal", 5, "S13", "SUM lineCost"),
    INTERNAL_VALUE_TOTAL("internalValueTotal", 9, "AY13", "SUM internalLineValue"),
    LINE_COST_WITH_VAT_TOTAL("lineCostWithVatTotal", 10, "AZ13", "SUM lineCostWithVat"),
    INSURANCE_TOTAL("insuranceTotal", 11, "W10", "UP1(internalValueTotal * insuranceRate)"),
    FREIGHT_LEG_ONE_POOL("freightLegOnePool", 12, "V11",
            "logisticsSupplierHub + logisticsHubBorder + brokerageBeforeBorder + certification + insuranceTotal"),
    FREIGHT_LEG_TWO_POOL("freightLegTwoPool", 13, "W11", "logisticsBorderClient + brokerageDestination + portAndWarehouse + extraCost"),
    FREIGHT_LEG_ONE_TOTAL("freightLegOneTotal", 14, "T13", "SUM freightLegOne"),
    FREIGHT_LEG_TWO_TOTAL("freightLegTwoTotal", 14, "U13", "SUM freightLegTwo"),
    FREIGHT_TOTAL("freightTotal", 14, "V13", "SUM freightTotal"),
    DUTY_TOTAL("dutyTotal", 15, "Y13", "SUM duty"),
    EXCISE_TOTAL("exciseTotal", 16, "Z13", "SUM exciseAmount"),
    IMPORT_VAT_TOTAL("importVatTotal", 17, "AO13", "SUM importVat"),
    SUPPLIER_PAYMENT("supplierPayment", 18, "BH6", "lineCostWithVatTotal * supplierAdvanceShare * (1 + finAgentRate)"),
    TOTAL_NEED("totalNeed", 19, "BH4",
            "(lineCostWithVatTotal + freightLegOneTotal) * (1 + finAgentRate) + dutyTotal + exciseTotal + importVatTotal"),
    FOLLOW_UP_NEED("followUpNeed", 20, "BH8", "totalNeed - supplierPayment"),
    AVERAGE_MARKUP("averageMarkup", 21, "AC12", "mean of the positive markups"),
    DIRECT_COST("directCost", 22, "BJ2", "lineCostTotal + freightTotal + dutyTotal + exciseTotal"),
    INDIRECT_COST("indirectCost", 23, "BJ3", "directCost * fxReserveRate + third-party commission"),
    ESTIMATED_REVENUE("estimatedRevenue", 24, "BH2",
            "(directCost * (1 + averageMarkup) + indirectCost) * (1 + destinationVatRate for a Russian seller)"),
    CLIENT_ADVANCE("clientAdvance", 25, "BH3", "estimatedRevenue * (1 prepaid, 0 postpaid, else clientAdvanceShare)"),
    SUPPLIER_FINANCING_NEED("supplierFinancingNeed", 26, "BH7", "max(0, supplierPayment - clientAdvance)"),
    SUPPLIER_FINANCING_COST("supplierFinancingCost", 27, "BJ7", "supplierFinancingNeed * annualLoanRate / daysInYear * deliveryDays"),
    SUPPLIER_FINANCING_FUTURE_VALUE("supplierFinancingFutureValue", 27, "BI7", "supplierFinancingNeed + supplierFinancingCost"),
    MILESTONE_RECEIPTS("milestoneReceipts", 28, "BH9", "PARTIAL: sum of milestoneShares * estimatedRevenue; else 0"),
    OPERATING_FINANCING_NEED("operatingFinancingNeed", 29, "BH10",
            "max(0, followUpNeed - (milestoneReceipts + max(0, clientAdvance - supplierPayment)))"),
    OPERATING_FINANCING_COST("operatingFinancingCost", 30, "BJ10", "operatingFinancingNeed * annualLoanRate / daysInYear * days"),
    OPERATING_FINANCING_FUTURE_VALUE("operatingFinancingFutureValue", 30, "BI10", "operatingFinancingNeed + operatingFinancingCost"),
    FINANCING_COST_TOTAL("financingCostTotal", 31, "BJ11", "supplierFinancingCost + operatingFinancingCost"),
    CREDIT_PRINCIPAL("creditPrincipal", 32, "BL3", "totalNeed - clientAdvance"),
    CREDIT_INTEREST("creditInterest", 33, "BL5", "creditPrincipal * annualLoanRate / daysInYear * postPaymentDays"),
    CREDIT_FUTURE_VALUE("creditFutureValue", 34, "BL4", "creditPrincipal + creditInterest"),
    LANDED_COST_TOTAL("landedCostTotal", 36, "AB13", "SUM landedCost"),
    BASE_PRICE_TOTAL("basePriceTotal", 38, "AE13", "SUM basePriceLine"),
    MARGIN_TOTAL("marginTotal", 39, "AF13", "SUM margin"),
    DECISION_MAKER_FEE_TOTAL("decisionMakerFeeTotal", 40, "AG13", "SUM decisionMakerFee"),
    AGENT_FEE_TOTAL("agentFeeTotal", 41, "AI13", "SUM agentFee"),
    FX_RESERVE_TOTAL("fxReserveTotal", 42, "AH13", "SUM fxReserve"),
    PRICE_TOTAL("priceTotal", 44, "AK13", "SUM linePrice"),
    PRICE_WITH_VAT_TOTAL("priceWithVatTotal", 46, "AL13", "SUM linePriceWithVat"),
    SALES_VAT_TOTAL("salesVatTotal", 47, "AN13", "SUM salesVat"),
    VAT_PAYABLE_TOTAL("vatPayableTotal", 47, "AP13", "SUM vatPayable"),
    TRANSIT_COMMISSION_TOTAL("transitCommissionTotal", 48, "AQ13", "SUM transitCommission");

    private final String symbol;
    private final int formula;
    private final String cell;
    private final String text;

    QuoteSymbol(String symbol, int formula, String cell, String text) {
        this.symbol = symbol;
        this.formula = formula;
        this.cell = cell;
        this.text = text;
    }

    @Override
    public String symbol() { return symbol; }

    @Override
    public int formula() { return formula; }

    @Override
    public String text() { return text; }

    /// Its cell in the workbook.
    public String cell() { return cell; }
}
