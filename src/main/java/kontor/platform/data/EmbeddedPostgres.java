package kontor.platform.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/// A PostgreSQL server of our own: found on the class path, kept in one folder, reachable from this machine alone, stopped
/// with this process however it ends, and recovering by itself after any kill.
public final class EmbeddedPostgres implements AutoCloseable {
    static final String HOST = "127.0.0.1";

    private final PostgresFolder folder;
    private final PostgresKeeper keeper;

    private EmbeddedPostgres(PostgresFolder folder, PostgresKeeper keeper) {
        this.folder = folder;
        this.keeper = keeper;
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
        } catch (AccessDeniedException e) {
            throw new DatabaseNotReady(
                    "The data folder cannot be used: " + System.getProperty("user.name") + " may not write " + e.getFile()
                            + ". Start Kontor as the owner of that folder or as root, or set KONTOR_DATA_DIR to a folder of your own.",
                    e);
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
        return keeper.process().port();
    }

    /// The process id of the server's main process; its descendants do the work. Another one after the server was killed.
    public long pid() {
        return keeper.process().pid();
    }

    public boolean isRunning() { return keeper.process().isAlive(); }

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
            keeper.stop();
            folder.close();
        } catch (IOException e) {
            throw new DatabaseNotReady("The database server could not be stopped: " + e, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private DatabaseAddress address(String database, String role) {
        try {
            return new DatabaseAddress("jdbc:postgresql://" + HOST + ":" + port() + "/" + database, role, folder.password(role));
        } catch (IOException e) {
            throw new DatabaseNotReady("The password of " + role + " cannot be kept in " + folder.root() + ": " + e, e);
        }
    }

    private static EmbeddedPostgres start(PostgresOptions options, PostgresFolder folder) throws IOException, InterruptedException {
        Path home = PostgresBundle.unpack(options.programsDir()).toRealPath();
        var programs = new PostgresPrograms(home, PostgresAccount.choose(home, folder.cluster()));
        new PostgresCluster(folder, programs).prepare(options.durability());
        var launcher = new PostgresLauncher(folder, programs, options);
        return new EmbeddedPostgres(folder, PostgresKeeper.start(launcher, options));
    }

    private static DatabaseNotReady interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DatabaseNotReady("The wait for the database server was interrupted.", e);
    }
}
