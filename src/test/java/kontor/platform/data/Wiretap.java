package kontor.platform.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands in the line to the database server: counts how often the client speaks and then waits for an answer, and can
/// cut the line as a dead server would.
final class Wiretap implements AutoCloseable {
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket door;
    private final int target;
    private volatile boolean up = true;

    /// @param target the server's port on this machine
    Wiretap(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        workers.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// How often a client has spoken since the last time this was asked.
    int roundTrips() {
        return roundTrips.getAndSet(0);
    }

    /// Ends every connection and takes no new one until [#restore].
    void cut() {
        up = false;
        open.forEach(Wiretap::close);
    }

    void restore() {
        up = true;
    }

    @Override
    public void close() {
        cut();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        workers.close();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (up) {
                    connect(client);
                } else {
                    close(client);
                }
            } catch (IOException e) {
                // The door was closed, or the server behind it is gone: the client sees its connection end.
                up = up && !door.isClosed();
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        AtomicInteger answered = new AtomicInteger(1);
        workers.execute(() -> pump(client, server, () -> roundTrips.addAndGet(answered.getAndSet(0))));
        workers.execute(() -> pump(server, client, () -> answered.set(1)));
    }

    private void pump(Socket from, Socket to, Runnable spoken) {
        byte[] bytes = new byte[65_536];
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int got = in.read(bytes); got >= 0; got = in.read(bytes)) {
                spoken.run();
                out.write(bytes, 0, got);
            }
        } catch (IOException e) {
            // Either side may end the connection at any time.
            close(to);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
