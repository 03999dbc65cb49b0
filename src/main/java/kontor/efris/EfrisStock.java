package kontor.efris;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import kontor.efris.EfrisExchange.Request;
import kontor.efris.EfrisSignIn.Readiness;
import kontor.efris.Reply.Replied;
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
    /// The authority was seen to refuse its documented 100.
    private static final String PAGE_SIZE = "99";
    private static final int PAGES_MAX = 20;

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
                case Readiness.Ready(EfrisDevice device) -> find(new Asked(caller, device), report);
                case Readiness.NotReady(Reply reason) -> unavailable(reason);
            };
        } catch (Refused e) {
            return new StockLookup.Unavailable(e.failure().code(), e.failure().message());
        }
    }

    private record Asked(Caller caller, EfrisDevice device) {
    }

    /// By reference first; then among all of the day, should the authority not look for references where they were put.
    private StockLookup find(Asked asked, StockReport report) {
        StockLookup named = listed(asked, report, Interface.T145,
                ProtocolJson.MAPPER.createObjectNode().put("productionBatchNo", "").put("invoiceNo", "").put("referenceNo",
                        report.reference()));
        String day = report.receivedOn().toString();
        return named instanceof StockLookup.Absent
                ? listed(asked, report, Interface.T147,
                        ProtocolJson.MAPPER.createObjectNode().put("combineKeywords", "").put("stockInType", T131Content.LOCAL_PURCHASE)
                                .put("startDate", day).put("endDate", day).put("supplierTin", "").put("supplierName", ""))
                : named;
    }

    /// The authority may answer with more than was asked for, so references are compared here, exactly.
    private StockLookup listed(Asked asked, StockReport report, Interface of, ObjectNode query) {
        SequencedSet<String> ids = new LinkedHashSet<>();
        for (int page = 1; page <= PAGES_MAX; page++) {
            String content = ProtocolJson.MAPPER.writeValueAsString(query.put("pageNo", Integer.toString(page)).put("pageSize", PAGE_SIZE));
            Reply reply = signed.session().ask(asked.caller(), asked.device(), new Request(of, content));
            if (!(reply instanceof Replied replied) || replied.kind() != ReturnCodes.Kind.DONE || replied.content().isEmpty()) {
                return unavailable(reply);
            }
            JsonNode answer = replied.content().get();
            answer.path("records").forEach(row -> {
                if (ProtocolJson.text(row, "referenceNo").equals(report.reference())) {
                    ids.add(ProtocolJson.text(row, "id"));
                }
            });
            if (page >= answer.path("page").path("pageCount").asInt(1)) {
                return judged(new ArrayList<>(ids));
            }
        }
        return new StockLookup.Unavailable("too_many", "the authority lists too many movements to look through");
    }

    private static StockLookup judged(List<String> ids) {
        return switch (ids.size()) {
            case 0 -> new StockLookup.Absent();
            case 1 -> new StockLookup.Found(ids.getFirst());
            default -> new StockLookup.Several(ids);
        };
    }

    private static StockLookup unavailable(Reply reply) {
        var why = reply.unavailable();
        return new StockLookup.Unavailable(why.code(), why.reason());
    }
}
