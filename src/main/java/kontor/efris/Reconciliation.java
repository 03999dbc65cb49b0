package kontor.efris;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kontor.efris.Inquiry.Unanswered;
import kontor.fiscal.DocumentKind;
import kontor.fiscal.FiscalData;
import kontor.fiscal.Lookup;
import kontor.fiscal.Submission;
import kontor.tenancy.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds what the authority holds under a reference: T106 lists, T108 gives the whole document (fiscal.md 2.9, 5.4).
final class Reconciliation {
    private final EfrisSession session;

    Reconciliation(EfrisSession session) {
        this.session = session;
    }

    Lookup find(Caller caller, EfrisDevice device, Submission submission) {
        Inquiry inquiry = new Inquiry(session, caller, device);
        try {
            List<JsonNode> hits = hits(inquiry, submission, submission.kind());
            if (hits.isEmpty()) {
                // T106 lists one kind at a time; a document of the other kind uses the reference up as well.
                hits = hits(inquiry, submission, other(submission.kind()));
            }
            return judged(inquiry, submission, hits);
        } catch (Unanswered e) {
            return e.why();
        }
    }

    private static Lookup judged(Inquiry inquiry, Submission submission, List<JsonNode> hits) throws Unanswered {
        List<String> fdns = hits.stream().map(hit -> ProtocolJson.text(hit, "invoiceNo")).distinct().toList();
        if (fdns.isEmpty()) {
            return new Lookup.Absent();
        }
        if (fdns.size() > 1) {
            return new Lookup.Several(fdns);
        }
        String difference = difference(hits.getFirst(), submission);
        return difference.isEmpty()
                ? new Lookup.Found(whole(inquiry, fdns.getFirst()))
                : new Lookup.Different(fdns.getFirst(), difference);
    }

    private static List<JsonNode> hits(Inquiry inquiry, Submission submission, DocumentKind kind) throws Unanswered {
        return inquiry.listed(Interface.T106, query(submission, kind), submission.reference()).stream().filter(Reconciliation::issued)
                .toList();
    }

    /// Credit notes and the like carry references too.
    private static boolean issued(JsonNode row) {
        String type = ProtocolJson.text(row, "invoiceType");
        return type.isEmpty() || type.equals("1");
    }

    private static ObjectNode query(Submission submission, DocumentKind kind) {
        Instant issued = submission.issuedAt();
        return ProtocolJson.MAPPER.createObjectNode().put("referenceNo", submission.reference()).put("queryType", "1")
                .put("invoiceType", "1").put("invoiceKind", T109Content.kind(kind)).put("startDate", date(issued.minus(1, ChronoUnit.DAYS)))
                .put("endDate", date(issued.plus(1, ChronoUnit.DAYS)));
    }

    private static String date(Instant instant) {
        return instant.atOffset(AuthorityTime.ZONE).toLocalDate().toString();
    }

    private static DocumentKind other(DocumentKind kind) {
        return switch (kind) {
            case INVOICE -> DocumentKind.RECEIPT;
            case RECEIPT -> DocumentKind.INVOICE;
        };
    }

    /// Names what differs; empty when nothing does.
    private static String difference(JsonNode hit, Submission submission) {
        List<String> differences = new ArrayList<>();
        String gross = ProtocolJson.text(hit, "grossAmount");
        if (!Verdicts.sameAmount(gross, submission.gross())) {
            differences.add("gross " + gross + " instead of " + submission.gross().toPlainString());
        }
        differs(differences, "currency", ProtocolJson.text(hit, "currency"), submission.currency());
        differs(differences, "buyer TIN", ProtocolJson.text(hit, "buyerTin"), submission.buyerTin() == null ? "" : submission.buyerTin());
        differs(differences, "kind", ProtocolJson.text(hit, "invoiceKind"), T109Content.kind(submission.kind()));
        return String.join(", ", differences);
    }

    private static void differs(List<String> differences, String what, String theirs, String ours) {
        if (!theirs.equals(ours)) {
            differences.add(what + " " + (theirs.isEmpty() ? "none" : theirs) + " instead of " + (ours.isEmpty() ? "none" : ours));
        }
    }

    private static FiscalData whole(Inquiry inquiry, String fdn) throws Unanswered {
        JsonNode document = inquiry.ask(Interface.T108, ProtocolJson.MAPPER.createObjectNode().put("invoiceNo", fdn));
        Optional<FiscalData> data = Verdicts.data(document);
        if (data.isEmpty() || !data.get().fdn().equals(fdn)) {
            throw new Unanswered("incomplete", "the authority shows document " + fdn + " without its number or code");
        }
        return data.get();
    }
}
