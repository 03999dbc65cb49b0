package kontor.drill.rig;

import java.net.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What the server answered.
///
/// @param millis from the moment the request was meant to be sent to the last byte of the answer
public record Answer(int status, HttpHeaders headers, String body, double millis) {
    public boolean good() {
        return status < 400;
    }

    /// The body as JSON; a missing node when it is none.
    public JsonNode json() {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /// The problem's stable code; empty when the answer is no problem.
    public String code() {
        return good() ? "" : json().path("code").asString("");
    }

    /// Whether an error answer is the problem it has to be.
    boolean wellFormed() {
        JsonNode problem = json();
        return headers.firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                && problem.path("status").asInt(0) == status && !code().isEmpty() && problem.path("category").isString()
                && problem.path("requestId").isString() && problem.path("title").isString();
    }
}
