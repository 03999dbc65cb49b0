package kontor.efris;

import java.util.List;
import kontor.efris.EfrisExchange.Request;
import kontor.efris.EfrisSignIn.Readiness;
import kontor.efris.Inquiry.Unanswered;
import kontor.fiscal.Lookup;
import kontor.fiscal.StockAuthority;
import kontor.fiscal.StockIn;
import kontor.fiscal.StockLookup;
import kontor.fiscal.StockReport;
import kontor.fiscal.StockVerdict;
import kontor.platform.Refused;
import kontor.tenancy.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// EFRIS as the authority over stock: T131 to report, T145 and T147 to find. The reference travels beside the content, where the protocol has
/// room for it, and comes back with the records.
final class EfrisStock implements StockAuthority {
    private final Signed signed;

    EfrisStock(Signed signed) {
        this.signed = signed;
    }

    @Override
    public String freeze(StockIn stockIn) {
        return T131Content.json(stockIn);
    }

    /// Our database is only asked before the report leaves, or after the authority refused it for key or clock. So when the database refuses,
    /// nothing was taken.
    @Override
    public StockVerdict report(Caller caller, StockReport report) {
        try {
            return switch (signed.signIn().ready(caller, report.deviceId())) {
                case Readiness.Ready(EfrisDevice device) -> StockVerdicts.of(signed.session().ask(caller, device,
                        new Request(Interface.T131, report.content(), report.reference())));
                case Readiness.NotReady(Reply reason) -> StockVerdicts.of(reason.beforehand());
            };
        } catch (Refused e) {
            return new StockVerdict.Unavailable(e.failure().code(), e.failure().message());
        }
    }

    @Override
    public StockLookup find(Caller caller, StockReport report) {
        try {
            return switch (signed.signIn().ready(caller, report.deviceId())) {
                case Readiness.Ready(EfrisDevice device) -> find(new Inquiry(signed.session(), caller, device), report);
                case Readiness.NotReady(Reply reason) -> unavailable(reason.unavailable());
            };
        } catch (Refused e) {
            return new StockLookup.Unavailable(e.failure().code(), e.failure().message());
        }
    }

    /// By reference first; then among all of the day, should the authority not look for references where they were put.
    private static StockLookup find(Inquiry inquiry, StockReport report) {
        try {
            List<String> named = ids(inquiry.listed(Interface.T145, byReference(report), report.reference()));
            return judged(named.isEmpty() ? ids(inquiry.listed(Interface.T147, byDay(report), report.reference())) : named);
        } catch (Unanswered e) {
            return unavailable(e.why());
        }
    }

    private static ObjectNode byReference(StockReport report) {
        return ProtocolJson.MAPPER.createObjectNode().put("productionBatchNo", "").put("invoiceNo", "").put("referenceNo",
                report.reference());
    }

    private static ObjectNode byDay(StockReport report) {
        String day = report.receivedOn().toString();
        return ProtocolJson.MAPPER.createObjectNode().put("combineKeywords", "").put("stockInType", T131Content.LOCAL_PURCHASE)
                .put("startDate", day).put("endDate", day).put("supplierTin", "").put("supplierName", "");
    }

    private static List<String> ids(List<JsonNode> records) {
        return records.stream().map(row -> ProtocolJson.text(row, "id")).distinct().toList();
    }

    private static StockLookup unavailable(Lookup.Unavailable why) {
        return new StockLookup.Unavailable(why.code(), why.reason());
    }

    private static StockLookup judged(List<String> ids) {
        return switch (ids.size()) {
            case 0 -> new StockLookup.Absent();
            case 1 -> new StockLookup.Found(ids.getFirst());
            default -> new StockLookup.Several(ids);
        };
    }
}
