package kontor.quotes.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What inputs must be before anything is calculated: known, within their range, and at peace with each other.
final class InputChecks {
    /// Milestones between advance and delivery: on loading, on entering the country, on customs clearance.
    static final int MILESTONES = 3;
    private static final int DAYS_MAX = 3_650;
    private static final int CUSTOMS_DAYS_MAX = 365;
    private static final BigDecimal DAYS_IN_YEAR_MAX = new BigDecimal(366);

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
        new LineChecks(rules, inputs.lines(), checks.found).all();
        return checks.found.all();
    }

    private void terms(Terms terms) {
        found.known(terms.sellerRegion(), "sellerRegion");
        found.known(terms.incoterms(), "incoterms");
        found.word(terms.quoteCurrency(), Word.CURRENCY, "quoteCurrency", "Three capital letters.");
        found.whole(terms.deliveryDays(), 1, DAYS_MAX, "deliveryDays");
        SaleType sale = terms.saleType();
        if (found.known(sale, "saleType") && sale != null) {
            found.that(rules.sellingBases().containsKey(sale), "saleType", "no_selling_base",
                    "The rule set does not say what the markup of " + sale + " is put on; nothing is calculated until it does.");
        }
        if (terms.quoteDate() != null && terms.deliveryDate() != null) {
            found.that(!terms.deliveryDate().isBefore(terms.quoteDate()), "deliveryDate", "before_quote",
                    "Delivery comes before the quote.");
        }
    }

    private void payment(Terms terms) {
        found.known(terms.paymentTerms(), "paymentTerms");
        found.share(terms.clientAdvanceShare(), "clientAdvanceShare");
        found.share(terms.supplierAdvanceShare(), "supplierAdvanceShare");
        found.whole(terms.postPaymentDays(), 0, DAYS_MAX, "postPaymentDays");
        List<BigDecimal> milestones = terms.milestoneShares();
        if (found.known(milestones, "milestoneShares") && milestones != null) {
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
        found.that(shares.size() == MILESTONES, "milestoneShares", "wrong_number",
                "Three shares: on loading, on entering the country, on customs clearance.");
        for (int i = 0; i < shares.size(); i++) {
            found.share(shares.get(i), "milestoneShares/" + i);
        }
        found.that(rules.milestones() || shares.stream().allMatch(each -> each.signum() == 0), "milestoneShares",
                "milestones_off", "The rule set knows no milestones; the shares must be 0.");
    }

    private void shares(PaymentTerms payment, BigDecimal advance, BigDecimal milestones) {
        found.that(advance.add(milestones).compareTo(BigDecimal.ONE) <= 0, "milestoneShares", "more_than_all",
                "Advance and milestones are more than the whole price.");
        switch (payment) {
            case PREPAID_100 -> found.that(advance.compareTo(BigDecimal.ONE) == 0, "clientAdvanceShare", "not_prepaid",
                    "Full prepayment is an advance of 1.");
            case POSTPAID_100 -> {
                found.that(advance.signum() == 0, "clientAdvanceShare", "not_postpaid", "Full post-payment has an advance of 0.");
                found.that(milestones.signum() == 0, "milestoneShares", "not_postpaid", "Full post-payment has no milestones.");
            }
            case PARTIAL -> {
                // Any advance from nothing to everything is partial.
            }
        }
    }

    private void costs(Costs costs) {
        found.amount(costs.logisticsSupplierHub(), "logisticsSupplierHub");
        found.amount(costs.logisticsHubBorder(), "logisticsHubBorder");
        found.amount(costs.logisticsBorderClient(), "logisticsBorderClient");
        found.amount(costs.brokerageBeforeBorder(), "brokerageBeforeBorder");
        found.amount(costs.brokerageDestination(), "brokerageDestination");
        found.amount(costs.portAndWarehouse(), "portAndWarehouse");
        found.amount(costs.certification(), "certification");
        found.amount(costs.extraCost(), "extraCost");
    }

    private void commission(Commission commission) {
        CommissionType type = commission.type();
        if (!rules.commissionAllowed()) {
            disallowed(commission.fixed(), "decisionMakerFeeFixed");
            disallowed(commission.percent(), "decisionMakerFeePercent");
        } else if (type == null) {
            found.known(null, "decisionMakerFeeType");
        } else {
            switch (type) {
                case FIXED -> found.amount(commission.fixed(), "decisionMakerFeeFixed");
                case PERCENT -> found.share(commission.percent(), "decisionMakerFeePercent");
            }
        }
    }

    private void disallowed(@Nullable BigDecimal commission, String pointer) {
        found.that(commission == null || commission.signum() == 0, pointer, "commission_disallowed",
                "The rule set allows no third-party commission.");
    }

    private void settings(QuoteSettings settings) {
        found.share(settings.fxReserveRate(), "fxReserveRate");
        found.share(settings.finAgentRate(), "finAgentRate");
        found.share(settings.annualLoanRate(), "annualLoanRate");
        found.share(settings.insuranceRate(), "insuranceRate");
        found.whole(settings.customsPaymentDays(), 0, CUSTOMS_DAYS_MAX, "customsPaymentDays");
        found.positive(settings.daysInYear(), "daysInYear");
        found.that(settings.daysInYear() == null || settings.daysInYear().compareTo(DAYS_IN_YEAR_MAX) <= 0, "daysInYear",
                "out_of_range", "At most 366.");
    }

    private void vat() {
        BigDecimal vat = inputs.quote().destinationVatRate();
        if (vat != null) {
            found.share(vat, "destinationVatRate");
        } else {
            found.that(false, "destinationVatRate", "no_rate",
                    "Neither given, nor found for the seller's region and the date of delivery.");
        }
    }
}
