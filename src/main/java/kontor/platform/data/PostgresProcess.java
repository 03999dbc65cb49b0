package kontor.platform.data;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kontor.platform.Deadline;
import kontor.platform.data.PostgresOptions.Durability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server whose life is tied to ours.
///
/// Between it and us stands a shell that reads a pipe only we hold: when the pipe ends, because we close it or because we
/// are gone, the shell asks the server for a fast shutdown. It needs nothing but a POSIX shell.
final class PostgresProcess {
    /// The server leaves our terminal's group, else Ctrl-C would stop it before the work in hand has ended.
    private static final String SUPERVISOR = """
            trap '' INT TERM HUP
            detach=
            if command -v setsid >/dev/null 2>&1; then detach=setsid; else set -m; fi
            exec 3<&0
            $detach "$@" </dev/null 3<&- &
            server=$!
            { cat; kill -INT "$server"; } <&3 >/dev/null 2>&1 &
            guard=$!
            wait "$server"
            status=$?
            kill -KILL "$guard" 2>/dev/null
            exit "$status"
            """;
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Logger LOG = LoggerFactory.getLogger(PostgresProcess.class);

    private final Process supervisor;
    private final Postmaster postmaster;
    private final int port;

    private PostgresProcess(Process supervisor, Postmaster postmaster, int port) {
        this.supervisor = supervisor;
        this.postmaster = postmaster;
        this.port = port;
    }

    /// Starts the server and waits until it accepts connections.
    ///
    /// @throws Ended when it stopped by itself before that
    static PostgresProcess start(PostgresPrograms programs, Path cluster, int port, Durability durability, ServerLog log, Deadline deadline)
            throws IOException, InterruptedException, Ended {
        List<String> words = new ArrayList<>(List.of("-D", cluster.toString()));
        ServerSettings.of(port, durability).forEach(setting -> words.addAll(List.of("-c", setting)));
        long begin = log.end();
        Process supervisor = programs.supervised(SUPERVISOR, "postgres", words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile())).start();
        try {
            return new PostgresProcess(supervisor, awaitReady(supervisor, cluster, log, begin, deadline), port);
        } catch (DatabaseNotReady | InterruptedException | IOException e) {
            supervisor.getOutputStream().close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return postmaster.pid();
    }

    boolean isAlive() { return supervisor.isAlive(); }

    void awaitEnd() throws InterruptedException {
        supervisor.waitFor();
    }

    /// Ends open transactions, writes a checkpoint and ends. Past `limit` it is killed and will recover at its next start.
    void stop(Duration limit) throws IOException, InterruptedException {
        supervisor.getOutputStream().close();
        if (!supervisor.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("The database server did not stop within {} s and is killed; it recovers at its next start.", limit.toSeconds());
            ProcessHandle.of(postmaster.pid()).ifPresent(ProcessHandle::destroyForcibly);
            supervisor.waitFor();
        }
    }

    private static Postmaster awaitReady(Process supervisor, Path cluster, ServerLog log, long begin, Deadline deadline)
            throws IOException, InterruptedException, Ended {
        while (!supervisor.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            Optional<Postmaster> ready = Postmaster.of(cluster).filter(Postmaster::ready);
            if (ready.isPresent()) {
                return ready.get();
            }
            if (deadline.expired()) {
                throw new DatabaseNotReady(
                        "The database server is not ready after the time allowed:" + System.lineSeparator() + log.since(begin));
            }
        }
        throw new Ended(log.since(begin));
    }

    /// The server stopped before it was ready. The message is what it said.
    static final class Ended extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        Ended(String said) {
            super(said);
        }

        boolean portTaken() {
            return said().contains("Address already in use") || said().contains("could not create any TCP/IP sockets");
        }

        /// The processes of a server that was killed end a moment after it; until then they hold its shared memory.
        boolean predecessorEnding() {
            return said().contains("still in use") || said().contains("lock file \"postmaster.pid\" already exists");
        }

        private String said() {
            return String.valueOf(getMessage());
        }
    }
}
