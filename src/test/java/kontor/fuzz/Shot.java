package kontor.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kontor.guards.Who;
import org.jspecify.annotations.Nullable;

/// One request, to the byte.
///
/// @param foreign whether it is made with the other company's key
/// @param plain   whether nothing about it was spoilt
@SuppressWarnings("ArrayRecordComponent")
record Shot(long number, Operation operation, String target, List<String> headers, byte @Nullable [] body, Who who, boolean foreign,
        boolean plain) {
    private static final int SHOWN = 1_500;

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(operation.method()).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        whole.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (body != null) {
            whole.writeBytes(body);
        }
        return whole.toByteArray();
    }

    /// As it can be read in a report.
    String text() {
        String text = new String(bytes(), StandardCharsets.UTF_8).replaceAll("(X-API-Key|Authorization): [^\r]*", "$1: *****");
        return "#" + number + " as " + (foreign ? "the other company" : who) + ": "
                + text.substring(0, Math.min(SHOWN, text.length())).replace("\r\n", " | ");
    }
}
