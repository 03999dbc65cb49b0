package kontor.quotes.documents;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kontor.quotes.engine.Commission;
import kontor.quotes.engine.Costs;
import kontor.quotes.engine.LineInputs;
import kontor.quotes.engine.QuoteInputs;
import kontor.quotes.engine.QuoteSettings;
import kontor.quotes.engine.Terms;
import org.jspecify.annotations.Nullable;

/// Where the workbook had its inputs (specification 2.2). The names of seller, brand, article and line have no cell there that a
/// formula reads; they stand beside what belongs to them.
final class WorkbookInputs {
    /// What is in a cell or column that no symbol names.
    static final Map<String, String> TOLD = told();
    private static final int FIRST_COST = 2;
    private static final int FIRST_MILESTONE = 6;

    private WorkbookInputs() {}

    static Map<String, @Nullable Object> quote(Offer offer) {
        QuoteInputs in = offer.inputs();
        Terms terms = in.terms();
        Map<String, @Nullable Object> cells = new HashMap<>();
        cells.put("D5", offer.parties().seller());
        cells.put("D6", terms.saleType());
        cells.put("D7", terms.incoterms());
        cells.put("D8", terms.quoteCurrency());
        cells.put("D9", terms.deliveryDays());
        cells.put("D11", terms.supplierAdvanceShare());
        cells.put("J3", terms.paymentTerms());
        cells.put("J5", terms.clientAdvanceShare());
        cells.put("K9", terms.postPaymentDays());
        cells.put("AH11", in.settings().fxReserveRate());
        shares(cells, terms);
        costs(cells, in.costs());
        commission(cells, in.commission());
        return cells;
    }

    /// J9 is what the other payments leave.
    private static void shares(Map<String, @Nullable Object> cells, Terms terms) {
        BigDecimal rest = BigDecimal.ONE.subtract(ReviewRules.advance(terms));
        List<BigDecimal> milestones = terms.milestoneShares() == null ? List.of() : terms.milestoneShares();
        for (int i = 0; i < milestones.size(); i++) {
            cells.put("J" + (FIRST_MILESTONE + i), milestones.get(i));
            rest = rest.subtract(milestones.get(i));
        }
        cells.put("J9", rest);
    }

    private static void costs(Map<String, @Nullable Object> cells, Costs costs) {
        List<@Nullable BigDecimal> all = Arrays.asList(costs.logisticsSupplierHub(), costs.logisticsHubBorder(),
                costs.logisticsBorderClient(), costs.brokerageBeforeBorder(), costs.brokerageDestination(), costs.portAndWarehouse(),
                costs.certification(), costs.extraCost());
        for (int i = 0; i < all.size(); i++) {
            cells.put("W" + (FIRST_COST + i), all.get(i));
        }
    }

    private static void commission(Map<String, @Nullable Object> cells, Commission commission) {
        cells.put("AG3", commission.type());
        cells.put("AG4", commission.fixed());
        cells.put("AG6", commission.percent());
    }

    static Map<String, @Nullable Object> settings(QuoteSettings settings) {
        Map<String, @Nullable Object> cells = new HashMap<>();
        cells.put("E9", settings.annualLoanRate());
        cells.put("E13", settings.finAgentRate());
        cells.put("E14", settings.insuranceRate());
        cells.put("E27", settings.customsPaymentDays());
        return cells;
    }

    /// By column.
    static Map<String, @Nullable Object> line(OfferLine line) {
        LineInputs in = line.inputs();
        Map<String, @Nullable Object> cells = new HashMap<>();
        cells.put("B", line.brand());
        cells.put("C", line.sku());
        cells.put("D", line.name());
        cells.put("E", in.quantity());
        cells.put("G", in.unitWeightKg());
        cells.put("J", in.purchaseCurrency());
        cells.put("K", in.basePriceWithVat());
        cells.put("L", in.supplierCountry());
        cells.put("M", in.supplierVatRate());
        cells.put("O", in.supplierDiscount());
        cells.put("Q", in.fxRate());
        cells.put("W", in.hsCode());
        cells.put("X", in.dutyRate());
        cells.put("Z", in.exciseAmount());
        cells.put("AC", in.markup());
        cells.put("AW", in.internalMarkup());
        return cells;
    }

    private static Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        String names = """
                B16… brand|C16… article|D16… name|E16… quantity|G16… unitWeightKg|J16… purchaseCurrency|K16… basePriceWithVat|\
                L16… supplierCountry|M16… supplierVatRate|O16… supplierDiscount|Q16… fxRate|W16… hsCode|X16… dutyRate|Z16… exciseAmount|\
                AC16… markup|AW16… internalMarkup|D5 seller|D6 saleType|D7 incoterms|D8 quoteCurrency|D9 deliveryDays|\
                D11 supplierAdvanceShare|J3 paymentTerms|J5 clientAdvanceShare|J6 milestoneShares[0]|J7 milestoneShares[1]|\
                J8 milestoneShares[2]|J9 finalShare|K9 postPaymentDays|W2 logisticsSupplierHub|W3 logisticsHubBorder|\
                W4 logisticsBorderClient|W5 brokerageBeforeBorder|W6 brokerageDestination|W7 portAndWarehouse|W8 certification|W9 extraCost|\
                AG3 decisionMakerFeeType|AG4 decisionMakerFeeFixed|AG6 decisionMakerFeePercent|AH11 fxReserveRate|\
                Settings!E9 annualLoanRate|Settings!E13 finAgentRate|\
                Settings!E14 insuranceRate|Settings!E27 customsPaymentDays""";
        for (String each : names.strip().split("\\|", -1)) {
            String[] words = each.split(" ", 2);
            told.put(words[0], words[1]);
        }
        return Collections.unmodifiableMap(told);
    }
}
