package kontor.platform.data;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kontor.platform.Deadline;

/// A PostgreSQL server of our own: found on the class path, kept in one folder, reachable from this machine alone, stopped
/// with this process however it ends, and recovering by itself after any kill.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int RETRY_MILLIS = 100;

    private final PostgresOptions options;
    private final PostgresFolder folder;
    private final PostgresProcess process;
    private final int port;

    private EmbeddedPostgres(PostgresOptions options, PostgresFolder folder, PostgresProcess process, int port) {
        this.options = options;
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /// A durable server in `dataDir`, on any free port.
    public static EmbeddedPostgres start(Path dataDir) {
        return start(PostgresOptions.in(dataDir));
    }

    /// Starts the server, creating its databases at the first start, and returns when it accepts connections.
    ///
    /// @throws DatabaseNotReady when it cannot; the message says what to do
    public static EmbeddedPostgres start(PostgresOptions options) {
        try {
            PostgresFolder folder = PostgresFolder.open(options.dataDir());
            try {
                return start(options, folder);
            } catch (IOException | RuntimeException | InterruptedException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseNotReady("The data folder " + options.dataDir() + " cannot be used: " + e, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    /// The process id of the server's main process; its descendants do the work.
    public long pid() {
        return process.pid();
    }

    public boolean isRunning() { return process.isAlive(); }

    /// Entry for the superuser, who is for creating roles and nothing else.
    public DatabaseAddress superuser() {
        return address("postgres", PostgresCluster.SUPERUSER);
    }

    /// Makes sure that Kontor's roles and its database exist, with the attributes and grants they must have.
    public DatabaseAccess createRoles() {
        String database = DatabaseRoles.DATABASE;
        var access = new DatabaseAccess(address(database, DatabaseRoles.APPLICATION), address(database, DatabaseRoles.MIGRATION));
        new DatabaseRoles(superuser(), address(database, PostgresCluster.SUPERUSER)).create(access);
        return access;
    }

    /// Stops the server and frees the folder. Does nothing the second time.
    @Override
    public void close() {
        try {
            process.stop(options.stopTimeout());
            folder.close();
        } catch (IOException e) {
            throw new DatabaseNotReady("The database server could not be stopped: " + e, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private DatabaseAddress address(String database, String role) {
        try {
            return new DatabaseAddress("jdbc:postgresql://" + HOST + ":" + port + "/" + database, role, folder.password(role));
        } catch (IOException e) {
            throw new DatabaseNotReady("The password of " + role + " cannot be kept in " + folder.root() + ": " + e, e);
        }
    }

    private static EmbeddedPostgres start(PostgresOptions options, PostgresFolder folder) throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(options.startTimeout());
        Path programs = PostgresBundle.unpack(options.programsDir()).toRealPath();
        PostgresAccount account = PostgresAccount.choose(programs, folder.cluster());
        new PostgresCluster(folder, programs, account).prepare(options.durability());
        Postmaster.endOrphan(account, folder.cluster(), deadline);
        while (true) {
            int port = options.port() == 0 ? freePort() : options.port();
            try {
                List<String> settings = ServerSettings.of(port, options.durability());
                PostgresProcess process = PostgresProcess.start(account, programs, folder.cluster(), settings, folder.log(), deadline);
                return new EmbeddedPostgres(options, folder, process, port);
            } catch (PostgresProcess.Ended e) {
                refuseUnlessPassing(e, options, deadline);
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        }
    }

    private static void refuseUnlessPassing(PostgresProcess.Ended ended, PostgresOptions options, Deadline deadline) {
        if (ended.portTaken() && options.port() != 0) {
            throw new DatabaseNotReady("Port " + options.port() + ", meant for the database server, is taken by another program.", ended);
        }
        if (deadline.expired() || !(ended.portTaken() || ended.predecessorEnding())) {
            throw new DatabaseNotReady("The database server did not start:" + System.lineSeparator() + ended.getMessage(), ended);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        }
    }

    private static DatabaseNotReady interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DatabaseNotReady("The wait for the database server was interrupted.", e);
    }
}
