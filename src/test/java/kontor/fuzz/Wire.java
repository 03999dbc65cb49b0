package kontor.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One connection that sends whatever it is given, as real clients refuse to, and is opened anew when the server ends it.
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private final URI to;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    Wire(URI to) {
        this.to = to;
    }

    /// An answer. Names of headers are in lower case.
    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String text() {
            return headers + "\n" + body;
        }
    }

    /// Sends these bytes; once more when a connection that was used before turns out to be closed.
    Answer send(byte[] request) throws IOException {
        boolean used = socket != null;
        try {
            return exchange(request);
        } catch (IOException e) {
            close();
            if (!used) {
                throw e;
            }
            return exchange(request);
        }
    }

    private Answer exchange(byte[] request) throws IOException {
        Socket connection = socket;
        if (connection == null) {
            connection = new Socket(to.getHost(), to.getPort());
            connection.setSoTimeout(PATIENCE_MILLIS);
            connection.setTcpNoDelay(true);
            in = new BufferedInputStream(connection.getInputStream());
            socket = connection;
        }
        connection.getOutputStream().write(request);
        int status = status(line());
        Map<String, String> headers = headers();
        while (status < 200) {
            status = status(line());
            headers = headers();
        }
        // A stream of news ends when its listener goes.
        boolean stream = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        String body = stream ? "" : new String(body(status, headers), StandardCharsets.UTF_8);
        if (stream || headers.getOrDefault("connection", "").equalsIgnoreCase("close")) {
            close();
        }
        return new Answer(status, headers, body);
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.1 [1-5][0-9]{2}.*")) {
            throw new IOException("no status line: " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        return headers;
    }

    private byte[] body(int status, Map<String, String> headers) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return chunks();
        }
        String length = headers.get("content-length");
        return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            whole.write(in.readNBytes(size));
            line();
        }
        line();
        return whole.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server ended the connection after: " + line.toString(StandardCharsets.ISO_8859_1));
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /// The next request goes over a connection of its own.
    void anew() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
