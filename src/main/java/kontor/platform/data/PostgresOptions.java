package kontor.platform.data;

import java.nio.file.Path;
import java.time.Duration;

/// How the embedded server is to run.
///
/// @param dataDir        everything the server keeps: cluster, passwords, log
/// @param programsDir    where its programs are unpacked; may be shared by several servers
/// @param port           the loopback port, 0 for any free one
/// @param durability     whether a commit survives a crash
/// @param startTimeout   longest wait for the server to accept connections, crash recovery included
/// @param stopTimeout    longest wait for a clean stop; after it the server is killed, and recovers at its next start
public record PostgresOptions(Path dataDir, Path programsDir, int port, Durability durability, Duration startTimeout,
        Duration stopTimeout) {

    /// Whether a commit waits until it is on disk.
    public enum Durability {
        /// A commit that was answered is on disk.
        COMMITS_SURVIVE_CRASHES,
        /// For tests only: a crash of the machine may destroy the whole cluster.
        CRASHES_DESTROY_DATA
    }

    public PostgresOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no such port: " + port);
        }
    }

    /// A durable server on any free port, all of it below `dataDir`.
    public static PostgresOptions in(Path dataDir) {
        return new PostgresOptions(dataDir, dataDir.resolve("programs"), 0, Durability.COMMITS_SURVIVE_CRASHES, Duration.ofMinutes(2),
                Duration.ofSeconds(30));
    }

    public PostgresOptions withPort(int number) {
        return new PostgresOptions(dataDir, programsDir, number, durability, startTimeout, stopTimeout);
    }

    public PostgresOptions withProgramsDir(Path folder) {
        return new PostgresOptions(dataDir, folder, port, durability, startTimeout, stopTimeout);
    }

    public PostgresOptions withDurability(Durability chosen) {
        return new PostgresOptions(dataDir, programsDir, port, chosen, startTimeout, stopTimeout);
    }
}
