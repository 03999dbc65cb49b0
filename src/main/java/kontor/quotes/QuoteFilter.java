package kontor.quotes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import kontor.platform.data.Statement;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// Which quotes a list shows; absent criteria do not narrow.
///
/// @param from    made on that day or later (UTC); @param until made before that day
/// @param text    somewhere in number, title or customer's name, in any case
/// @param deleted true: the recycle bin; otherwise what is not in it
record QuoteFilter(@Nullable QuoteState state, @Nullable UUID customer, @Nullable UUID owner, @Nullable LocalDate from,
        @Nullable LocalDate until, @Nullable String currency, @Nullable BigDecimal amountFrom, @Nullable BigDecimal amountUntil,
        @Nullable String text, @Nullable Boolean deleted) {
    static final QuoteFilter NONE = new QuoteFilter(null, null, null, null, null, null, null, null, null, null);

    void check(String at) {
        new Checks().length(text, 100, at + "text")
                .that(currency == null || currency.matches("[A-Z]{3}"), at + "currency", "malformed", "Three capital letters.")
                .that(from == null || Dates.plausible(from), at + "from", "out_of_range", "A date from 1900 to 2200.")
                .that(until == null || Dates.plausible(until), at + "until", "out_of_range", "A date from 1900 to 2200.")
                .that(amountFrom == null || Decimals.within(amountFrom, 18, 2), at + "amount_from", "out_of_range", "Zero or more.")
                .that(amountUntil == null || Decimals.within(amountUntil, 18, 2), at + "amount_until", "out_of_range", "Zero or more.")
                .orRefuse();
    }

    /// The same in this state only.
    QuoteFilter in(QuoteState other) {
        return new QuoteFilter(other, customer, owner, from, until, currency, amountFrom, amountUntil, text, deleted);
    }

    /// The criteria as conditions; the texts differ so that each has its own plan.
    String conditions() {
        return (Boolean.TRUE.equals(deleted) ? " AND q.deleted_at IS NOT NULL" : " AND q.deleted_at IS NULL")
                + (state == null ? "" : " AND q.state = :state") + (customer == null ? "" : " AND q.customer_id = :customer")
                + (owner == null ? "" : " AND q.owner_id = :owner") + (from == null ? "" : " AND q.quote_date >= :from")
                + (until == null ? "" : " AND q.quote_date < :until") + (currency == null ? "" : " AND q.currency = :currency")
                + (amountFrom == null ? "" : " AND q.amount >= :amountFrom") + (amountUntil == null ? "" : " AND q.amount <= :amountUntil")
                + (text == null
                        ? ""
                        : " AND (strpos(lower(q.number), :text) > 0 OR strpos(lower(q.title), :text) > 0 OR q.customer_id IN ("
                                + "SELECT named.customer_id FROM customer named"
                                + " WHERE named.tenant_id = :tenant AND strpos(lower(named.name), :text) > 0))");
    }

    /// Whether it asks for something that no index is sorted by, so that many quotes may have to be looked at for one that is shown.
    boolean searches() {
        return from != null || until != null || currency != null || amountFrom != null || amountUntil != null || text != null;
    }

    Statement bound(Statement statement) {
        return statement.param("state", state).param("customer", customer).param("owner", owner).param("from", from).param("until", until)
                .param("currency", currency).param("amountFrom", amountFrom).param("amountUntil", amountUntil)
                .param("text", text == null ? null : text.toLowerCase(Locale.ROOT));
    }
}
