package kontor.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/// Stands between a program and a server, and can make the server seem hung: connections stay open and nothing comes through.
public final class Relay implements AutoCloseable {
    private static final int ALL = 1_000_000;
    private final ServerSocket listening;
    private final InetSocketAddress server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Semaphore flowing = new Semaphore(ALL);

    /// @param port where to listen; 0 for any free one
    public Relay(int port, InetSocketAddress server) {
        this.server = server;
        try {
            this.listening = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /// From now on nothing comes through, in either direction.
    public void freeze() {
        flowing.drainPermits();
    }

    @Override
    public void close() throws IOException {
        flowing.release(ALL);
        listening.close();
        for (Socket each : open) {
            each.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket behind = new Socket(server.getAddress(), server.getPort());
                open.addAll(List.of(client, behind));
                Thread.ofVirtual().start(() -> pass(client, behind));
                Thread.ofVirtual().start(() -> pass(behind, client));
            }
        } catch (IOException e) {
            // Closed: nobody is let in any more.
            return;
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                flowing.acquire();
                flowing.release();
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // One side is gone, and with it the other.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
