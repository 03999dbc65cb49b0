package kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A connection is kept for whoever uses it, not for whoever only holds it.
class ConnectionsTest {
    private static final RunningKontor KONTOR = RunningKontor.start(Map.of("REQUEST_HEAD_TIMEOUT", "2s", "KEEP_ALIVE_TIMEOUT", "3s"));
    private static final String ASKED = "GET /livez HTTP/1.1\r\nHost: localhost\r\n";

    @AfterAll
    static void end() {
        KONTOR.close();
    }

    @Test
    void aHeadThatDripsEndsAtItsTimeoutHoweverSteadily() throws Exception {
        long begin = System.nanoTime();
        try (Socket socket = connected()) {
            socket.getOutputStream().write((ASKED + "X-Slow: ").getBytes(StandardCharsets.US_ASCII));
            assertThat(dripped(socket, 100)).as("drips until it is closed").isLessThan(100);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(6));
    }

    @Test
    void aSlowHeadThatEndsInTimeIsAnswered() throws Exception {
        try (Socket socket = connected()) {
            OutputStream out = socket.getOutputStream();
            out.write(ASKED.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(1_000);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(status(socket)).isEqualTo("HTTP/1.1 200");
        }
    }

    /// The time of a head counts from its own first byte, not from the connection's.
    @Test
    void eachRequestOfAConnectionHasItsOwnTime() throws Exception {
        try (Socket socket = connected()) {
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream().write(ASKED.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                Thread.sleep(900);
                socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(status(socket)).isEqualTo("HTTP/1.1 200");
                socket.getInputStream().skip(socket.getInputStream().available());
            }
        }
    }

    @Test
    void anIdleConnectionIsClosedAfterItsTime() throws Exception {
        try (Socket socket = connected()) {
            socket.getOutputStream().write((ASKED + "\r\n").getBytes(StandardCharsets.US_ASCII));
            long begin = System.nanoTime();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 200");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(8));
        }
    }

    private static Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), KONTOR.address().getPort());
        socket.setSoTimeout(12_000);
        return socket;
    }

    private static int dripped(Socket socket, int max) throws InterruptedException {
        for (int i = 0; i < max; i++) {
            Thread.sleep(100);
            try {
                socket.getOutputStream().write('x');
            } catch (IOException e) {
                assertThat(e).hasMessageMatching("(?i).*(broken pipe|reset|closed).*");
                return i;
            }
        }
        return max;
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
}
