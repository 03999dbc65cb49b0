package kontor.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.util.Set;
import kontor.platform.egress.DatabaseQuestion.Engine;
import kontor.platform.egress.DatabaseQuestion.Tls;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread server = Thread.startVirtualThread(() -> serve(door, file, heard));
            Reach reach = new Reach(List.of(), Set.of("127.0.0.1"), InetAddress::getAllByName);
            FetchTrouble trouble = catchThrowableOfType(FetchTrouble.class,
                    () -> new ForeignDatabases(reach, () -> false).read(new DatabaseQuestion(Engine.MYSQL, "127.0.0.1", door.getLocalPort(),
                            "shop", "reader", "pa55word", Tls.NONE, "SELECT 1", 0, 100_000, Duration.ofSeconds(5)),
                            EgressFetchTest.none()));
            assertThat(trouble).isNotNull();
            server.join(Duration.ofSeconds(10));
        }
        String said = heard.toString(StandardCharsets.ISO_8859_1);
        assertThat(said).as("it signed in and asked").contains("reader").contains("mysql_native_password").contains("<wanted>");
        assertThat(said).doesNotContain("the-word-nobody-may-hear", "pa55word");
    }

    private static void serve(ServerSocket door, Path file, ByteArrayOutputStream heard) {
        try (Socket socket = door.accept()) {
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
