package kontor.drill.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// One connection through a [Pipe], carried by two threads.
final class PipeLink {
    private static final int PIECE = 16_384;
    private static final Duration ANSWERED = Duration.ofMillis(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    /// An execution of a portal that is not there: to it PostgreSQL answers with an error, as to any statement that fails.
    private static final byte[] FAILING = {'E', 0, 0, 0, 10, 'x', 0, 0, 0, 0, 0};
    /// A simple query is its own end, an execution is followed by one: without it PostgreSQL would wait for more.
    private static final byte[] FAILING_QUERY = {'E', 0, 0, 0, 10, 'x', 0, 0, 0, 0, 0, 'S', 0, 0, 0, 4};

    /// Behind a message's type and length.
    private static final int QUERY_TEXT = 5;

    private final Pipe pipe;
    private final Socket client;
    private final Socket server;
    private final PostgresMessages messages = new PostgresMessages();
    private final AtomicBoolean ended = new AtomicBoolean();
    /// Whether the message under way is left out.
    private boolean replacing;
    /// From here on this connection passes nothing on.
    private volatile boolean dead;

    PipeLink(Pipe pipe, Socket client, Socket server) throws SocketException {
        this.pipe = pipe;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        Thread.ofVirtual().name("pipe-there").start(() -> carry(client, server, true));
        Thread.ofVirtual().name("pipe-back").start(() -> carry(server, client, false));
    }

    /// Closes both ends.
    void end(boolean reset) {
        if (ended.compareAndSet(false, true)) {
            pipe.ended(this);
            close(client, reset);
            close(server, reset);
        }
    }

    private void carry(Socket from, Socket to, boolean there) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                pass(piece, got, out, there);
            }
        } catch (IOException _) {
            // One end has gone: so does the other.
            end(false);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        end(false);
    }

    private void pass(byte[] piece, int length, OutputStream out, boolean there) throws IOException, InterruptedException {
        while (dead || pipe.toxic() instanceof Toxic.Hang) {
            Thread.sleep(LOOK_AGAIN);
            if (ended.get()) {
                throw new IOException("ended");
            }
        }
        if (there && pipe.speaksPostgres()) {
            statements(piece, length, out);
            return;
        }
        switch (pipe.toxic()) {
            case Toxic.Late late -> {
                Thread.sleep(late.by());
                out.write(piece, 0, length);
            }
            case Toxic.Trickle trickle when !there -> trickle(piece, length, out, trickle);
            case Toxic.Clear _,Toxic.Hang _,Toxic.Cut _,Toxic.Reset _,Toxic.Trickle _,Toxic.AtStatement _ ->
                out.write(piece, 0, length);
        }
    }

    private void trickle(byte[] piece, int length, OutputStream out, Toxic.Trickle trickle) throws IOException, InterruptedException {
        for (int at = 0; at < length; at += trickle.bytes()) {
            out.write(piece, at, Math.min(trickle.bytes(), length - at));
            Thread.sleep(trickle.pause());
        }
    }

    /// Passes on up to the statement that is meant, and acts there.
    private void statements(byte[] piece, int length, OutputStream out) throws IOException, InterruptedException {
        if (pipe.toxic() instanceof Toxic.Late late) {
            Thread.sleep(late.by());
        }
        int begin = 0;
        for (int at = 0; at < length; at++) {
            boolean statement = messages.startsStatement(piece[at]);
            if (replacing) {
                // What was meant to be executed is left out to its last byte.
                replacing = !messages.betweenMessages();
                begin = at + 1;
            } else if (statement && !passesBy(piece, at, length) && pipe.toxic() instanceof Toxic.AtStatement meant
                    && meant.number() == pipe.nextStatement()) {
                pipe.strike();
                out.write(piece, begin, (meant.when() == Toxic.AtStatement.When.AFTER ? length : at) - begin);
                if (meant.when() != Toxic.AtStatement.When.INSTEAD) {
                    strike(meant);
                    return;
                }
                out.write(piece[at] == 'Q' ? FAILING_QUERY : FAILING);
                replacing = true;
            } else if (statement && !(pipe.toxic() instanceof Toxic.AtStatement)) {
                pipe.nextStatement();
            }
        }
        if (begin < length) {
            out.write(piece, begin, length - begin);
        }
    }

    /// BEGIN has no effect of its own and never fails; the driver sends the next statement behind it without waiting.
    private boolean passesBy(byte[] piece, int at, int length) {
        return pipe.toxic() instanceof Toxic.AtStatement meant && meant.when() == Toxic.AtStatement.When.INSTEAD && piece[at] == 'Q'
                && at + QUERY_TEXT < length && piece[at + QUERY_TEXT] == 'B';
    }

    private void strike(Toxic.AtStatement meant) throws IOException, InterruptedException {
        dead = true;
        if (!meant.hang()) {
            if (meant.when() == Toxic.AtStatement.When.AFTER) {
                // The statement is to take effect: only its answer is lost.
                Thread.sleep(ANSWERED);
            }
            end(true);
        }
    }

    private static void close(Socket socket, boolean reset) {
        try {
            if (reset) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException _) {
            // It has gone already, which is all that was wanted.
            return;
        }
    }
}
