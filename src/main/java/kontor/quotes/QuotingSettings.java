package kontor.quotes;

import java.math.BigDecimal;
import java.util.List;
import kontor.quotes.engine.DutyBase;
import kontor.quotes.engine.OperatingDays;
import kontor.quotes.engine.PartialWeights;
import kontor.quotes.engine.SellingBase;
import org.jspecify.annotations.Nullable;

/// A tenant's figures, rules and approval policy. All shares are fractions: 0.03 is three per cent.
///
/// @param customsPaymentDays days between paying customs and being paid
/// @param finTransitBase     what the markup of such a sale is put on; absent: it is refused
/// @param exportBase         the same for exports
/// @param reportingCurrency  in which thresholds and dashboard are reckoned
/// @param thresholds         from which amount how many approvers above finance are needed; rising
/// @param multiRole          whether a draft is reviewed before it is submitted
/// @param reviews            by whom, when it is
/// @param carryIdentical     whether approvals of a revision are carried over to one of the same content and results
/// @param carryWithin        and to one whose margin is not lower and whose amount is at most this fraction off; absent: not
/// @param validDays          how long an offer stands when nothing else is said
record QuotingSettings(BigDecimal fxReserveRate, BigDecimal finAgentRate, BigDecimal annualLoanRate, BigDecimal insuranceRate,
        BigDecimal daysInYear, int customsPaymentDays, OperatingDays operatingDays, DutyBase dutyBase, int unitPriceScale,
        boolean clampNegativeInterest, PartialWeights partialWeights, boolean milestones, boolean commissionAllowed,
        @Nullable SellingBase finTransitBase, @Nullable SellingBase exportBase, String reportingCurrency, List<Threshold> thresholds,
        Minimums supplyMinimums, Minimums transitMinimums, boolean multiRole, List<Review> reviews, boolean carryIdentical,
        @Nullable BigDecimal carryWithin, int validDays) {

    /// What holds until a tenant says otherwise (specification 1.12, 2.2, 7.3).
    static final QuotingSettings USUAL = new QuotingSettings(new BigDecimal("0.03"), new BigDecimal("0.02"), new BigDecimal("0.25"),
            new BigDecimal("0.00047"), new BigDecimal("365"), 10, OperatingDays.SETTING, DutyBase.UNROUNDED_INTERNAL, 2, false,
            PartialWeights.WITHOUT_FREIGHT, true, true, null, null, "USD",
            List.of(new Threshold(new BigDecimal("100000"), 1), new Threshold(new BigDecimal("500000"), 2),
                    new Threshold(new BigDecimal("1000000"), 3)),
            new Minimums(new BigDecimal("0.08"), new BigDecimal("0.125"), new BigDecimal("0.15")),
            new Minimums(new BigDecimal("0.04"), new BigDecimal("0.05"), new BigDecimal("0.08")), false, List.of(Review.values()), true,
            null, 7);

    QuotingSettings {
        thresholds = List.copyOf(thresholds);
        reviews = List.copyOf(reviews);
    }

    /// From this amount on, so many distinct approvers above finance.
    record Threshold(BigDecimal amount, int approvals) {
    }

    /// The least markups that need no further approval, by terms of payment.
    record Minimums(BigDecimal prepaid, BigDecimal partial, BigDecimal postpaid) {
    }
}
