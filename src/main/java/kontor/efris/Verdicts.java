package kontor.efris;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import kontor.efris.Reply.Barred;
import kontor.efris.Reply.Replied;
import kontor.efris.Sent.NoVerdict;
import kontor.efris.Sent.NotSent;
import kontor.fiscal.FiscalData;
import kontor.fiscal.Submission;
import kontor.fiscal.Verdict;
import tools.jackson.databind.JsonNode;

/// What the authority's reply to a T109 means (fiscal.md 5.4, step 3). Pure.
final class Verdicts {
    private Verdicts() {}

    /// @param tin the seller's number, which a success must repeat
    static Verdict of(Submission submission, String tin, Reply reply) {
        return switch (reply) {
            case NotSent(String code, String reason) -> new Verdict.Unavailable(code, reason);
            case NoVerdict(String code, String reason) -> new Verdict.InDoubt(code, reason);
            case Barred(var error) -> new Verdict.Blocked(error);
            case Replied replied -> of(submission, tin, replied);
        };
    }

    /// The fiscal data of a whole document, as T109 and T108 answer with; empty when number or code is missing.
    static Optional<FiscalData> data(JsonNode document) {
        JsonNode basic = document.path("basicInformation");
        String fdn = ProtocolJson.text(basic, "invoiceNo");
        String antifakeCode = ProtocolJson.text(basic, "antifakeCode");
        if (fdn.isEmpty() || antifakeCode.isEmpty()) {
            return Optional.empty();
        }
        String id = ProtocolJson.text(basic, "invoiceId");
        return Optional
                .of(new FiscalData(fdn, antifakeCode, ProtocolJson.text(document.path("summary"), "qrCode"), id.isEmpty() ? null : id,
                        AuthorityTime.read(ProtocolJson.text(basic, "issuedDate")).orElse(null)));
    }

    private static Verdict of(Submission submission, String tin, Replied replied) {
        String code = replied.code();
        String message = replied.message();
        if (replied.content().filter(content -> !content.path("existInvoiceList").isEmpty()).isPresent()) {
            return new Verdict.AlreadyThere(code, "the authority lists a document under this reference");
        }
        return switch (replied.kind()) {
            case DONE -> done(submission, tin, replied);
            case DUPLICATE -> new Verdict.AlreadyThere(code, message);
            case TRANSIENT, CLOCK -> new Verdict.Unavailable(code, message);
            case BLOCKED, KEY -> new Verdict.Blocked(ReturnCodes.error(code, message));
            case REFUSED, STATE -> new Verdict.Rejected(List.of(ReturnCodes.error(code, message)));
            case UNKNOWN -> new Verdict.InDoubt(code, ReturnCodes.error(code, message).message());
        };
    }

    /// A success counts only if it is about our document: seller, reference and gross must come back.
    private static Verdict done(Submission submission, String tin, Replied replied) {
        Optional<JsonNode> content = replied.content();
        Optional<FiscalData> data = content.flatMap(Verdicts::data);
        if (data.isEmpty()) {
            return new Verdict.InDoubt("incomplete", "the authority reports success without a number or code");
        }
        JsonNode seller = content.get().path("sellerDetails");
        boolean ours = ProtocolJson.text(seller, "tin").equals(tin)
                && ProtocolJson.text(seller, "referenceNo").equals(submission.reference())
                && sameAmount(ProtocolJson.text(content.get().path("summary"), "grossAmount"), submission.gross());
        return ours
                ? new Verdict.Fiscalised(data.get())
                : new Verdict.InDoubt("other_document", "the authority reports success for a document that is not this one");
    }

    static boolean sameAmount(String text, BigDecimal amount) {
        return text.matches("-?\\d{1,20}(\\.\\d{1,8})?") && new BigDecimal(text).compareTo(amount) == 0;
    }
}
