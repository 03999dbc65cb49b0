package kontor.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import kontor.RunningKontor;
import kontor.platform.egress.DatabaseQuestion.Engine;
import kontor.platform.egress.DatabaseQuestion.Tls;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A server that speaks MySQL and wants more than a query: its protocol lets it ask the client for a file of the client's machine.
class MalignServerTest {
    private static final int QUERY = 3;
    private static final byte FILE_WANTED = (byte) 0xFB;

    @TempDir
    Path folder;

    @Test
    @DisplayName("D20: a MySQL server that asks for a file of this machine gets none")
    void noFileOfThisMachineIsGivenAway() throws Exception {
        Path file = Files.writeString(folder.resolve("secret.txt"), "the-word-nobody-may-hear");
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        troubled("shop", socket -> serve(socket, file, heard));
        String said = heard.toString(StandardCharsets.UTF_8);
        assertThat(said).as("it signed in and asked").contains("reader").contains("mysql_native_password").contains("<wanted>");
        assertThat(said).doesNotContain("the-word-nobody-may-hear", "pa55word");
    }

    @Test
    @DisplayName("P7, D20: a database's name reaches a MySQL server as it is written, and nothing of it is a parameter of the driver")
    void aNameReachesTheServerAsItIsWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("secret.txt"), "the-word-nobody-may-hear");
        for (String name : List.of("Verkäufe 2026", "x?allowLocalInfile=true&user=root&serverRsaPublicKeyFile=/etc/passwd", "a/b%20c+d",
                "address=(host=127.0.0.2)(port=1)")) {
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            troubled(name, socket -> serve(socket, file, heard));
            String said = heard.toString(StandardCharsets.UTF_8);
            assertThat(said).contains("reader\0", name + "\0mysql_native_password").doesNotContain("root\0", "the-word-nobody-may-hear");
        }
    }

    @Test
    @DisplayName("D20: what a MySQL server says of an error is not in the log either")
    void whatTheServerSaysIsNotInTheLog() throws Exception {
        RunningKontor.shared();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        root.addAppender(heard);
        try {
            byte[] denied = "\u00FF\u0015\u0004#28000Access denied for the-word-nobody-may-hear".getBytes(StandardCharsets.ISO_8859_1);
            FetchTrouble trouble = troubled("shop", socket -> send(socket.getOutputStream(), 0, denied));
            assertThat(trouble.why()).isEqualTo(FetchTrouble.Why.DENIED);
        } finally {
            root.detachAppender(heard);
        }
        assertThat(List.copyOf(heard.list)).noneMatch(each -> each.getFormattedMessage().contains("the-word-nobody-may-hear"));
    }

    /// What a server does with whoever comes.
    private interface Server {
        void serve(Socket socket) throws IOException;
    }

    private static FetchTrouble troubled(String database, Server server) throws Exception {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            FutureTask<Void> serving = new FutureTask<>(() -> {
                try (Socket socket = door.accept()) {
                    server.serve(socket);
                }
                return null;
            });
            Thread.startVirtualThread(serving);
            Reach reach = new Reach(List.of(), Set.of("127.0.0.1"), InetAddress::getAllByName);
            FetchTrouble trouble = catchThrowableOfType(FetchTrouble.class,
                    () -> new ForeignDatabases(reach, () -> false).read(new DatabaseQuestion(Engine.MYSQL, "127.0.0.1", door.getLocalPort(),
                            database, "reader", "pa55word", Tls.NONE, "SELECT 1", 0, 100_000, Duration.ofSeconds(5)),
                            EgressFetchTest.none()));
            serving.get(10, TimeUnit.SECONDS);
            return Objects.requireNonNull(trouble);
        }
    }

    private static void serve(Socket socket, Path file, ByteArrayOutputStream heard) {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            send(out, 0, greeting());
            heard.write(packet(in));
            send(out, 2, new byte[]{0, 0, 0, 2, 0, 0, 0});
            while (true) {
                byte[] asked = packet(in);
                heard.write(asked);
                if (asked.length > 0 && asked[0] == QUERY) {
                    byte[] path = file.toString().getBytes(StandardCharsets.UTF_8);
                    byte[] wanted = new byte[path.length + 1];
                    wanted[0] = FILE_WANTED;
                    System.arraycopy(path, 0, wanted, 1, path.length);
                    heard.write("<wanted>".getBytes(StandardCharsets.UTF_8));
                    send(out, 1, wanted);
                }
            }
        } catch (EOFException e) {
            heard.writeBytes("<left>".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            heard.writeBytes("<cut>".getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Protocol 10 of a MariaDB that can do what any can, files of the client among it.
    private static byte[] greeting() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(10);
        all.write("5.5.5-10.11.6-MariaDB\0".getBytes(StandardCharsets.UTF_8));
        all.write(new byte[]{7, 0, 0, 0});
        all.write("abcdefgh\0".getBytes(StandardCharsets.UTF_8));
        int can = 0x00000001 | 0x00000002 | 0x00000004 | 0x00000008 | 0x00000080 | 0x00000200 | 0x00002000 | 0x00008000 | 0x00080000;
        all.write(new byte[]{(byte) can, (byte) (can >> 8), 45, 2, 0, (byte) (can >> 16), (byte) (can >> 24), 21});
        all.write(new byte[10]);
        all.write("ijklmnopqrst\0mysql_native_password\0".getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    private static void send(OutputStream out, int number, byte[] content) throws IOException {
        out.write(new byte[]{(byte) content.length, (byte) (content.length >> 8), (byte) (content.length >> 16), (byte) number});
        out.write(content);
        out.flush();
    }

    private static byte[] packet(DataInputStream in) throws IOException {
        byte[] head = new byte[4];
        in.readFully(head);
        byte[] content = new byte[(head[0] & 0xFF) | ((head[1] & 0xFF) << 8) | ((head[2] & 0xFF) << 16)];
        in.readFully(content);
        return content;
    }
}
