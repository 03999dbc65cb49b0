package kontor;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import kontor.fiscal.Buyer;
import kontor.fiscal.DocumentDraft;
import kontor.fiscal.DocumentKind;
import kontor.fiscal.DraftLine;
import kontor.fiscal.InvoiceDraft;
import kontor.fiscal.InvoiceDrafts;
import kontor.fiscal.PriceBasis;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.quotes.AcceptedQuotes;
import kontor.tenancy.Caller;

/// Where quotes and fiscal meet, since neither knows the other: an accepted quote becomes an invoice draft, for companies that
/// issue documents at all. Run again, it finds the draft there.
final class InvoiceOfQuote implements JobHandler {
    private static final java.time.Duration LIMIT = java.time.Duration.ofSeconds(30);
    private static final String SOURCE = "quote";

    private final Database database;
    private final AcceptedQuotes quotes;
    private final InvoiceDrafts drafts;

    InvoiceOfQuote(Database database, AcceptedQuotes quotes, InvoiceDrafts drafts) {
        this.database = database;
        this.quotes = quotes;
        this.drafts = drafts;
    }

    @Override
    public String kind() {
        return AcceptedQuotes.JOB;
    }

    @Override
    public JobOutcome run(JobRun run) {
        Caller caller = Caller.job(run.tenantId(), kind(), run.jobId().toString(), LIMIT);
        return database.inTransaction(caller, "quotes.invoice_draft", tx -> {
            if (drafts.wanted(tx)) {
                keep(tx, caller, run.subjectId());
            }
            return new JobOutcome.Done();
        });
    }

    private void keep(Tx tx, Caller caller, UUID quote) {
        quotes.find(tx, quote).ifPresent(
                accepted -> drafts.keep(tx, caller, new InvoiceDraft.Origin(SOURCE, accepted.quoteId()), document(accepted)));
    }

    /// Prices with tax, as the customer was offered them. How it is paid, and the buyer's particulars, a person adds.
    private static DocumentDraft document(AcceptedQuotes.Accepted quote) {
        Buyer buyer = new Buyer(Buyer.Type.B2B, null, null, null, quote.customerName(), null, null, null, null);
        List<DraftLine> lines = quote.lines().stream().map(each -> new DraftLine(each.sku(), each.name(),
                BigDecimal.valueOf(each.quantity()), null, each.unitPrice(), null, null)).toList();
        return new DocumentDraft(DocumentKind.INVOICE, quote.number(), null, null, quote.currency(), PriceBasis.TAX_INCLUSIVE, buyer,
                List.of(), lines, null, null);
    }
}
