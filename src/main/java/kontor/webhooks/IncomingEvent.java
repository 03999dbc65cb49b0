package kontor.webhooks;

import java.util.UUID;

/// A signed event as it came, for a handler to read.
///
/// @param body any bytes; the signature says who sent them, not that they make sense
@SuppressWarnings("ArrayRecordComponent")
public record IncomingEvent(UUID id, UUID sourceId, String topic, String eventKey, String contentType, byte[] body) {
    public IncomingEvent {
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }
}
