package kontor.webhooks;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kontor.platform.outbox.Event;
import tools.jackson.databind.json.JsonMapper;

/// An event as it goes over the wire: the same bytes at every attempt, signed anew at each.
///
/// @param body at most 64 kB
@SuppressWarnings("ArrayRecordComponent")
record Message(String id, byte[] body) {
    static Message of(Event event, JsonMapper json) {
        Envelope envelope = new Envelope(event.type(), event.at(), new About(event.subjectKind(), event.subject(), event.version()),
                event.payload());
        return new Message("msg_" + event.id().toString().replace("-", ""),
                json.writeValueAsString(envelope).getBytes(StandardCharsets.UTF_8));
    }

    /// The headers of one attempt; with several secrets, as while one is being replaced, several signatures.
    Map<String, String> headers(List<SigningSecret> secrets, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", secrets.stream().map(each -> each.sign(id, timestamp, body)).collect(Collectors.joining(" ")));
        return headers;
    }

    private record Envelope(String type, Instant timestamp, About subject, @JsonRawValue String data) {
    }

    private record About(String kind, UUID id, long version) {
    }
}
