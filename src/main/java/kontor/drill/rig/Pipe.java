package kontor.drill.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A TCP pipe on the loopback address whose flow can be poisoned.
public final class Pipe implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final boolean postgres;
    private final Set<PipeLink> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger statements = new AtomicInteger();
    private volatile Toxic toxic = new Toxic.Clear();
    private volatile boolean struck;

    private Pipe(int target, boolean postgres) throws IOException {
        this.door = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        this.target = target;
        this.postgres = postgres;
        Thread.ofVirtual().name("pipe").start(this::accept);
    }

    /// One that carries bytes.
    static Pipe to(int port) throws IOException {
        return new Pipe(port, false);
    }

    /// One that counts the statements it carries to a PostgreSQL.
    static Pipe toPostgres(int port) throws IOException {
        return new Pipe(port, true);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Connections open now.
    public int open() {
        return links.size();
    }

    /// Statements carried since the last toxic was set or healed; only for PostgreSQL.
    public int statements() {
        return statements.get();
    }

    /// Whether the statement meant by the last [Toxic.AtStatement] came and was struck.
    public boolean struck() {
        return struck;
    }

    /// From now on.
    public void poison(Toxic chosen) {
        statements.set(0);
        struck = false;
        toxic = chosen;
        if (chosen instanceof Toxic.Cut || chosen instanceof Toxic.Reset) {
            breakAll(chosen instanceof Toxic.Reset);
        }
    }

    /// Carries everything again; what was held comes through.
    public void heal() {
        poison(new Toxic.Clear());
    }

    Toxic toxic() {
        return toxic;
    }

    boolean speaksPostgres() {
        return postgres;
    }

    int nextStatement() {
        return statements.incrementAndGet();
    }

    void strike() {
        struck = true;
    }

    void ended(PipeLink link) {
        links.remove(link);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        breakAll(false);
    }

    private void breakAll(boolean reset) {
        links.forEach(link -> link.end(reset));
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                take(door.accept());
            } catch (IOException _) {
                // The door was closed, or whoever knocked has gone: the next one is asked.
            }
        }
    }

    private void take(Socket client) throws IOException {
        if (toxic instanceof Toxic.Cut || toxic instanceof Toxic.Reset) {
            client.setSoLinger(toxic instanceof Toxic.Reset, 0);
            client.close();
            return;
        }
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            client.close();
            throw e;
        }
        PipeLink link = new PipeLink(this, client, server);
        links.add(link);
        link.start();
    }
}
