package kontor.bench;

import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// What has to be there before quotes can be measured: a customer, a seller, and quotes of any length.
final class QuoteDesk {
    private final URI server;
    private final Answers answers;
    private final QuoteRequests requests;
    private final String customer;
    private final String seller;

    private QuoteDesk(URI server, Answers answers, QuoteRequests requests, String customer, String seller) {
        this.server = server;
        this.answers = answers;
        this.requests = requests;
        this.customer = customer;
        this.seller = seller;
    }

    static QuoteDesk open(URI server, QuoteRequests requests) throws IOException {
        Answers answers = new Answers(server);
        String customer = id(answers.to(requests.post("/api/v1/customers", "{\"name\":\"Volga Parts\",\"inn\":\"7700000016\"}")));
        String seller = id(
                answers.to(requests.post("/api/v1/seller-entities", "{\"name\":\"Bench\",\"code\":\"BEN\",\"region\":\"RU\"}")));
        return new QuoteDesk(server, answers, requests, customer, seller);
    }

    QuoteRequests requests() { return requests; }

    Answers answers() { return answers; }

    /// A new draft of so many lines, at version 1.
    UUID draft(int lines) throws IOException {
        return UUID.fromString(id(answers.to(requests.post("/api/v1/quotes", "{\"customer_id\":\"%s\",\"seller_id\":\"%s\",\"draft\":%s}"
                .formatted(customer, seller, QuoteRequests.draft(lines))))));
    }

    /// The same, frozen once, and so at version 2.
    UUID frozen(int lines) throws IOException {
        UUID quote = draft(lines);
        try (HttpCaller caller = HttpCaller.to(server, () -> freeze(quote, 1))) {
            caller.once();
        }
        return quote;
    }

    byte[] freeze(UUID quote, int version) {
        return requests.on(version, "POST", "/api/v1/quotes/" + quote + "/revisions", "{}");
    }

    HttpCaller caller(HttpCaller.Request request) throws IOException {
        return HttpCaller.to(server, request);
    }

    private static String id(JsonNode answer) {
        return answer.required("id").asString();
    }
}
