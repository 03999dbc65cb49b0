package kontor.efris;

import java.util.ArrayList;
import java.util.List;
import kontor.efris.EfrisExchange.Request;
import kontor.efris.Reply.Replied;
import kontor.fiscal.Lookup;
import kontor.tenancy.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One device's questions about what the authority holds.
record Inquiry(EfrisSession session, Caller caller, EfrisDevice device) {
    /// The authority was seen to refuse its documented 100.
    private static final String PAGE_SIZE = "99";
    private static final int PAGES_MAX = 20;

    /// The content of the answer.
    JsonNode ask(Interface of, ObjectNode content) throws Unanswered {
        Reply reply = session.ask(caller, device, new Request(of, ProtocolJson.MAPPER.writeValueAsString(content)));
        if (reply instanceof Replied replied && replied.kind() == ReturnCodes.Kind.DONE && replied.content().isPresent()) {
            return replied.content().get();
        }
        throw new Unanswered(reply.unavailable());
    }

    /// The records of all pages that bear the reference. The authority may answer with more than was asked for, so references are compared
    /// here, exactly.
    ///
    /// @param query what is asked, without the page
    List<JsonNode> listed(Interface of, ObjectNode query, String reference) throws Unanswered {
        List<JsonNode> hits = new ArrayList<>();
        for (int page = 1; page <= PAGES_MAX; page++) {
            JsonNode answer = ask(of, query.put("pageNo", Integer.toString(page)).put("pageSize", PAGE_SIZE));
            answer.path("records").valueStream().filter(row -> ProtocolJson.text(row, "referenceNo").equals(reference)).forEach(hits::add);
            if (page >= answer.path("page").path("pageCount").asInt(1)) {
                return hits;
            }
        }
        throw new Unanswered("too_many", "the authority lists more than can be looked through");
    }

    /// The authority could not be asked, or did not say.
    static final class Unanswered extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        private final transient Lookup.Unavailable why;

        Unanswered(Lookup.Unavailable why) {
            super(why.code(), null, false, false);
            this.why = why;
        }

        Unanswered(String code, String reason) {
            this(new Lookup.Unavailable(code, reason));
        }

        Lookup.Unavailable why() {
            return why;
        }
    }
}
