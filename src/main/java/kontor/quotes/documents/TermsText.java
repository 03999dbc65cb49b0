package kontor.quotes.documents;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import kontor.quotes.engine.Terms;

/// What was agreed on delivery and payment, in words.
final class TermsText {
    private static final List<Phrase> MILESTONES = List.of(Phrase.ON_LOADING, Phrase.ON_ENTRY, Phrase.ON_CLEARANCE);

    private TermsText() {}

    static String delivery(Offer offer) {
        Terms terms = offer.terms();
        String place = offer.parties().buyer().deliverTo();
        return place.isEmpty()
                ? Phrase.DELIVERY_TERMS.in(offer.language(), requireNonNull(terms.incoterms()), requireNonNull(terms.deliveryDays()))
                : Phrase.DELIVERY_PLACE.in(offer.language(), requireNonNull(terms.incoterms()), place,
                        requireNonNull(terms.deliveryDays()));
    }

    static String payment(Offer offer) {
        Terms terms = offer.terms();
        return switch (requireNonNull(terms.paymentTerms())) {
            case PREPAID_100 -> Phrase.PREPAID.in(offer.language());
            case POSTPAID_100 -> Phrase.POSTPAID.in(offer.language(), requireNonNull(terms.postPaymentDays()));
            case PARTIAL -> partial(terms, offer.language());
        };
    }

    private static String partial(Terms terms, Language language) {
        List<String> parts = new ArrayList<>();
        BigDecimal rest = BigDecimal.ONE.subtract(requireNonNull(terms.clientAdvanceShare()));
        part(parts, Phrase.ADVANCE, terms.clientAdvanceShare(), language);
        List<BigDecimal> milestones = requireNonNull(terms.milestoneShares());
        for (int i = 0; i < milestones.size(); i++) {
            part(parts, MILESTONES.get(i), milestones.get(i), language);
            rest = rest.subtract(milestones.get(i));
        }
        if (rest.signum() > 0) {
            parts.add(Phrase.REST.in(language, language.percent(rest), requireNonNull(terms.postPaymentDays())));
        }
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, Phrase phrase, BigDecimal share, Language language) {
        if (share.signum() > 0) {
            parts.add(phrase.in(language, language.percent(share)));
        }
    }
}
