package kontor.quotes.engine;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;
import static java.util.Objects.requireNonNull;
import static kontor.quotes.engine.LineWork.plus;
import static kontor.quotes.engine.LineWork.times;
import static kontor.quotes.engine.Rounding.EXACT;

import java.math.BigDecimal;

/// Phases 5 to 8: the money that must be found, for how long, and what it costs. Simple interest throughout.
final class Financing {
    private final RuleSet rules;
    private final Terms terms;
    private final QuoteSettings settings;
    private final Commission commission;
    private final Figures figures;
    private final BigDecimal daily;

    Financing(RuleSet rules, QuoteInputs quote, Figures figures) {
        this.rules = rules;
        this.figures = figures;
        terms = quote.terms();
        settings = quote.settings();
        commission = quote.commission();
        daily = requireNonNull(settings.annualLoanRate()).divide(requireNonNull(settings.daysInYear()), EXACT);
    }

    /// Phase 5: 18 to 20.
    void needs() {
        BigDecimal goods = figures.value(QuoteSymbol.LINE_COST_WITH_VAT_TOTAL);
        BigDecimal withAgent = ONE.add(requireNonNull(settings.finAgentRate()));
        BigDecimal paidAhead = times(times(goods, requireNonNull(terms.supplierAdvanceShare())), withAgent);
        BigDecimal transferred = times(plus(goods, figures.value(QuoteSymbol.FREIGHT_LEG_ONE_TOTAL)), withAgent);
        BigDecimal customs = plus(plus(figures.value(QuoteSymbol.DUTY_TOTAL), figures.value(QuoteSymbol.EXCISE_TOTAL)),
                figures.value(QuoteSymbol.IMPORT_VAT_TOTAL));
        BigDecimal need = plus(transferred, customs);
        figures.set(QuoteSymbol.SUPPLIER_PAYMENT, paidAhead);
        figures.set(QuoteSymbol.TOTAL_NEED, need);
        figures.set(QuoteSymbol.FOLLOW_UP_NEED, need.subtract(paidAhead, EXACT));
    }

    /// Phase 6: 22 to 25. The average markup stands already.
    void revenue(BigDecimal vat) {
        BigDecimal direct = plus(plus(plus(figures.value(QuoteSymbol.LINE_COST_TOTAL), figures.value(QuoteSymbol.FREIGHT_TOTAL)),
                figures.value(QuoteSymbol.DUTY_TOTAL)), figures.value(QuoteSymbol.EXCISE_TOTAL));
        BigDecimal indirect = plus(times(direct, requireNonNull(settings.fxReserveRate())), commissionOn(direct));
        BigDecimal marked = times(direct, ONE.add(figures.value(QuoteSymbol.AVERAGE_MARKUP)));
        BigDecimal withVat = terms.sellerRegion() == SellerRegion.RU ? ONE.add(vat) : ONE;
        BigDecimal revenue = times(plus(marked, indirect), withVat);
        figures.set(QuoteSymbol.DIRECT_COST, direct);
        figures.set(QuoteSymbol.INDIRECT_COST, indirect);
        figures.set(QuoteSymbol.ESTIMATED_REVENUE, revenue);
        figures.set(QuoteSymbol.CLIENT_ADVANCE, times(revenue, advanceShare()));
    }

    private BigDecimal advanceShare() {
        return switch (requireNonNull(terms.paymentTerms())) {
            case PREPAID_100 -> ONE;
            case POSTPAID_100 -> ZERO;
            case PARTIAL -> requireNonNull(terms.clientAdvanceShare());
        };
    }

    /// The third-party commission, where its fraction is taken of this.
    BigDecimal commissionOn(BigDecimal base) {
        CommissionType type = commission.type();
        if (type == null || !rules.commissionAllowed()) {
            return ZERO;
        }
        return switch (type) {
            case FIXED -> requireNonNull(commission.fixed());
            case PERCENT -> times(base, requireNonNull(commission.percent()));
        };
    }

    /// Phase 7: 26 to 31.
    void gaps() {
        BigDecimal advance = figures.value(QuoteSymbol.CLIENT_ADVANCE);
        BigDecimal paidAhead = figures.value(QuoteSymbol.SUPPLIER_PAYMENT);
        BigDecimal milestones = times(milestoneShare(), figures.value(QuoteSymbol.ESTIMATED_REVENUE));
        BigDecimal supplierGap = positive(paidAhead.subtract(advance, EXACT));
        BigDecimal received = plus(milestones, positive(advance.subtract(paidAhead, EXACT)));
        BigDecimal operatingGap = positive(figures.value(QuoteSymbol.FOLLOW_UP_NEED).subtract(received, EXACT));
        BigDecimal supplierCost = interest(supplierGap, requireNonNull(terms.deliveryDays()));
        BigDecimal operatingCost = interest(operatingGap, operatingDays());
        figures.set(QuoteSymbol.SUPPLIER_FINANCING_NEED, supplierGap);
        figures.set(QuoteSymbol.SUPPLIER_FINANCING_COST, supplierCost);
        figures.set(QuoteSymbol.SUPPLIER_FINANCING_FUTURE_VALUE, plus(supplierGap, supplierCost));
        figures.set(QuoteSymbol.MILESTONE_RECEIPTS, milestones);
        figures.set(QuoteSymbol.OPERATING_FINANCING_NEED, operatingGap);
        figures.set(QuoteSymbol.OPERATING_FINANCING_COST, operatingCost);
        figures.set(QuoteSymbol.OPERATING_FINANCING_FUTURE_VALUE, plus(operatingGap, operatingCost));
        figures.set(QuoteSymbol.FINANCING_COST_TOTAL, plus(supplierCost, operatingCost));
    }

    private BigDecimal milestoneShare() {
        if (!rules.milestones() || terms.paymentTerms() != PaymentTerms.PARTIAL) {
            return ZERO;
        }
        return requireNonNull(terms.milestoneShares()).stream().reduce(ZERO, BigDecimal::add);
    }

    private int operatingDays() {
        return switch (rules.operatingDays()) {
            case SETTING -> requireNonNull(settings.customsPaymentDays());
            case POST_PAYMENT -> requireNonNull(terms.postPaymentDays());
        };
    }

    /// Phase 8: 32 to 34. The principal may be negative, and then the interest is, unless the rule set forbids it.
    void credit() {
        BigDecimal principal = figures.value(QuoteSymbol.TOTAL_NEED).subtract(figures.value(QuoteSymbol.CLIENT_ADVANCE), EXACT);
        BigDecimal interest = interest(principal, requireNonNull(terms.postPaymentDays()));
        BigDecimal charged = rules.clampNegativeInterest() ? positive(interest) : interest;
        figures.set(QuoteSymbol.CREDIT_PRINCIPAL, principal);
        figures.set(QuoteSymbol.CREDIT_INTEREST, charged);
        figures.set(QuoteSymbol.CREDIT_FUTURE_VALUE, plus(principal, charged));
    }

    private BigDecimal interest(BigDecimal principal, int days) {
        return times(times(principal, daily), BigDecimal.valueOf(days));
    }

    private static BigDecimal positive(BigDecimal amount) {
        return amount.signum() < 0 ? ZERO : amount;
    }
}
