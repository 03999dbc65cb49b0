package kontor.quotes.documents;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import kontor.quotes.engine.QuoteInputs;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.Terms;
import org.jspecify.annotations.Nullable;

/// What a revision says, with whom it is for.
///
/// @param figures of the whole quote, every symbol
public record Offer(Head head, Parties parties, QuoteInputs inputs, Map<QuoteSymbol, BigDecimal> figures, Lines lines) {
    public Offer {
        figures = Map.copyOf(figures);
    }

    /// What is said about the offer itself.
    ///
    /// @param number        the quote's; @param revision which freezing of it
    /// @param resultHash    of the revision's figures, by which a printed page can be found again
    /// @param approved      whether this revision was approved; one that was not says so on every page
    /// @param manager       whose quote it is
    /// @param specification its number under the contract; null when it has none
    public record Head(String number, int revision, String resultHash, LocalDate date, LocalDate validUntil, boolean approved,
            String manager, String notes, Language language, @Nullable Integer specification) {
    }

    /// Who sells to whom.
    ///
    /// @param seller its name
    public record Parties(String seller, Buyer buyer) {
    }

    /// Who is sold to; empty texts are unknown.
    ///
    /// @param signatory who signs for it, with the office held
    /// @param contact   who is written to
    /// @param deliverTo where the goods go
    public record Buyer(String name, String inn, String kpp, String address, Person signatory, Person contact, String deliverTo,
            @Nullable Contract contract) {
    }

    /// Somebody at the customer's; empty texts are unknown.
    public record Person(String name, String position, String phone, String email) {
        public static final Person NOBODY = new Person("", "", "", "");

        boolean known() {
            return !name.isEmpty();
        }
    }

    /// The contract a specification belongs to.
    public record Contract(String number, LocalDate signedOn) {
    }

    /// The lines, in their order, to be gone through as often as wanted.
    public interface Lines extends Iterable<OfferLine> {
        /// How many there are.
        int count();
    }

    Terms terms() {
        return inputs.terms();
    }

    String currency() {
        return requireNonNull(terms().quoteCurrency());
    }

    Language language() {
        return head.language();
    }

    BigDecimal figure(QuoteSymbol symbol) {
        return requireNonNull(figures.get(symbol));
    }
}
