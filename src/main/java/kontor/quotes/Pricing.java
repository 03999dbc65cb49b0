package kontor.quotes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import kontor.quotes.ApprovalPolicy.Finding;
import kontor.quotes.engine.Calculation;
import kontor.quotes.engine.Inputs;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.Reference;
import kontor.quotes.engine.RuleSet;
import kontor.quotes.engine.SellerRegion;
import kontor.quotes.engine.UnfitInputs;
import kontor.quotes.engine.Warning;

/// From a draft to its figures. Pure but for the exchange rates it is given.
final class Pricing {
    /// Changes when the same inputs may give other figures; kept with every revision.
    static final String ENGINE = "landed-cost/1";
    private static final int CENTS = 2;

    private Pricing() {}

    /// What is calculated with, in the versions that are current.
    record Figures(SellerRegion region, Versioned<QuotingSettings> settings, Versioned<Reference> reference, UsedRates rates,
            LocalDate ratesOn) {
    }

    /// @param amount          with VAT, in the quote's currency
    /// @param reportingAmount the same in the tenant's reporting currency; @param margin in that too
    record Priced(Basis basis, Outcome outcome, String currency, BigDecimal amount, String reportingCurrency, BigDecimal reportingAmount,
            BigDecimal margin, List<Finding> findings,
            int seniorApprovals) {
        boolean blocking() {
            return outcome.warnings().stream().anyMatch(Warning::blocking);
        }
    }

    /// @throws kontor.platform.Refused [QuotesFailure.Incomplete], pointing into the draft
    static Priced price(Draft draft, LocalDate quoteDate, Figures figures) {
        QuotingSettings settings = figures.settings().content();
        RuleSet rules = Resolution.rules(settings, figures.settings().no());
        Inputs inputs = Resolution.inputs(draft, quoteDate, figures.region(), settings, figures.reference().content(), figures.rates());
        Outcome outcome = calculated(rules, inputs);
        String currency = Resolution.currency(draft.known(), settings);
        BigDecimal amount = outcome.figure(QuoteSymbol.PRICE_WITH_VAT_TOTAL).setScale(CENTS, RoundingMode.HALF_UP);
        BigDecimal reported = figures.rates().converted(amount, currency, settings.reportingCurrency(), "/variables/quote_currency")
                .setScale(CENTS, RoundingMode.HALF_UP);
        BigDecimal margin = figures.rates()
                .converted(outcome.figure(QuoteSymbol.MARGIN_TOTAL), currency, settings.reportingCurrency(), "/variables/quote_currency")
                .setScale(CENTS, RoundingMode.HALF_UP);
        List<Finding> findings = ApprovalPolicy.findings(inputs, outcome, settings);
        Basis basis = new Basis(rules, inputs, figures.rates().all(), figures.rates().setId(), figures.ratesOn(), figures.settings().no(),
                figures.reference().no());
        return new Priced(basis, outcome, currency, amount, settings.reportingCurrency(), reported, margin, findings,
                ApprovalPolicy.seniorApprovals(reported, findings, settings));
    }

    /// The figures alone, from inputs that are complete.
    ///
    /// @throws kontor.platform.Refused [QuotesFailure.Incomplete], pointing into the draft
    static Outcome calculated(RuleSet rules, Inputs inputs) {
        try {
            return Outcome.of(Calculation.of(rules, inputs));
        } catch (UnfitInputs e) {
            throw new QuotesFailure.Incomplete(Pointers.violations(e.problems())).refused();
        }
    }
}
