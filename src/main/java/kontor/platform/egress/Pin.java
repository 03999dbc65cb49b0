package kontor.platform.egress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/// The checked address a database's driver is to connect to, whatever it would find under the name itself, and how much may come
/// from there until when. Drivers make their sockets by a class and a text; this is what the text says.
///
/// @param untilNanos by [System#nanoTime()]
record Pin(InetAddress address, int port, long bytesMax, long untilNanos) {
    private static final String BETWEEN = "|";
    private static final long CONNECT_MILLIS_MAX = 10_000;

    String text() {
        return String.join(BETWEEN, address.getHostAddress(), Integer.toString(port),
                Long.toString(bytesMax), Long.toString(untilNanos));
    }

    static Pin parse(String text) {
        List<String> parts = List.of(text.split("\\" + BETWEEN, -1));
        return new Pin(InetAddress.ofLiteral(parts.get(0)), Integer.parseInt(parts.get(1)), Long.parseLong(parts.get(2)),
                Long.parseLong(parts.get(3)));
    }

    /// Until the time is over; a moment when it is, since no time at all means no limit to drivers.
    Duration left() {
        return Duration.ofNanos(Math.max(untilNanos - System.nanoTime(), Duration.ofMillis(1).toNanos()));
    }

    /// How long connecting may take.
    int connectMillis() {
        return (int) Math.clamp(left().toMillis(), 1, CONNECT_MILLIS_MAX);
    }

    /// A socket that is connected there; drivers leave such a one as it is.
    Socket connected() throws IOException {
        Socket socket = new Counted(this);
        try {
            socket.connect(new InetSocketAddress(address, port), connectMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// More came than is taken.
    static final class TooMuch extends IOException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    /// Counts what comes, and ends with the time, however slowly it drips.
    private static final class Counted extends Socket {
        private final Pin pin;
        private long left;

        Counted(Pin pin) {
            this.pin = pin;
            this.left = pin.bytesMax();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int value = super.read();
                    came(value < 0 ? 0 : 1);
                    return value;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int count = super.read(buffer, offset, length);
                    came(Math.max(count, 0));
                    return count;
                }
            };
        }

        private void came(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new TooMuch();
            }
            if (System.nanoTime() - pin.untilNanos() > 0) {
                throw new SocketTimeoutException("no time is left");
            }
        }
    }
}
