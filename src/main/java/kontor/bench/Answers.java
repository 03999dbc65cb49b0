package kontor.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import kontor.platform.Deadline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the server says outside of what is measured by the second, on a connection for each question.
final class Answers {
    private static final JsonMapper JSON = new JsonMapper();

    private final URI server;

    Answers(URI server) {
        this.server = server;
    }

    /// Sends it once, for an answer that says its length.
    JsonNode to(byte[] request) throws IOException {
        try (HttpCaller caller = HttpCaller.to(server, () -> request)) {
            caller.once();
            return JSON.readTree(caller.body());
        }
    }

    /// Asks until what is told of is in none of these states, and tells the last answer.
    ///
    /// @param open pattern of the states that are waited out
    JsonNode over(byte[] request, String open, Duration patience, long pollMillis) throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(patience);
        JsonNode now = to(request);
        while (now.required("state").asString().matches(open)) {
            if (deadline.expired()) {
                throw new IOException("it does not end: " + now);
            }
            Thread.sleep(pollMillis);
            now = to(request);
        }
        return now;
    }
}
