package kontor.quotes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kontor.quotes.engine.Calculation;
import kontor.quotes.engine.Commission;
import kontor.quotes.engine.CommissionType;
import kontor.quotes.engine.Costs;
import kontor.quotes.engine.DutyBase;
import kontor.quotes.engine.Incoterms;
import kontor.quotes.engine.Inputs;
import kontor.quotes.engine.LineInputs;
import kontor.quotes.engine.OperatingDays;
import kontor.quotes.engine.PartialWeights;
import kontor.quotes.engine.PaymentTerms;
import kontor.quotes.engine.Problem;
import kontor.quotes.engine.QuoteInputs;
import kontor.quotes.engine.QuoteSettings;
import kontor.quotes.engine.Reference;
import kontor.quotes.engine.RuleSet;
import kontor.quotes.engine.SaleType;
import kontor.quotes.engine.SellerRegion;
import kontor.quotes.engine.SellingBase;
import kontor.quotes.engine.Terms;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads `{"rules", "quote", "items"}` with the field names of the contract. Nothing is filled in but what the country rules
/// say; everything wrong is told at once.
final class CaseReader {
    /// What a file of a case holds beside what is calculated.
    private static final Set<String> ABOUT_A_CASE = Set.of("caseId", "description", "kind", "category", "heldBack", "origin", "tolerance",
            "expectedQuote", "expectedItems");
    /// What an item may say of itself that no formula asks for.
    private static final Set<String> ABOUT_AN_ITEM = Set.of("sku", "name", "sheetRow");

    private final List<Problem> problems = new ArrayList<>();
    private final Reference reference;
    private final boolean strict;

    private CaseReader(Reference reference, boolean strict) {
        this.reference = reference;
        this.strict = strict;
    }

    /// Reads a request: a field nobody knows is a problem, but for those that a case file has for people.
    static CalculationCase request(JsonNode whole, Reference reference) {
        return new CaseReader(reference, true).read(whole);
    }

    /// Reads a file, which may hold anything else beside quote and items. Unknown rules are a problem here too: they would
    /// change the arithmetic.
    static CalculationCase file(JsonNode whole, Reference reference) {
        return new CaseReader(reference, false).read(whole);
    }

    private CalculationCase read(JsonNode whole) {
        Fields fields = new Fields(whole, "", problems);
        if (!whole.isObject()) {
            return new CalculationCase(RuleSet.WORKBOOK_V3, new Inputs(quote(fields), List.of()), problems);
        }
        RuleSet rules = rules(new Fields(fields.field("rules"), "/rules", problems));
        Fields quoteFields = new Fields(fields.field("quote"), "/quote", problems);
        QuoteInputs quote = quote(quoteFields);
        List<LineInputs> lines = lines(fields.field("items"));
        if (strict) {
            quoteFields.noneBut(Set.of());
            fields.noneBut(ABOUT_A_CASE);
        }
        return new CalculationCase(rules, new Inputs(quote, lines).resolved(reference), problems);
    }

    /// Two of the rules have to be given, since history knows both; the others are the workbook's unless they are given.
    private RuleSet rules(Fields in) {
        String id = in.text("ruleSet");
        OperatingDays days = in.word("operatingDays", OperatingDays.class);
        DutyBase base = in.word("dutyBase", DutyBase.class);
        Integer scale = in.whole("unitPriceScale");
        Boolean clamp = in.flag("clampNegativeInterest");
        PartialWeights weights = in.word("partialWeightPolicy", PartialWeights.class);
        Boolean milestones = in.flag("milestones");
        Boolean commission = in.flag("commissionAllowed");
        Map<SaleType, SellingBase> bases = bases(in.object("sellingBases"));
        in.noneBut(Set.of());
        needed(in, "operatingDays", days);
        needed(in, "dutyBase", base);
        boolean fits = scale == null || (scale >= RuleSet.UNIT_PRICE_SCALE_MIN && scale <= RuleSet.UNIT_PRICE_SCALE_MAX);
        if (!fits) {
            in.problem("/unitPriceScale", "out_of_range", "A whole number from 2 to 6.");
        }
        return new RuleSet(id == null || id.isBlank() ? "given" : id, or(days, OperatingDays.SETTING),
                or(base, DutyBase.UNROUNDED_INTERNAL),
                scale == null || !fits ? RuleSet.UNIT_PRICE_SCALE_MIN : scale, or(clamp, false),
                or(weights, PartialWeights.WITHOUT_FREIGHT),
                or(milestones, true), or(commission, true), bases);
    }

    private static void needed(Fields in, String name, @Nullable Object value) {
        JsonNode field = in.field(name);
        if (value == null && (field.isMissingNode() || field.isNull())) {
            in.problem("/" + name, "missing", "This is unknown; nothing is assumed in its place.");
        }
    }

    private static <T> T or(@Nullable T value, T other) {
        return value == null ? other : value;
    }

    private static Map<SaleType, SellingBase> bases(Fields in) {
        Map<SaleType, SellingBase> bases = new HashMap<>(RuleSet.WORKBOOK_V3.sellingBases());
        for (SaleType sale : SaleType.values()) {
            SellingBase base = in.word(sale.name(), SellingBase.class);
            if (base != null) {
                bases.put(sale, base);
            }
        }
        in.noneBut(Set.of());
        return bases;
    }

    private QuoteInputs quote(Fields in) {
        Terms terms = new Terms(in.word("sellerRegion", SellerRegion.class), in.word("saleType", SaleType.class),
                in.word("incoterms", Incoterms.class), in.text("quoteCurrency"), in.whole("deliveryDays"), in.date("quoteDate"),
                in.date("deliveryDate"), in.word("paymentTerms", PaymentTerms.class), in.decimal("clientAdvanceShare"),
                in.decimals("milestoneShares"), in.whole("postPaymentDays"), in.decimal("supplierAdvanceShare"));
        Costs costs = new Costs(in.decimal("logisticsSupplierHub"), in.decimal("logisticsHubBorder"), in.decimal("logisticsBorderClient"),
                in.decimal("brokerageBeforeBorder"), in.decimal("brokerageDestination"), in.decimal("portAndWarehouse"),
                in.decimal("certification"), in.decimal("extraCost"));
        Commission commission = new Commission(in.word("decisionMakerFeeType", CommissionType.class), in.decimal("decisionMakerFeeFixed"),
                in.decimal("decisionMakerFeePercent"));
        QuoteSettings settings = new QuoteSettings(in.decimal("fxReserveRate"), in.decimal("finAgentRate"), in.decimal("annualLoanRate"),
                in.decimal("daysInYear"), in.decimal("insuranceRate"), in.whole("customsPaymentDays"));
        return new QuoteInputs(terms, costs, commission, settings, in.decimal("destinationVatRate"));
    }

    private List<LineInputs> lines(JsonNode items) {
        if (!items.isArray()) {
            problems.add(new Problem("/items", items.isMissingNode() || items.isNull() ? "missing" : "wrong_type",
                    "A list of items is needed."));
            return List.of();
        }
        // One more than fits is enough to say so.
        int count = Math.min(items.size(), Calculation.LINES_MAX + 1);
        List<LineInputs> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Fields in = new Fields(Objects.requireNonNull(items.get(i)), "/items/" + i, problems);
            lines.add(line(in, i + 1));
            if (strict) {
                in.noneBut(ABOUT_AN_ITEM);
            }
        }
        return lines;
    }

    /// A line without a number has that of its place.
    private static LineInputs line(Fields in, int place) {
        Integer number = in.whole("line");
        Integer quantity = in.whole("quantity");
        return new LineInputs(number == null ? place : number, quantity == null ? null : Long.valueOf(quantity), in.decimal("unitWeightKg"),
                in.text("purchaseCurrency"), in.decimal("basePriceWithVat"), in.text("supplierCountry"), in.decimal("supplierVatRate"),
                in.decimal("supplierDiscount"), in.decimal("fxRate"), in.text("hsCode"), in.decimal("dutyRate"),
                in.decimal("exciseAmount"), in.decimal("markup"), in.decimal("internalMarkup"));
    }
}
