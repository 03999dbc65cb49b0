package kontor.quotes.documents;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.Terms;

/// What who approves looks at first (specification 1.10).
final class ReviewRules {
    private static final BigDecimal BASE = new BigDecimal("0.05");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal DAYS = BigDecimal.valueOf(30);

    private ReviewRules() {}

    /// The least markup, as a fraction: 5 % when the customer pays more than half in advance; otherwise 5 % and 5 % for each
    /// thirty days of delivery, in proportion.
    static BigDecimal requiredMarkup(Terms terms) {
        if (advance(terms).compareTo(HALF) > 0) {
            return BASE;
        }
        BigDecimal days = BigDecimal.valueOf(requireNonNull(terms.deliveryDays()));
        return BASE.add(BASE.multiply(days).divide(DAYS, MathContext.DECIMAL128));
    }

    static BigDecimal advance(Terms terms) {
        return switch (requireNonNull(terms.paymentTerms())) {
            case PREPAID_100 -> BigDecimal.ONE;
            case POSTPAID_100 -> BigDecimal.ZERO;
            case PARTIAL -> requireNonNull(terms.clientAdvanceShare());
        };
    }

    /// Whether the lines' mean markup is enough.
    static boolean markupKept(Offer offer) {
        return offer.figure(QuoteSymbol.AVERAGE_MARKUP).compareTo(requiredMarkup(offer.terms())) >= 0;
    }

    /// Whether one line's is.
    static boolean markupKept(Offer offer, OfferLine line) {
        return requireNonNull(line.inputs().markup()).compareTo(requiredMarkup(offer.terms())) >= 0;
    }

    /// Whether the third-party commission leaves the margin whole.
    static boolean commissionKept(Offer offer) {
        return offer.figure(QuoteSymbol.DECISION_MAKER_FEE_TOTAL).compareTo(offer.figure(QuoteSymbol.MARGIN_TOTAL)) <= 0;
    }
}
