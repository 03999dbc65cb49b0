package kontor.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The sandbox on the network: the authority's one address, and beside it the operator's `/sandbox/...`. Loopback only.
public final class SandboxServer implements AutoCloseable {
    /// The path the real authority has.
    public static final String PATH = "/efrisws/ws/taapp/getInformation";
    private static final int BACKLOG = 1024;
    /// How long calls under way may still finish when the door is shut.
    private static final int GRACE_SECONDS = 1;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AuthorityHandler authority;
    private final OperatorHandler operator;
    private final int port;
    private HttpServer http;

    private SandboxServer(Sandbox sandbox, int port) {
        authority = new AuthorityHandler(sandbox, this);
        operator = new OperatorHandler(sandbox, this);
        http = listen(port);
        this.port = http.getAddress().getPort();
    }

    /// Listens from now on.
    ///
    /// @param port 0 for a free one
    /// @throws UncheckedIOException if the port is taken
    public static SandboxServer start(Sandbox sandbox, int port) {
        return new SandboxServer(sandbox, port);
    }

    public int port() {
        return port;
    }

    /// The address a device is configured with.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port + PATH);
    }

    /// The root of the operator's side.
    public URI operator() {
        return URI.create("http://127.0.0.1:" + port + "/sandbox/");
    }

    /// Shuts the door at once and opens it again after the time; connections under way get a second to finish.
    public void refuseConnections(Duration time) {
        long reopen = System.nanoTime() + time.toNanos();
        synchronized (this) {
            http.stop(GRACE_SECONDS);
        }
        workers.execute(() -> {
            hold(Duration.ofNanos(Math.max(0, reopen - System.nanoTime())));
            reopen();
        });
    }

    /// The same from within a call, which has to end first.
    void refuseConnectionsSoon(Duration time) {
        workers.execute(() -> refuseConnections(time));
    }

    /// Waits so long, or until the server closes.
    void hold(Duration time) {
        try {
            var _ = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void reopen() {
        if (closing.getCount() > 0) {
            http = listen(port);
        }
    }

    private HttpServer listen(int onPort) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), onPort), BACKLOG);
            server.setExecutor(workers);
            server.createContext(PATH, authority);
            server.createContext("/sandbox/", operator);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + onPort + " cannot be listened on: " + e.getMessage(), e);
        }
    }

    /// Stops listening and ends every call under way. The sandbox itself stays open.
    @Override
    public void close() {
        closing.countDown();
        synchronized (this) {
            http.stop(0);
        }
        workers.close();
    }
}
