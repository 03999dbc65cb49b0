package kontor.drill.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import kontor.drill.rig.Toxic.AtStatement.When;
import kontor.platform.data.DatabaseAddress;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;

/// What the pipe does to what it carries.
class PipeTest {
    @Test
    void itCarriesBothWays() throws IOException {
        try (Echo echo = new Echo(); Pipe pipe = Pipe.to(echo.port()); Socket socket = to(pipe)) {
            assertThat(echoed(socket, "over and back")).isEqualTo("over and back");
        }
    }

    @Test
    void whatHangsComesThroughWhenItIsHealed() throws IOException {
        try (Echo echo = new Echo(); Pipe pipe = Pipe.to(echo.port()); Socket socket = to(pipe)) {
            pipe.poison(new Toxic.Hang());
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> echoed(socket, "held")).isInstanceOf(SocketTimeoutException.class);
            pipe.heal();
            socket.setSoTimeout(5_000);
            assertThat(new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII)).isEqualTo("held");
        }
    }

    @Test
    void aCutEndsWhatIsOpenAndWhatComes() throws IOException {
        try (Echo echo = new Echo(); Pipe pipe = Pipe.to(echo.port()); Socket socket = to(pipe)) {
            assertThat(echoed(socket, "before")).isEqualTo("before");
            pipe.poison(new Toxic.Cut());
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            try (Socket late = to(pipe)) {
                assertThat(late.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aResetIsSeenAsOne() throws IOException {
        try (Echo echo = new Echo(); Pipe pipe = Pipe.to(echo.port()); Socket socket = to(pipe)) {
            assertThat(echoed(socket, "before")).isEqualTo("before");
            pipe.poison(new Toxic.Reset());
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void latenessAndTricklesTakeTheirTime() throws IOException {
        try (Echo echo = new Echo(); Pipe pipe = Pipe.to(echo.port()); Socket socket = to(pipe)) {
            pipe.poison(new Toxic.Late(Duration.ofMillis(50)));
            long begin = System.nanoTime();
            assertThat(echoed(socket, "late")).isEqualTo("late");
            assertThat(System.nanoTime() - begin).isGreaterThan(Duration.ofMillis(100).toNanos());
            pipe.poison(new Toxic.Trickle(1, Duration.ofMillis(20)));
            begin = System.nanoTime();
            assertThat(echoed(socket, "trickle")).isEqualTo("trickle");
            assertThat(System.nanoTime() - begin).isGreaterThan(Duration.ofMillis(120).toNanos());
        }
    }

    /// The same transaction is cut before, and after, each of its statements.
    @Test
    void aStatementIsCutOnTheSideThatWasMeant() throws Exception {
        DatabaseAddress address = TestPostgres.freshDatabase().owner();
        try (Pipe pipe = Pipe.toPostgres(TestPostgres.server().port())) {
            DatabaseAddress through = new DatabaseAddress(
                    address.jdbcUrl().replace(":" + TestPostgres.server().port() + "/", ":" + pipe.port() + "/"), address.user(),
                    address.password());
            try (Connection straight = open(address); Statement look = straight.createStatement()) {
                look.execute("CREATE TABLE cut (n int)");
                assertThat(insertedBehind(pipe, through, new Toxic.AtStatement(1, When.BEFORE, false))).isFalse();
                assertThat(count(look)).isZero();
                assertThat(insertedBehind(pipe, through, new Toxic.AtStatement(1, When.AFTER, false))).isFalse();
                assertThat(count(look)).isEqualTo(1);
                assertThat(insertedBehind(pipe, through, new Toxic.AtStatement(2, When.BEFORE, false))).isTrue();
                assertThat(pipe.struck()).isFalse();
                assertThat(count(look)).isEqualTo(2);
            }
        }
    }

    /// The second of three statements fails; the connection lives, and the transaction can only be rolled back.
    @Test
    void anErrorInPlaceOfAStatementLeavesTheConnection() throws Exception {
        DatabaseAddress address = TestPostgres.freshDatabase().owner();
        try (Pipe pipe = Pipe.toPostgres(TestPostgres.server().port())) {
            DatabaseAddress through = new DatabaseAddress(
                    address.jdbcUrl().replace(":" + TestPostgres.server().port() + "/", ":" + pipe.port() + "/"), address.user(),
                    address.password());
            try (Connection connection = open(through); Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE cut (n int)");
                statement.execute("INSERT INTO cut VALUES (1)");
                pipe.poison(new Toxic.AtStatement(2, When.INSTEAD, false));
                statement.execute("INSERT INTO cut VALUES (2)");
                assertThatThrownBy(() -> statement.execute("INSERT INTO cut VALUES (3)")).isInstanceOf(SQLException.class)
                        .hasMessageContaining("portal");
                assertThat(pipe.struck()).isTrue();
                statement.execute("INSERT INTO cut VALUES (4)");
                assertThat(count(statement)).isEqualTo(3);
            }
        }
    }

    /// @return whether the client was told that its one statement succeeded
    private static boolean insertedBehind(Pipe pipe, DatabaseAddress address, Toxic toxic) throws SQLException {
        try (Connection connection = open(address); Statement statement = connection.createStatement()) {
            pipe.poison(toxic);
            statement.execute("INSERT INTO cut VALUES (1)");
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).startsWith("08");
            return false;
        } finally {
            pipe.heal();
        }
    }

    private static long count(Statement look) throws SQLException {
        try (var rows = look.executeQuery("SELECT count(*) FROM cut")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection open(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static Socket to(Pipe pipe) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), pipe.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static String echoed(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readNBytes(text.length()), StandardCharsets.US_ASCII);
    }

    /// Says everything back.
    private static final class Echo implements AutoCloseable {
        private final ServerSocket door;

        Echo() throws IOException {
            door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::listen);
        }

        int port() {
            return door.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            door.close();
        }

        private void listen() {
            while (!door.isClosed()) {
                try {
                    Socket socket = door.accept();
                    Thread.ofVirtual().start(() -> back(socket));
                } catch (IOException e) {
                    return;
                }
            }
        }

        private static void back(Socket socket) {
            try (socket) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException e) {
                // The other side has gone, as it is meant to.
                return;
            }
        }
    }
}
