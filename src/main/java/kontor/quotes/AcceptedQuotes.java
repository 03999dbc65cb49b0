package kontor.quotes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Tx;

/// What others need of a quote that was accepted. The job under [#JOB], about the quote, is enqueued in the transaction of the
/// acceptance; who makes an invoice of it is not this part's affair.
public final class AcceptedQuotes {
    /// The kind of the job that tells of an acceptance.
    public static final String JOB = "quotes.accepted";

    private final QuoteStore quotes;
    private final RevisionStore revisions;
    private final CustomerStore customers;
    private final Canonical canonical;

    AcceptedQuotes(QuoteStore quotes, RevisionStore revisions, CustomerStore customers, Canonical canonical) {
        this.quotes = quotes;
        this.revisions = revisions;
        this.customers = customers;
        this.canonical = canonical;
    }

    /// An accepted offer.
    ///
    /// @param customerTaxNumber its INN
    public record Accepted(UUID quoteId, String number, int revision, String customerName, String customerTaxNumber, String currency,
            BigDecimal amount, List<Line> lines) {
        public Accepted {
            lines = List.copyOf(lines);
        }
    }

    /// A line of it.
    ///
    /// @param sku       empty when none was given
    /// @param unitPrice with VAT, to the cent
    public record Line(String sku, String name, long quantity, BigDecimal unitPrice) {
    }

    /// Empty when it is not accepted.
    public Optional<Accepted> find(Tx tx, UUID quoteId) {
        return quotes.find(tx, quoteId).filter(each -> each.state() == QuoteState.ACCEPTED).map(quote -> accepted(tx, quote));
    }

    private Accepted accepted(Tx tx, StoredQuote quote) {
        QuoteHead head = quote.head();
        int no = Objects.requireNonNull(head.revision());
        Frozen frozen = revisions.find(tx, quote.id(), no).orElseThrow();
        Draft draft = canonical.read(frozen.draft(), Draft.class);
        Outcome outcome = canonical.read(frozen.results(), Outcome.class);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < draft.rows().size(); i++) {
            DraftLine line = Objects.requireNonNull(draft.rows().get(i));
            lines.add(new Line(line.sku() == null ? "" : line.sku(), line.name() == null ? "" : line.name(),
                    Objects.requireNonNull(line.quantity()),
                    new BigDecimal(String.valueOf(outcome.items().get(i).get("unitPriceWithVat")))));
        }
        Customer customer = customers.find(tx, head.customerId()).orElseThrow();
        return new Accepted(quote.id(), head.number(), no, head.customerName(), String.valueOf(customer.data().inn()), head.currency(),
                frozen.head().amount(), lines);
    }
}
