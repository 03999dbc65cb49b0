package kontor.platform.data;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import kontor.platform.Deadline;

/// Starts the server of one folder, whatever state the last one left it in.
final class PostgresLauncher {
    private static final int RETRY_MILLIS = 100;

    private final PostgresFolder folder;
    private final PostgresPrograms programs;
    private final PostgresOptions options;

    PostgresLauncher(PostgresFolder folder, PostgresPrograms programs, PostgresOptions options) {
        this.folder = folder;
        this.programs = programs;
        this.options = options;
    }

    /// @param wantedPort the port to listen on, 0 for any free one
    PostgresProcess launch(int wantedPort) throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(options.startTimeout());
        Postmaster.endOrphan(programs, folder.cluster(), deadline);
        while (true) {
            int port = wantedPort == 0 ? freePort() : wantedPort;
            try {
                return PostgresProcess.start(programs, folder.cluster(), port, options.durability(), folder.log(), deadline);
            } catch (PostgresProcess.Ended e) {
                refuseUnlessPassing(e, wantedPort, deadline);
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        }
    }

    private static void refuseUnlessPassing(PostgresProcess.Ended ended, int wantedPort, Deadline deadline) {
        if (ended.portTaken() && wantedPort != 0) {
            throw new DatabaseNotReady("Port " + wantedPort + ", meant for the database server, is taken by another program.", ended);
        }
        if (deadline.expired() || !(ended.portTaken() || ended.predecessorEnding())) {
            throw new DatabaseNotReady("The database server did not start:" + System.lineSeparator() + ended.getMessage(), ended);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(EmbeddedPostgres.HOST))) {
            return socket.getLocalPort();
        }
    }
}
