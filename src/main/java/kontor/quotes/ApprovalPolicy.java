package kontor.quotes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kontor.quotes.QuotingSettings.Minimums;
import kontor.quotes.engine.Inputs;
import kontor.quotes.engine.PaymentTerms;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.SaleType;

/// How many approvers above finance a revision needs: by its amount, and one more where the policy finds something (specification
/// 7.3). Pure.
final class ApprovalPolicy {
    private ApprovalPolicy() {}

    /// What the policy can find. It asks for one more approval, and stops nothing.
    enum Finding {
        MARKUP_BELOW_MINIMUM, COMMISSION_EXCEEDS_MARGIN
    }

    static List<Finding> findings(Inputs inputs, Outcome outcome, QuotingSettings settings) {
        List<Finding> found = new ArrayList<>();
        BigDecimal least = minimum(inputs, settings);
        if (inputs.lines().stream().anyMatch(each -> Objects.requireNonNull(each.markup()).compareTo(least) < 0)) {
            found.add(Finding.MARKUP_BELOW_MINIMUM);
        }
        if (outcome.figure(QuoteSymbol.DECISION_MAKER_FEE_TOTAL).compareTo(outcome.figure(QuoteSymbol.MARGIN_TOTAL)) > 0) {
            found.add(Finding.COMMISSION_EXCEEDS_MARGIN);
        }
        return found;
    }

    /// @param amount in the reporting currency
    static int seniorApprovals(BigDecimal amount, List<Finding> findings, QuotingSettings settings) {
        int byAmount = settings.thresholds().stream().filter(each -> amount.compareTo(each.amount()) >= 0)
                .mapToInt(QuotingSettings.Threshold::approvals).max().orElse(0);
        return byAmount + (findings.isEmpty() ? 0 : 1);
    }

    private static BigDecimal minimum(Inputs inputs, QuotingSettings settings) {
        SaleType sale = Objects.requireNonNull(inputs.quote().terms().saleType());
        PaymentTerms payment = Objects.requireNonNull(inputs.quote().terms().paymentTerms());
        Minimums minimums = sale == SaleType.TRANSIT || sale == SaleType.FIN_TRANSIT
                ? settings.transitMinimums()
                : settings.supplyMinimums();
        return switch (payment) {
            case PREPAID_100 -> minimums.prepaid();
            case PARTIAL -> minimums.partial();
            case POSTPAID_100 -> minimums.postpaid();
        };
    }
}
