package kontor.platform.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kontor.platform.Deadline;

/// The server's main process, as it describes itself in its cluster's `postmaster.pid`.
///
/// @param pid   its process id
/// @param ready whether it accepts connections
record Postmaster(long pid, boolean ready) {
    private static final int STATUS_LINE = 7;
    private static final Duration POLL = Duration.ofMillis(20);

    /// The process on this cluster; none when the file is missing or not yet written.
    static Optional<Postmaster> of(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file(cluster));
            boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return lines.isEmpty() || lines.getFirst().isBlank()
                    ? Optional.empty()
                    : Optional.of(new Postmaster(Long.parseLong(lines.getFirst().strip()), ready));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// Clears what a Kontor that was killed may have left: a server still stopping is waited for, and the note of one that
    /// is gone is removed, so that neither it nor a stranger that now has its process id hinders the next start.
    ///
    /// The folder's lock is ours, so a server that still runs on it has lost its owner.
    static void endOrphan(PostgresPrograms programs, Path cluster, Deadline deadline) throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = of(cluster).flatMap(noted -> ProcessHandle.of(noted.pid))
                .filter(process -> serves(process, cluster));
        if (orphan.isPresent()) {
            String pid = Long.toString(orphan.get().pid());
            programs.account().command(Path.of("/"), List.of("sh", "-c", "kill -INT " + pid)).inheritIO().start().waitFor();
            while (orphan.get().isAlive()) {
                if (deadline.expired()) {
                    throw new DatabaseNotReady(
                            "The database server of an earlier start (process " + pid + ") is still stopping. Try again in a while.");
                }
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            }
        }
        Files.deleteIfExists(file(cluster));
    }

    private static boolean serves(ProcessHandle process, Path cluster) {
        return process.isAlive() && process.info().arguments().map(Arrays::asList).orElse(List.of()).contains(cluster.toString());
    }

    private static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}
