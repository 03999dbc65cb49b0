package kontor.quotes.engine;

/// The figures of a line, in the order they are computed, with the column they have in the workbook.
public enum LineSymbol implements Symbol {
    NET_PRICE("netPrice", 1, "N", "basePriceWithVat / (1 + supplierVatRate); for China basePriceWithVat"),
    DISCOUNTED_PRICE("discountedPrice", 2, "P", "netPrice * (1 - supplierDiscount)"),
    UNIT_COST("unitCost", 3, "R", "discountedPrice / fxRate"),
    LINE_COST("lineCost", 4, "S", "quantity * unitCost"),
    VALUE_SHARE("valueShare", 6, "BD", "lineCost / lineCostTotal"),
    FREIGHT_SHARE("freightShare", 7, "BC", "unitWeightKg * quantity / total weight; without weights valueShare"),
    INTERNAL_UNIT_PRICE("internalUnitPrice", 8, "AX", "ROUND2(lineCost * (1 + internalMarkup) / quantity)"),
    INTERNAL_LINE_VALUE("internalLineValue", 9, "AY", "quantity * internalUnitPrice"),
    LINE_COST_WITH_VAT("lineCostWithVat", 10, "AZ", "lineCost * (1 + supplierVatRate)"),
    FREIGHT_LEG_ONE("freightLegOne", 14, "T", "freightShare * freightLegOnePool"),
    FREIGHT_LEG_TWO("freightLegTwo", 14, "U", "freightShare * freightLegTwoPool"),
    FREIGHT_TOTAL("freightTotal", 14, "V", "freightLegOne + freightLegTwo"),
    DUTY("duty", 15, "Y", "DDP: ROUND2(dutyRate * (internal value + freightLegOne)); else 0"),
    IMPORT_VAT("importVat", 17, "AO", "DDP: (internalLineValue + duty + exciseAmount + freightLegOne) * destinationVatRate; else 0"),
    FINANCING_SHARE("financingShare", 35, "BA", "financingCostTotal * valueShare"),
    CREDIT_SHARE("creditShare", 35, "BB", "creditInterest * valueShare"),
    LANDED_COST("landedCost", 36, "AB", "ROUND2(lineCost + freightTotal + duty + exciseAmount + financingShare + creditShare)"),
    LANDED_UNIT_COST("landedUnitCost", 36, "AA", "landedCost / quantity"),
    SELLING_BASE("sellingBase", 37, "", "SUPPLY: landedCost; TRANSIT: lineCost"),
    BASE_PRICE_UNIT("basePriceUnit", 38, "AD", "ROUND2(sellingBase * (1 + markup) / quantity)"),
    BASE_PRICE_LINE("basePriceLine", 38, "AE", "basePriceUnit * quantity"),
    MARGIN("margin", 39, "AF", "ROUND2(sellingBase * markup)"),
    DECISION_MAKER_FEE("decisionMakerFee", 40, "AG", "valueShare * third-party commission"),
    AGENT_FEE("agentFee", 41, "AI", "finAgentRate * (lineCostWithVat * (1 + internalMarkup) + freightLegOne); Turkish seller or export 0"),
    FX_RESERVE("fxReserve", 42, "AH", "(basePriceLine + decisionMakerFee + agentFee) * fxReserveRate"),
    UNIT_PRICE("unitPrice", 43, "AJ", "ROUND2((landedCost + margin + decisionMakerFee + fxReserve + agentFee) / quantity)"),
    LINE_PRICE("linePrice", 44, "AK", "unitPrice * quantity"),
    UNIT_PRICE_WITH_VAT("unitPriceWithVat", 45, "AM", "DDP: ROUND2(unitPrice * (1 + destinationVatRate)); else unitPrice"),
    LINE_PRICE_WITH_VAT("linePriceWithVat", 46, "AL", "ROUND2(unitPriceWithVat * quantity)"),
    SALES_VAT("salesVat", 47, "AN", "linePriceWithVat - linePrice"),
    VAT_PAYABLE("vatPayable", 47, "AP", "salesVat - importVat"),
    TRANSIT_COMMISSION("transitCommission", 48, "AQ",
            "TRANSIT: margin + decisionMakerFee + fxReserve + agentFee + financingShare + creditShare; else 0");

    /// The workbook's row of the first line.
    private static final int FIRST_ROW = 16;

    private final String symbol;
    private final int formula;
    private final String column;
    private final String text;

    LineSymbol(String symbol, int formula, String column, String text) {
        this.symbol = symbol;
        this.formula = formula;
        this.column = column;
        this.text = text;
    }

    @Override
    public String symbol() { return symbol; }

    @Override
    public int formula() { return formula; }

    @Override
    public String text() { return text; }

    /// The workbook's column; empty for the one figure that has none there.
    public String column() { return column; }

    /// The workbook's cell for the line at this place, counted from 0.
    public String cell(int place) {
        return column.isEmpty() ? "" : column + (FIRST_ROW + place);
    }

    /// Whether it is part of the answer, not only of the trace.
    public boolean answered() { return this != SELLING_BASE; }
}
