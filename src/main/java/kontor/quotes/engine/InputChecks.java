package kontor.quotes.engine;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What inputs must be before anything is calculated: known, within their range, and at peace with each other.
final class InputChecks {
    /// Milestones between advance and delivery: on loading, on entering the country, on customs clearance.
    static final int MILESTONES = 3;
    private static final BigDecimal MARKUP_MAX = new BigDecimal(5);
    private static final int DAYS_MAX = 3_650;
    private static final int CUSTOMS_DAYS_MAX = 365;
    private static final BigDecimal DAYS_IN_YEAR_MAX = new BigDecimal(366);
    private static final long QUANTITY_MAX = 1_000_000_000;
    private static final String CURRENCY = "[A-Z]{3}";

    private final RuleSet rules;
    private final Inputs inputs;
    private final Findings found = new Findings();

    private InputChecks(RuleSet rules, Inputs inputs) {
        this.rules = rules;
        this.inputs = inputs;
    }

    static List<Problem> problems(RuleSet rules, Inputs inputs) {
        InputChecks checks = new InputChecks(rules, inputs);
        checks.terms(inputs.quote().terms());
        checks.payment(inputs.quote().terms());
        checks.costs(inputs.quote().costs());
        checks.commission(inputs.quote().commission());
        checks.settings(inputs.quote().settings());
        checks.vat();
        checks.lines();
        return checks.found.all();
    }

    private void terms(Terms terms) {
        found.known(terms.sellerRegion(), "/quote/sellerRegion");
        found.known(terms.incoterms(), "/quote/incoterms");
        found.word(terms.quoteCurrency(), CURRENCY, "/quote/quoteCurrency", "Three capital letters.");
        found.whole(terms.deliveryDays(), 1, DAYS_MAX, "/quote/deliveryDays");
        SaleType sale = terms.saleType();
        if (found.known(sale, "/quote/saleType") && sale != null) {
            found.that(rules.sellingBases().containsKey(sale), "/quote/saleType", "no_selling_base",
                    "The rule set does not say what the markup of " + sale + " is put on; nothing is calculated until it does.");
        }
        if (terms.quoteDate() != null && terms.deliveryDate() != null) {
            found.that(!terms.deliveryDate().isBefore(terms.quoteDate()), "/quote/deliveryDate", "before_quote",
                    "Delivery comes before the quote.");
        }
    }

    private void payment(Terms terms) {
        found.known(terms.paymentTerms(), "/quote/paymentTerms");
        found.share(terms.clientAdvanceShare(), "/quote/clientAdvanceShare");
        found.share(terms.supplierAdvanceShare(), "/quote/supplierAdvanceShare");
        found.whole(terms.postPaymentDays(), 0, DAYS_MAX, "/quote/postPaymentDays");
        List<BigDecimal> milestones = terms.milestoneShares();
        if (found.known(milestones, "/quote/milestoneShares") && milestones != null) {
            milestones(milestones);
        }
        BigDecimal advance = terms.clientAdvanceShare();
        PaymentTerms payment = terms.paymentTerms();
        if (payment != null && share(advance) && milestones != null && milestones.stream().allMatch(InputChecks::share)) {
            shares(payment, Objects.requireNonNull(advance), milestones.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    private static boolean share(@Nullable BigDecimal value) {
        return value != null && value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0;
    }

    private void milestones(List<BigDecimal> shares) {
        found.that(shares.size() == MILESTONES, "/quote/milestoneShares", "wrong_number",
                "Three shares: on loading, on entering the country, on customs clearance.");
        for (int i = 0; i < shares.size(); i++) {
            found.share(shares.get(i), "/quote/milestoneShares/" + i);
        }
        found.that(rules.milestones() || shares.stream().allMatch(each -> each.signum() == 0), "/quote/milestoneShares",
                "milestones_off", "The rule set knows no milestones; the shares must be 0.");
    }

    private void shares(PaymentTerms payment, BigDecimal advance, BigDecimal milestones) {
        found.that(advance.add(milestones).compareTo(BigDecimal.ONE) <= 0, "/quote/milestoneShares", "more_than_all",
                "Advance and milestones are more than the whole price.");
        switch (payment) {
            case PREPAID_100 -> found.that(advance.compareTo(BigDecimal.ONE) == 0, "/quote/clientAdvanceShare", "not_prepaid",
                    "Full prepayment is an advance of 1.");
            case POSTPAID_100 -> {
                found.that(advance.signum() == 0, "/quote/clientAdvanceShare", "not_postpaid", "Full post-payment has an advance of 0.");
                found.that(milestones.signum() == 0, "/quote/milestoneShares", "not_postpaid", "Full post-payment has no milestones.");
            }
            case PARTIAL -> {
                // Any advance from nothing to everything is partial.
            }
        }
    }

    private void costs(Costs costs) {
        found.amount(costs.logisticsSupplierHub(), "/quote/logisticsSupplierHub");
        found.amount(costs.logisticsHubBorder(), "/quote/logisticsHubBorder");
        found.amount(costs.logisticsBorderClient(), "/quote/logisticsBorderClient");
        found.amount(costs.brokerageBeforeBorder(), "/quote/brokerageBeforeBorder");
        found.amount(costs.brokerageDestination(), "/quote/brokerageDestination");
        found.amount(costs.portAndWarehouse(), "/quote/portAndWarehouse");
        found.amount(costs.certification(), "/quote/certification");
        found.amount(costs.extraCost(), "/quote/extraCost");
    }

    private void commission(Commission commission) {
        CommissionType type = commission.type();
        if (!rules.commissionAllowed()) {
            disallowed(commission.fixed(), "/quote/decisionMakerFeeFixed");
            disallowed(commission.percent(), "/quote/decisionMakerFeePercent");
        } else if (type == null) {
            found.known(null, "/quote/decisionMakerFeeType");
        } else {
            switch (type) {
                case FIXED -> found.amount(commission.fixed(), "/quote/decisionMakerFeeFixed");
                case PERCENT -> found.share(commission.percent(), "/quote/decisionMakerFeePercent");
            }
        }
    }

    private void disallowed(@Nullable BigDecimal commission, String pointer) {
        found.that(commission == null || commission.signum() == 0, pointer, "commission_disallowed",
                "The rule set allows no third-party commission.");
    }

    private void settings(QuoteSettings settings) {
        found.share(settings.fxReserveRate(), "/quote/fxReserveRate");
        found.share(settings.finAgentRate(), "/quote/finAgentRate");
        found.share(settings.annualLoanRate(), "/quote/annualLoanRate");
        found.share(settings.insuranceRate(), "/quote/insuranceRate");
        found.whole(settings.customsPaymentDays(), 0, CUSTOMS_DAYS_MAX, "/quote/customsPaymentDays");
        found.positive(settings.daysInYear(), "/quote/daysInYear");
        found.that(settings.daysInYear() == null || settings.daysInYear().compareTo(DAYS_IN_YEAR_MAX) <= 0, "/quote/daysInYear",
                "out_of_range", "At most 366.");
    }

    private void vat() {
        BigDecimal vat = inputs.quote().destinationVatRate();
        if (vat != null) {
            found.share(vat, "/quote/destinationVatRate");
        } else {
            found.that(false, "/quote/destinationVatRate", "no_rate",
                    "Neither given, nor found for the seller's region and the date of delivery.");
        }
    }

    private void lines() {
        int count = inputs.lines().size();
        found.that(count >= 1, "/items", "empty", "A quote has at least one line.");
        if (!found.that(count <= Calculation.LINES_MAX, "/items", "too_many", "At most " + Calculation.LINES_MAX + " lines.")) {
            return;
        }
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < count; i++) {
            LineInputs line = inputs.lines().get(i);
            found.that(numbers.add(line.line()), "/items/" + i + "/line", "twice", "Another line has this number.");
            goods(line, "/items/" + i);
            rates(line, "/items/" + i);
        }
        if (rules.partialWeights() == PartialWeights.REFUSED && Weights.partial(inputs.lines())) {
            weightless();
        }
    }

    private void goods(LineInputs line, String at) {
        found.whole(line.quantity(), 1, QUANTITY_MAX, at + "/quantity");
        found.amount(line.unitWeightKg(), at + "/unitWeightKg");
        found.positive(line.basePriceWithVat(), at + "/basePriceWithVat");
        found.word(line.supplierCountry(), "[A-Z][A-Z_]{1,39}", at + "/supplierCountry", "A country's code, as TURKEY or EU_CROSS_BORDER.");
        found.that(line.purchaseCurrency() == null || line.purchaseCurrency().matches(CURRENCY), at + "/purchaseCurrency", "malformed",
                "Three capital letters.");
        found.word(line.hsCode(), "[0-9]{10}", at + "/hsCode", "Ten digits.");
    }

    private void rates(LineInputs line, String at) {
        found.positive(line.fxRate(), at + "/fxRate");
        found.share(line.supplierDiscount(), at + "/supplierDiscount");
        found.share(line.dutyRate(), at + "/dutyRate");
        found.amount(line.exciseAmount(), at + "/exciseAmount");
        found.upTo(MARKUP_MAX, line.markup(), at + "/markup");
        looked(line.supplierVatRate(), at + "/supplierVatRate");
        looked(line.internalMarkup(), at + "/internalMarkup");
    }

    /// A rate that the country rules might have given.
    private void looked(@Nullable BigDecimal rate, String pointer) {
        if (rate != null) {
            found.share(rate, pointer);
        } else {
            found.that(false, pointer, "no_rate",
                    "Neither given, nor found for the supplier's country, the seller's region and the date of delivery.");
        }
    }

    private void weightless() {
        for (int i = 0; i < inputs.lines().size(); i++) {
            BigDecimal weight = inputs.lines().get(i).unitWeightKg();
            found.that(weight == null || weight.signum() != 0, "/items/" + i + "/unitWeightKg", "no_weight",
                    "Other lines have a weight; this one would bear no freight.");
        }
    }
}
