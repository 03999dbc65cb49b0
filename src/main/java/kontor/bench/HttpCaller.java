package kontor.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One kept-alive connection that sends prepared bytes and reads no more of an answer than it must: where it ends and
/// whether it was good. A real client would cost as much as the server that is measured.
final class HttpCaller implements Work {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int BUFFER = 1 << 18;
    private static final int BUFFER_MAX = 1 << 26;
    private static final byte[] HEAD_END = bytes("\r\n\r\n");
    private static final byte[] LENGTH = bytes("\r\nContent-Length: ");
    private static final byte[] LAST_CHUNK = bytes("\r\n0\r\n\r\n");
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Request request;
    private byte[] answer = new byte[BUFFER];
    private int filled;

    private HttpCaller(Socket socket, Request request) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.request = request;
    }

    /// The bytes of the next request, which may be the same array each time.
    interface Request {
        byte[] next();
    }

    static HttpCaller to(URI server, Request request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new HttpCaller(socket, request);
    }

    @Override
    public void once() throws IOException {
        out.write(request.next());
        filled = 0;
        int head = -1;
        do {
            if (filled == answer.length && filled < BUFFER_MAX) {
                answer = Arrays.copyOf(answer, 2 * filled);
            }
            int got = filled == answer.length ? -1 : in.read(answer, filled, answer.length - filled);
            if (got < 0) {
                throw new IOException("the answer ended early, or is longer than " + BUFFER_MAX + " bytes");
            }
            filled += got;
            head = head < 0 ? indexOf(HEAD_END, filled) : head;
        } while (head < 0 || !complete(head));
        if (answer[STATUS_AT] != '2') {
            throw new IOException(new String(answer, 0, Math.min(filled, 1_000), StandardCharsets.UTF_8));
        }
    }

    /// The body of the last answer, whole; only for answers with a length.
    String body() {
        int from = indexOf(HEAD_END, filled) + HEAD_END.length;
        return new String(answer, from, filled - from, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// An answer without a length comes in chunks. Only one is on its way, so what was read last is its end; and no JSON holds
    /// the line breaks of the last chunk.
    private boolean complete(int head) {
        int at = indexOf(LENGTH, head + 2);
        if (at < 0) {
            int from = filled - LAST_CHUNK.length;
            return from >= head && Arrays.equals(answer, from, filled, LAST_CHUNK, 0, LAST_CHUNK.length);
        }
        int length = 0;
        for (int i = at + LENGTH.length; answer[i] != '\r'; i++) {
            length = length * 10 + answer[i] - '0';
        }
        return filled >= head + HEAD_END.length + length;
    }

    private int indexOf(byte[] wanted, int end) {
        for (int i = 0; i <= end - wanted.length; i++) {
            if (answer[i] == wanted[0] && Arrays.equals(answer, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
