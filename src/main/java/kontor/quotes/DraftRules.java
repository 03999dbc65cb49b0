package kontor.quotes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import kontor.platform.Failure.Violation;
import kontor.platform.web.Checks;
import kontor.quotes.engine.Calculation;
import org.jspecify.annotations.Nullable;

/// What stands in a draft or a template is within its range; whether all is there that a calculation needs is asked when it is
/// frozen.
final class DraftRules {
    private static final int DAYS_MAX = 3_650;
    private static final int MARKUP_MAX = 5;
    private static final long QUANTITY_MAX = 1_000_000_000;
    private final Checks checks = new Checks();

    private DraftRules() {}

    /// @throws kontor.platform.Refused naming every field at fault
    static void check(Draft draft, LocalDate quoteDate) {
        DraftRules rules = new DraftRules();
        rules.checks.length(draft.title(), 200, "/title").length(draft.notes(), 2000, "/notes").that(
                draft.validUntil() == null || (Dates.plausible(draft.validUntil()) && !draft.validUntil().isBefore(quoteDate)),
                "/valid_until", "out_of_range", "Not before the quote's date.");
        rules.variables(draft.known(), "/variables");
        rules.checks.that(draft.rows().size() <= Calculation.LINES_MAX, "/lines", "too_many",
                "At most " + Calculation.LINES_MAX + " lines.");
        for (int i = 0; i < Math.min(draft.rows().size(), Calculation.LINES_MAX); i++) {
            rules.line(draft.rows().get(i), "/lines/" + i);
        }
        rules.checks.orRefuse();
    }

    /// What is out of its range in one line.
    static List<Violation> violations(DraftLine line) {
        DraftRules rules = new DraftRules();
        rules.line(line, "");
        return rules.checks.violations();
    }

    /// @throws kontor.platform.Refused naming every field at fault
    static void check(Variables variables, String at) {
        DraftRules rules = new DraftRules();
        rules.variables(variables, at);
        rules.checks.orRefuse();
    }

    private void variables(Variables all, String at) {
        currency(all.quoteCurrency(), at + "/quote_currency");
        days(all.deliveryDays(), 1, at + "/delivery_days");
        days(all.postPaymentDays(), 0, at + "/post_payment_days");
        checks.that(all.deliveryDate() == null || Dates.plausible(all.deliveryDate()), at + "/delivery_date", "out_of_range",
                "A date from 1900 to 2200.");
        share(all.clientAdvanceShare(), 1, at + "/client_advance_share");
        share(all.supplierAdvanceShare(), 1, at + "/supplier_advance_share");
        share(all.commissionShare(), 1, at + "/commission_share");
        List<@Nullable BigDecimal> milestones = all.milestoneShares();
        checks.that(milestones == null || (milestones.size() == 3 && milestones.stream().allMatch(Objects::nonNull)),
                at + "/milestone_shares", "wrong_number", "Three shares: on loading, on entering the country, on customs clearance.");
        if (milestones != null) {
            milestones.forEach(each -> share(each, 1, at + "/milestone_shares"));
        }
        for (int i = 0; i < Resolution.COSTS.size(); i++) {
            sum(all.costs().get(i), at + "/" + Resolution.COSTS.get(i));
        }
        sum(all.commissionAmount(), at + "/commission_amount");
        common(all.purchaseCurrency(), all.supplierCountry(), all.hsCode(), at);
        rates(all.supplierDiscount(), all.dutyRate(), all.exciseAmount(), all.markup(), at);
    }

    private void line(@Nullable DraftLine line, String at) {
        if (line == null) {
            checks.present(null, at);
            return;
        }
        checks.length(line.sku(), 100, at + "/sku").length(line.brand(), 100, at + "/brand").length(line.name(), 300, at + "/name")
                .that(line.quantity() == null || (line.quantity() >= 1 && line.quantity() <= QUANTITY_MAX), at + "/quantity",
                        "out_of_range", "A whole number from 1.");
        amount(line.unitWeightKg(), at + "/unit_weight_kg");
        amount(line.basePriceWithVat(), at + "/base_price_with_vat");
        checks.that(line.fxRate() == null || (line.fxRate().signum() > 0 && Decimals.within(line.fxRate(), 15, 20)), at + "/fx_rate",
                "out_of_range", "Above zero.");
        common(line.purchaseCurrency(), line.supplierCountry(), line.hsCode(), at);
        rates(line.supplierDiscount(), line.dutyRate(), line.exciseAmount(), line.markup(), at);
    }

    private void common(@Nullable String currency, @Nullable String country, @Nullable String hsCode, String at) {
        currency(currency, at + "/purchase_currency");
        checks.that(country == null || country.matches("[A-Z][A-Z_]{1,39}"), at + "/supplier_country", "malformed",
                "Capital letters, such as TURKEY.")
                .that(hsCode == null || hsCode.matches("[0-9]{10}"), at + "/hs_code", "malformed", "Ten digits.");
    }

    private void rates(@Nullable BigDecimal discount, @Nullable BigDecimal duty, @Nullable BigDecimal excise, @Nullable BigDecimal markup,
            String at) {
        share(discount, 1, at + "/supplier_discount");
        share(duty, 1, at + "/duty_rate");
        share(markup, MARKUP_MAX, at + "/markup");
        amount(excise, at + "/excise_amount");
    }

    private void sum(@Nullable Sum sum, String at) {
        if (sum != null) {
            checks.present(sum.amount(), at + "/amount");
            amount(sum.amount(), at + "/amount");
            currency(sum.currency(), at + "/currency");
        }
    }

    private void currency(@Nullable String code, String at) {
        checks.that(code == null || code.matches("[A-Z]{3}"), at, "malformed", "Three capital letters.");
    }

    private void days(@Nullable Integer days, int least, String at) {
        checks.that(days == null || (days >= least && days <= DAYS_MAX), at, "out_of_range", "From " + least + " to 3,650.");
    }

    private void share(@Nullable BigDecimal share, int most, String at) {
        checks.that(share == null || Decimals.share(share, most), at, "out_of_range", "A fraction from 0 to " + most + ": 0.15 is 15 %.");
    }

    private void amount(@Nullable BigDecimal amount, String at) {
        checks.that(amount == null || Decimals.within(amount, 15, 10), at, "out_of_range", "Zero or more, at most ten decimals.");
    }
}
