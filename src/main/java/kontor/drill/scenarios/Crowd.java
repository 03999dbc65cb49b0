package kontor.drill.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import com.sun.management.UnixOperatingSystemMXBean;
import kontor.platform.Deadline;

/// Thousands of connections held by one thread.
final class Crowd implements AutoCloseable {
    private static final int AT_ONCE = 250;
    private static final int BESIDE = 1_000;
    private final Selector selector;
    private final List<Member> members = new ArrayList<>();
    private final ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);

    /// One connection.
    static final class Member {
        private final SocketChannel channel;
        private int answers;
        private boolean closed;

        private Member(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private Crowd() throws IOException {
        this.selector = Selector.open();
    }

    /// How many connections this process may hold, its own files left aside.
    static long room() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() - BESIDE
                : 0;
    }

    /// Nobody yet.
    static Crowd gather() throws IOException {
        return new Crowd();
    }

    /// Connects so many, a few hundred at a time, so that no queue of the system overflows.
    static Crowd of(URI to, int number) throws IOException, InterruptedException {
        Crowd crowd = gather();
        try {
            for (int joined = 0; joined < number; joined += AT_ONCE) {
                crowd.join(to, Math.min(AT_ONCE, number - joined));
                Thread.sleep(10);
            }
        } catch (IOException | InterruptedException e) {
            crowd.close();
            throw e;
        }
        return crowd;
    }

    /// Connects so many more.
    void join(URI to, int number) throws IOException {
        for (int i = 0; i < number; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), to.getPort()));
            channel.configureBlocking(false);
            Member member = new Member(channel);
            channel.register(selector, SelectionKey.OP_READ, member);
            members.add(member);
        }
    }

    int size() {
        return members.size();
    }

    int open() {
        return (int) members.stream().filter(each -> !each.closed).count();
    }

    /// How many have had so many answers.
    int answered(int times) {
        return (int) members.stream().filter(each -> each.answers >= times).count();
    }

    /// Sends the same to each that is open and picked by its number.
    void send(byte[] text, IntPredicate picked) {
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (!member.closed && picked.test(i)) {
                try {
                    member.channel.write(ByteBuffer.wrap(text));
                } catch (IOException e) {
                    member.closed = true;
                }
            }
        }
    }

    /// Takes what comes for so long: answers, each begun by a status line, and ends of connections.
    void listen(Duration time) throws IOException {
        Deadline end = Deadline.after(time);
        while (!end.expired()) {
            selector.select(key -> take((Member) key.attachment(), key), Math.max(1, end.remaining().toMillis()));
        }
    }

    @Override
    public void close() throws IOException {
        for (Member member : members) {
            member.channel.close();
        }
        selector.close();
    }

    private void take(Member member, SelectionKey key) {
        try {
            bytes.clear();
            int got = member.channel.read(bytes);
            if (got < 0) {
                gone(member, key);
            } else if (new String(bytes.array(), 0, got, java.nio.charset.StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200")) {
                member.answers++;
            }
        } catch (IOException e) {
            gone(member, key);
        }
    }

    private static void gone(Member member, SelectionKey key) {
        member.closed = true;
        key.cancel();
        try {
            member.channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
