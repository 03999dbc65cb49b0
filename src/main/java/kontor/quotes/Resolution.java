package kontor.quotes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.EnumMap;
import kontor.quotes.engine.Commission;
import kontor.quotes.engine.CommissionType;
import kontor.quotes.engine.Costs;
import kontor.quotes.engine.Incoterms;
import kontor.quotes.engine.Inputs;
import kontor.quotes.engine.LineInputs;
import kontor.quotes.engine.PaymentTerms;
import kontor.quotes.engine.QuoteInputs;
import kontor.quotes.engine.QuoteSettings;
import kontor.quotes.engine.Reference;
import kontor.quotes.engine.RuleSet;
import kontor.quotes.engine.SaleType;
import kontor.quotes.engine.SellerRegion;
import kontor.quotes.engine.SellingBase;
import kontor.quotes.engine.Terms;
import org.jspecify.annotations.Nullable;

/// From what somebody has said to what is calculated: each value is the line's, else the quote's, else the settings', else the
/// usual one (specification 1.4, 2.2). What none of them says stays unknown, and is a problem of the calculation.
final class Resolution {
    /// The costs of the whole quote, by their names on the wire, in the order of [Variables#costs()].
    static final List<String> COSTS = List.of("logistics_supplier_hub", "logistics_hub_border", "logistics_border_client",
            "brokerage_before_border", "brokerage_destination", "port_and_warehouse", "certification", "extra_cost");
    private static final BigDecimal USUAL_MARKUP = new BigDecimal("0.15");
    private static final String USUAL_HS_CODE = "0000000000";
    private static final int USUAL_DAYS = 60;

    private final Variables quote;
    private final String currency;
    private final UsedRates rates;

    private Resolution(Variables quote, QuotingSettings settings, UsedRates rates) {
        this.quote = quote;
        this.rates = rates;
        this.currency = currency(quote, settings);
    }

    /// The quote's currency: its own, or the tenant's reporting currency.
    static String currency(Variables quote, QuotingSettings settings) {
        return quote.quoteCurrency() == null ? settings.reportingCurrency() : quote.quoteCurrency();
    }

    /// Everything a calculation starts from.
    static Inputs inputs(Draft draft, LocalDate quoteDate, SellerRegion region, QuotingSettings settings, Reference reference,
            UsedRates rates) {
        Resolution resolution = new Resolution(draft.known(), settings, rates);
        List<LineInputs> lines = new ArrayList<>();
        for (int i = 0; i < draft.rows().size(); i++) {
            lines.add(resolution.line(Objects.requireNonNull(draft.rows().get(i)), i));
        }
        QuoteInputs quote = new QuoteInputs(resolution.terms(region, quoteDate), resolution.costs(), resolution.commission(),
                new QuoteSettings(settings.fxReserveRate(), settings.finAgentRate(), settings.annualLoanRate(), settings.daysInYear(),
                        settings.insuranceRate(), settings.customsPaymentDays()),
                null);
        return new Inputs(quote, lines).resolved(reference);
    }

    /// The arithmetic the settings ask for.
    ///
    /// @param version of the settings
    static RuleSet rules(QuotingSettings settings, int version) {
        Map<SaleType, SellingBase> bases = new EnumMap<>(RuleSet.WORKBOOK_V3.sellingBases());
        if (settings.finTransitBase() != null) {
            bases.put(SaleType.FIN_TRANSIT, settings.finTransitBase());
        }
        if (settings.exportBase() != null) {
            bases.put(SaleType.EXPORT, settings.exportBase());
        }
        return new RuleSet(version == 0 ? RuleSet.WORKBOOK_V3.id() : "settings-" + version, settings.operatingDays(), settings.dutyBase(),
                settings.unitPriceScale(), settings.clampNegativeInterest(), settings.partialWeights(), settings.milestones(),
                settings.commissionAllowed(), bases);
    }

    private Terms terms(SellerRegion region, LocalDate quoteDate) {
        PaymentTerms payment = or(quote.paymentTerms(), PaymentTerms.PREPAID_100);
        return new Terms(region, or(quote.saleType(), SaleType.SUPPLY), or(quote.incoterms(), Incoterms.DDP), currency,
                or(quote.deliveryDays(), USUAL_DAYS), quoteDate, quote.deliveryDate(), payment, advance(payment), milestones(),
                or(quote.postPaymentDays(), 0), or(quote.supplierAdvanceShare(), BigDecimal.ONE));
    }

    private @Nullable BigDecimal advance(PaymentTerms payment) {
        if (quote.clientAdvanceShare() != null) {
            return quote.clientAdvanceShare();
        }
        return switch (payment) {
            case PREPAID_100 -> BigDecimal.ONE;
            case POSTPAID_100 -> BigDecimal.ZERO;
            case PARTIAL -> null;
        };
    }

    private List<BigDecimal> milestones() {
        List<@Nullable BigDecimal> said = quote.milestoneShares();
        return said == null
                ? List.of(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO)
                : said.stream().map(Objects::requireNonNull).toList();
    }

    /// The first leg's freight must be said; the others are nothing unless said.
    private Costs costs() {
        List<@Nullable Sum> sums = quote.costs();
        return new Costs(cost(sums, 0, null), cost(sums, 1, BigDecimal.ZERO), cost(sums, 2, BigDecimal.ZERO),
                cost(sums, 3, BigDecimal.ZERO), cost(sums, 4, BigDecimal.ZERO), cost(sums, 5, BigDecimal.ZERO),
                cost(sums, 6, BigDecimal.ZERO), cost(sums, 7, BigDecimal.ZERO));
    }

    private @Nullable BigDecimal cost(List<@Nullable Sum> sums, int at, @Nullable BigDecimal otherwise) {
        return amount(sums.get(at), otherwise, "/variables/" + COSTS.get(at));
    }

    private @Nullable BigDecimal amount(@Nullable Sum sum, @Nullable BigDecimal otherwise, String pointer) {
        if (sum == null || sum.amount() == null) {
            return otherwise;
        }
        return rates.converted(sum.amount(), or(sum.currency(), currency), currency, pointer + "/currency");
    }

    private Commission commission() {
        return new Commission(or(quote.commissionType(), CommissionType.FIXED),
                amount(quote.commissionAmount(), BigDecimal.ZERO, "/variables/commission_amount"),
                or(quote.commissionShare(), BigDecimal.ZERO));
    }

    private LineInputs line(DraftLine line, int index) {
        String bought = line.purchaseCurrency() == null ? quote.purchaseCurrency() : line.purchaseCurrency();
        return new LineInputs(index + 1, line.quantity(), or(line.unitWeightKg(), BigDecimal.ZERO), bought, line.basePriceWithVat(),
                either(line.supplierCountry(), quote.supplierCountry()), null,
                or(either(line.supplierDiscount(), quote.supplierDiscount()), BigDecimal.ZERO), rate(line, bought, index),
                or(either(line.hsCode(), quote.hsCode()), USUAL_HS_CODE), either(line.dutyRate(), quote.dutyRate()),
                or(either(line.exciseAmount(), quote.exciseAmount()), BigDecimal.ZERO),
                or(either(line.markup(), quote.markup()), USUAL_MARKUP), null);
    }

    private @Nullable BigDecimal rate(DraftLine line, @Nullable String bought, int index) {
        if (line.fxRate() != null || bought == null) {
            return line.fxRate();
        }
        return rates.perUnit(currency, bought, "/lines/" + index + "/purchase_currency");
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
