package kontor.drill.scenarios;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kontor.drill.rig.Latencies;

/// One key that asks for the same over and over, at a steady rate, over connections that stay open. It is made on the processors
/// of the server, and so as cheaply as can be: with no more of HTTP than it needs, and by threads of the system, since on virtual
/// ones the requests of everybody else, who live in this process too, would stand in one queue with it.
final class Noise {
    /// Nobody has more answers under way than this; what comes late is made up for, not left out.
    static final int CONNECTIONS = 64;
    private static final int PATIENCE_MILLIS = 35_000;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: ([0-9]+)\r\n");
    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_.]+)\"");

    private final URI to;
    private final byte[] request;
    private final Map<String, LongAdder> kinds = new ConcurrentSkipListMap<>();
    private final Latencies latencies = new Latencies();

    Noise(URI to, String apiKey, String path) {
        this.to = to;
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + apiKey + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Makes it for so long and waits for the last answers.
    Noise make(double perSecond, Duration time) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        double step = CONNECTIONS / perSecond * 1e9;
        for (int i = 0; i < CONNECTIONS; i++) {
            long first = begin + (long) (i / perSecond * 1e9);
            threads.add(Thread.ofPlatform().name("noise-" + i).start(() -> connected(first, step, end)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return this;
    }

    /// Answers of this kind: `200`, or `429 web.rate_limited`, or `broken` when none came.
    long count(String kind) {
        LongAdder count = kinds.get(kind);
        return count == null ? 0 : count.sum();
    }

    long all() {
        return kinds.values().stream().mapToLong(LongAdder::sum).sum();
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%s, p50 %.0f ms, p99 %.0f ms", kinds, latencies.millis(50), latencies.millis(99));
    }

    private void connected(long first, double step, long end) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (long n = 0; first + (long) (n * step) - end < 0; n++) {
                long meant = first + (long) (n * step);
                LockSupport.parkNanos(meant - System.nanoTime());
                socket.getOutputStream().write(request);
                saw(answer(in));
                latencies.ended(meant);
            }
        } catch (IOException _) {
            saw("broken");
        }
    }

    private void saw(String kind) {
        kinds.computeIfAbsent(kind, any -> new LongAdder()).increment();
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(1_024);
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended within an answer");
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        if (!length.find()) {
            throw new IOException("an answer without a length: " + head);
        }
        String body = new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
        String status = head.substring(9, 12);
        Matcher code = CODE.matcher(body);
        return status.equals("200") || !code.find() ? status : status + " " + code.group(1);
    }
}
