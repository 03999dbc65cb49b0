package kontor.quotes.engine;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import kontor.quotes.engine.Warning.Code;

/// Looks for what the arithmetic allows and a person should see.
final class Warnings {
    private final RuleSet rules;
    private final Inputs inputs;
    private final QuoteResult quote;
    private final boolean dutyPaid;
    private final List<Warning> warnings = new ArrayList<>();

    private Warnings(RuleSet rules, Inputs inputs, QuoteResult quote) {
        this.rules = rules;
        this.inputs = inputs;
        this.quote = quote;
        dutyPaid = requireNonNull(inputs.quote().terms().incoterms()).dutyPaid();
    }

    static List<Warning> of(RuleSet rules, Inputs inputs, QuoteResult quote, List<LineResult> results) {
        Warnings all = new Warnings(rules, inputs, quote);
        all.interest();
        all.vat();
        all.keys();
        all.commission();
        for (int i = 0; i < results.size(); i++) {
            all.line(inputs.lines().get(i), results.get(i), i);
        }
        return all.warnings;
    }

    private void interest() {
        if (quote.value(QuoteSymbol.CREDIT_PRINCIPAL).signum() < 0
                && requireNonNull(inputs.quote().terms().postPaymentDays()) > 0) {
            add(rules.clampNegativeInterest() ? Code.NEGATIVE_INTEREST_CLAMPED : Code.NEGATIVE_INTEREST, "/quote/clientAdvanceShare",
                    rules.clampNegativeInterest()
                            ? "The customer's advance exceeds the need; the interest it would earn is left out."
                            : "The customer's advance exceeds the need, and the interest it would earn lowers the price.");
        }
    }

    private void vat() {
        boolean vat = requireNonNull(inputs.quote().destinationVatRate()).signum() > 0;
        SellerRegion region = inputs.quote().terms().sellerRegion();
        if (vat && !dutyPaid && region == SellerRegion.RU) {
            add(Code.REVENUE_WITH_VAT, "/quote/incoterms", "The revenue estimate carries VAT although the price does not.");
        }
        if (vat && dutyPaid && region != SellerRegion.RU) {
            add(Code.VAT_OF_FOREIGN_SELLER, "/quote/sellerRegion",
                    "The price carries the destination's VAT although the seller is abroad; have this confirmed.");
        }
    }

    private void keys() {
        if (quote.value(QuoteSymbol.LINE_COST_TOTAL).signum() == 0) {
            add(Code.NOTHING_TO_SHARE_BY, "/items", "The goods cost nothing together; costs of the whole quote reach no line.");
        }
        if (Weights.partial(inputs.lines())) {
            add(Code.PARTIAL_WEIGHTS, "/items", rules.partialWeights() == PartialWeights.BY_VALUE
                    ? "Some lines have no weight; freight is split by value."
                    : "Some lines have no weight and bear no freight.");
        }
    }

    private void commission() {
        if (quote.value(QuoteSymbol.DECISION_MAKER_FEE_TOTAL).signum() > 0) {
            add(Code.COMMISSION, "/quote/decisionMakerFeeType", "The price holds a third-party commission.");
        }
    }

    private void line(LineInputs in, LineResult result, int item) {
        if (result.value(LineSymbol.LINE_PRICE).compareTo(result.value(LineSymbol.LANDED_COST)) < 0) {
            add(Code.PRICE_BELOW_COST, "/items/" + item, "Sells for " + result.value(LineSymbol.LINE_PRICE).toPlainString() + ", costs "
                    + result.value(LineSymbol.LANDED_COST).toPlainString() + " to land.");
        }
        if (!dutyPaid && requireNonNull(in.exciseAmount()).signum() > 0) {
            add(Code.EXCISE_WITHOUT_DUTY, "/items/" + item + "/exciseAmount", "Excise is charged although the seller pays no duty.");
        }
        String currency = in.purchaseCurrency();
        if (currency != null && currency.equals(inputs.quote().terms().quoteCurrency())
                && requireNonNull(in.fxRate()).compareTo(BigDecimal.ONE) != 0) {
            add(Code.RATE_OF_SAME_CURRENCY, "/items/" + item + "/fxRate", "Bought and sold in " + currency + ", at a rate other than 1.");
        }
    }

    private void add(Code code, String pointer, String message) {
        warnings.add(new Warning(code, pointer, message));
    }
}
