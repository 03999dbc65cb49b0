package kontor.quotes;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import kontor.platform.web.Checks;
import kontor.quotes.QuotingSettings.Minimums;
import kontor.quotes.QuotingSettings.Threshold;
import kontor.quotes.engine.DutyBase;
import kontor.quotes.engine.OperatingDays;
import kontor.quotes.engine.PartialWeights;
import kontor.quotes.engine.RuleSet;
import kontor.quotes.engine.SellingBase;
import org.jspecify.annotations.Nullable;

/// New settings as they come in: what is left out stays as it was.
record SettingsWish(@Nullable BigDecimal fxReserveRate, @Nullable BigDecimal finAgentRate, @Nullable BigDecimal annualLoanRate,
        @Nullable BigDecimal insuranceRate, @Nullable BigDecimal daysInYear, @Nullable Integer customsPaymentDays,
        @Nullable OperatingDays operatingDays, @Nullable DutyBase dutyBase, @Nullable Integer unitPriceScale,
        @Nullable Boolean clampNegativeInterest, @Nullable PartialWeights partialWeights, @Nullable Boolean milestones,
        @Nullable Boolean commissionAllowed, @Nullable SellingBase finTransitBase, @Nullable SellingBase exportBase,
        @Nullable String reportingCurrency, @Nullable List<@Nullable Threshold> thresholds, @Nullable Minimums supplyMinimums,
        @Nullable Minimums transitMinimums, @Nullable Boolean multiRole, @Nullable List<@Nullable Review> reviews,
        @Nullable Boolean carryIdentical, @Nullable BigDecimal carryWithin, @Nullable Integer validDays) {
    private static final int THRESHOLDS_MAX = 5;
    private static final int APPROVALS_MAX = 5;

    /// @throws kontor.platform.Refused naming every field at fault
    QuotingSettings over(QuotingSettings before) {
        Checks checks = new Checks();
        share(checks, fxReserveRate, "/fx_reserve_rate");
        share(checks, finAgentRate, "/fin_agent_rate");
        share(checks, annualLoanRate, "/annual_loan_rate");
        share(checks, insuranceRate, "/insurance_rate");
        share(checks, carryWithin, "/carry_within");
        checks.that(daysInYear == null || (daysInYear.signum() > 0 && Decimals.within(daysInYear, 3, 4)), "/days_in_year", "out_of_range",
                "Above 0, such as 365.");
        checks.between(customsPaymentDays, 0, 365, "/customs_payment_days");
        checks.between(unitPriceScale, RuleSet.UNIT_PRICE_SCALE_MIN, RuleSet.UNIT_PRICE_SCALE_MAX, "/unit_price_scale");
        checks.between(validDays, 0, 365, "/valid_days");
        checks.that(reportingCurrency == null || reportingCurrency.matches("[A-Z]{3}"), "/reporting_currency", "malformed",
                "Three capital letters.");
        minimums(checks, supplyMinimums, "/supply_minimums");
        minimums(checks, transitMinimums, "/transit_minimums");
        checks.that(rising(), "/thresholds", "wrong_value", "Up to 5 rising amounts, each with 1 to 5 approvals.");
        checks.that(reviews == null || (!reviews.isEmpty() && reviews.stream().allMatch(Objects::nonNull)
                && reviews.stream().distinct().count() == reviews.size()), "/reviews", "wrong_value", "At least one, each once.");
        checks.orRefuse();
        return merged(before);
    }

    private QuotingSettings merged(QuotingSettings before) {
        return new QuotingSettings(or(fxReserveRate, before.fxReserveRate()), or(finAgentRate, before.finAgentRate()),
                or(annualLoanRate, before.annualLoanRate()), or(insuranceRate, before.insuranceRate()),
                or(daysInYear, before.daysInYear()), or(customsPaymentDays, before.customsPaymentDays()),
                or(operatingDays, before.operatingDays()), or(dutyBase, before.dutyBase()), or(unitPriceScale, before.unitPriceScale()),
                or(clampNegativeInterest, before.clampNegativeInterest()), or(partialWeights, before.partialWeights()),
                or(milestones, before.milestones()), or(commissionAllowed, before.commissionAllowed()),
                finTransitBase == null ? before.finTransitBase() : finTransitBase, exportBase == null ? before.exportBase() : exportBase,
                or(reportingCurrency, before.reportingCurrency()),
                thresholds == null ? before.thresholds() : thresholds.stream().map(Objects::requireNonNull).toList(),
                or(supplyMinimums, before.supplyMinimums()), or(transitMinimums, before.transitMinimums()),
                or(multiRole, before.multiRole()),
                reviews == null
                        ? before.reviews()
                        : List.copyOf(EnumSet.copyOf(reviews.stream().map(Objects::requireNonNull).toList())),
                or(carryIdentical, before.carryIdentical()), carryWithin == null ? before.carryWithin() : carryWithin,
                or(validDays, before.validDays()));
    }

    private boolean rising() {
        if (thresholds == null) {
            return true;
        }
        BigDecimal last = BigDecimal.ZERO;
        for (Threshold each : thresholds) {
            if (each == null || each.amount() == null || each.amount().compareTo(last) <= 0 || !Decimals.within(each.amount(), 16, 2)
                    || each.approvals() < 1 || each.approvals() > APPROVALS_MAX) {
                return false;
            }
            last = each.amount();
        }
        return thresholds.size() <= THRESHOLDS_MAX;
    }

    private static void minimums(Checks checks, @Nullable Minimums minimums, String at) {
        if (minimums != null) {
            checks.present(minimums.prepaid(), at + "/prepaid").present(minimums.partial(), at + "/partial")
                    .present(minimums.postpaid(), at + "/postpaid");
            share(checks, minimums.prepaid(), at + "/prepaid");
            share(checks, minimums.partial(), at + "/partial");
            share(checks, minimums.postpaid(), at + "/postpaid");
        }
    }

    private static void share(Checks checks, @Nullable BigDecimal value, String pointer) {
        checks.that(value == null || Decimals.share(value, 1), pointer, "out_of_range", "A fraction from 0 to 1: 0.03 is three per cent.");
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
