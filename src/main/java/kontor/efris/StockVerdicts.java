package kontor.efris;

import java.util.ArrayList;
import java.util.List;
import kontor.efris.Reply.Barred;
import kontor.efris.Reply.Replied;
import kontor.efris.Sent.NoVerdict;
import kontor.efris.Sent.NotSent;
import kontor.fiscal.AuthorityError;
import kontor.fiscal.StockVerdict;
import tools.jackson.databind.JsonNode;

/// What the authority's reply to a T131 means (fiscal.md 2.11). Lines that failed come back with a code of their own, under "45" and, it is
/// said, under "00" too; since all are taken or none, one of them says that nothing was. Pure.
final class StockVerdicts {
    private static final String SUCCESS = "00";
    private static final String PARTIAL = "45";

    private StockVerdicts() {}

    static StockVerdict of(Reply reply) {
        return switch (reply) {
            case NotSent(String code, String reason) -> new StockVerdict.Unavailable(code, reason);
            case NoVerdict(String code, String reason) -> new StockVerdict.InDoubt(code, reason);
            case Barred(AuthorityError error) -> new StockVerdict.Blocked(error);
            case Replied replied -> of(replied);
        };
    }

    private static StockVerdict of(Replied replied) {
        List<AuthorityError> failed = failed(replied);
        boolean byLine = replied.code().equals(SUCCESS) || replied.code().equals(PARTIAL);
        return byLine && !failed.isEmpty() ? refused(failed) : whole(replied);
    }

    /// When all of them only failed for the moment, the same content may be sent again.
    private static StockVerdict refused(List<AuthorityError> failed) {
        AuthorityError first = failed.getFirst();
        return failed.stream().allMatch(each -> ReturnCodes.kind(each.code()) == ReturnCodes.Kind.TRANSIENT)
                ? new StockVerdict.Unavailable(first.code(), first.message())
                : new StockVerdict.Rejected(failed);
    }

    private static StockVerdict whole(Replied replied) {
        AuthorityError error = ReturnCodes.error(replied.code(), replied.message());
        return switch (replied.kind()) {
            case DONE -> new StockVerdict.Accepted();
            case TRANSIENT, CLOCK -> new StockVerdict.Unavailable(error.code(), error.message());
            case BLOCKED, KEY -> new StockVerdict.Blocked(error);
            case REFUSED, STATE -> new StockVerdict.Rejected(List.of(error));
            case DUPLICATE, UNKNOWN -> new StockVerdict.InDoubt(error.code(), error.message());
        };
    }

    private static List<AuthorityError> failed(Replied replied) {
        List<AuthorityError> failed = new ArrayList<>();
        replied.content().filter(JsonNode::isArray).ifPresent(rows -> {
            for (int i = 0; i < rows.size(); i++) {
                String code = ProtocolJson.text(rows.get(i), "returnCode");
                if (!code.isEmpty() && !code.equals(SUCCESS)) {
                    failed.add(error(rows.get(i), code));
                }
            }
        });
        return failed;
    }

    /// Only the failed lines come back, so that a place in the answer is none in what was sent: the good is named instead.
    private static AuthorityError error(JsonNode row, String code) {
        AuthorityError error = ReturnCodes.error(code, ProtocolJson.text(row, "returnMessage"));
        return new AuthorityError(code, ProtocolJson.text(row, "goodsCode") + ": " + error.message(), "goodsStockInItem", error.field(),
                null);
    }
}
