package kontor.drill.scenarios;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A connection of its own, on which bytes are sent as no HTTP client would send them, read while they are still sent.
final class RawHttp {
    private static final int KEPT = 256 * 1024;

    private RawHttp() {}

    /// Sends what follows the head, until it is over.
    interface Rest {
        Rest NONE = (out, answered) -> {
        };

        void send(OutputStream out, Answered answered) throws IOException, InterruptedException;
    }

    /// Whether anything has come back, or the other side is gone.
    interface Answered {
        boolean now();
    }

    /// What came back.
    ///
    /// @param text   the answer as it came; empty when none did
    /// @param closed whether the server ended the connection
    /// @param sent   bytes that could be sent before that
    /// @param millis from the first byte sent to the end
    record Got(String text, boolean closed, long sent, double millis) {
        /// 0 when no answer came.
        int status() {
            return text.matches("(?s)HTTP/1\\.[01] [1-5][0-9]{2}.*") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }

        /// The problem in it; missing when there is none.
        JsonNode problem() {
            int from = text.indexOf("\r\n\r\n");
            try {
                boolean told = text.toLowerCase(java.util.Locale.ROOT).contains("content-type: application/problem+json");
                return told && from >= 0 ? JsonMapper.shared().readTree(text.substring(from)) : MissingNode.getInstance();
            } catch (JacksonException e) {
                return MissingNode.getInstance();
            }
        }

        /// Whether it is an error told as all errors are.
        boolean wellFormed() {
            JsonNode problem = problem();
            return problem.path("status").asInt(0) == status() && problem.path("code").isString() && problem.path("requestId").isString();
        }

        String line() {
            return status() + " " + problem().path("code").asString(text.isEmpty() ? "no answer" : "no problem");
        }
    }

    /// Sends the head, then the rest, and reads until the server ends the connection or patience does.
    static Got send(URI to, byte[] head, Rest rest, Duration patience) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.getPort())) {
            socket.setSoTimeout((int) patience.toMillis());
            Reading reading = new Reading(socket.getInputStream());
            Thread reader = Thread.ofVirtual().start(reading);
            long sent = sent(socket, head, rest, reading);
            reader.join();
            return new Got(reading.text(), reading.closed, sent, (System.nanoTime() - begin) / 1e6);
        }
    }

    private static long sent(Socket socket, byte[] head, Rest rest, Reading reading) throws IOException, InterruptedException {
        Counting out = new Counting(socket.getOutputStream());
        try {
            out.write(head);
            out.flush();
            rest.send(out, () -> reading.begun);
        } catch (IOException e) {
            // The server has ended the connection meanwhile: what it said before is still read.
            reading.begun = true;
        }
        return out.count;
    }

    private static final class Reading implements Runnable {
        private final InputStream in;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private volatile boolean begun;
        private volatile boolean closed;

        Reading(InputStream in) {
            this.in = in;
        }

        @Override
        public void run() {
            byte[] bytes = new byte[8_192];
            try {
                for (int got = in.read(bytes); got >= 0; got = in.read(bytes)) {
                    begun = true;
                    kept.write(bytes, 0, kept.size() < KEPT ? got : 0);
                }
                closed = true;
            } catch (SocketTimeoutException e) {
                closed = false;
            } catch (IOException e) {
                closed = true;
            } finally {
                begun = true;
            }
        }

        String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class Counting extends OutputStream {
        private final OutputStream to;
        private long count;

        Counting(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int b) throws IOException {
            to.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            to.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }
    }
}
