package kontor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Reads what processes have used so far, from Linux's `/proc`.
final class Meters {
    /// The unit of `/proc`, fixed for programs whatever the kernel's own tick is (proc(5), sysconf(_SC_CLK_TCK)).
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int ENDED_CHILDREN_USER = 13;
    private static final int ENDED_CHILDREN_SYSTEM = 14;

    private final ProcessHandle server;
    private final ProcessHandle database;
    private final ServerMetrics metrics;

    Meters(ProcessHandle server, ProcessHandle database, ServerMetrics metrics) {
        this.server = server;
        this.database = database;
        this.metrics = metrics;
    }

    /// Totals at one moment, or what was used between two.
    ///
    /// @param seconds         by the wall clock
    /// @param serverSeconds   CPU of the server process
    /// @param databaseSeconds CPU of the database server and of all its processes
    /// @param ownSeconds      CPU of this process: the load generator, or the floor
    /// @param machineSeconds  CPU of everything on the machine
    /// @param allocatedBytes  allocated by the server's threads
    record Reading(double seconds, double serverSeconds, double databaseSeconds, double ownSeconds, double machineSeconds,
            double allocatedBytes) {
        Reading minus(Reading earlier) {
            return new Reading(seconds - earlier.seconds, serverSeconds - earlier.serverSeconds,
                    databaseSeconds - earlier.databaseSeconds, ownSeconds - earlier.ownSeconds, machineSeconds - earlier.machineSeconds,
                    allocatedBytes - earlier.allocatedBytes);
        }

        /// Cores that something else on the machine used meanwhile; a sample with many of them is not worth much.
        double otherCores() {
            return Math.max(0, (machineSeconds - serverSeconds - databaseSeconds - ownSeconds) / seconds);
        }
    }

    Reading read() {
        return new Reading(System.nanoTime() / 1e9, cpu(server, false), databaseCpu(), cpu(ProcessHandle.current(), false), machine(),
                metrics.allocatedBytes());
    }

    /// What its ended processes used stands in the account of the main process, which waits for them.
    private double databaseCpu() {
        try (Stream<ProcessHandle> descendants = database.descendants()) {
            return cpu(database, true) + descendants.mapToDouble(each -> cpu(each, false)).sum();
        }
    }

    private static double cpu(ProcessHandle process, boolean withEndedChildren) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // The name before may hold blanks; nothing behind its closing bracket does.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
            if (withEndedChildren) {
                ticks += Long.parseLong(fields[ENDED_CHILDREN_USER]) + Long.parseLong(fields[ENDED_CHILDREN_SYSTEM]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (NoSuchFileException e) {
            // It ended meanwhile, and its account went to its parent.
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// User, nice, system, interrupts and stolen time of all cores; not idle, not waiting.
    private static double machine() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String[] all = lines.findFirst().orElseThrow().split(" +", -1);
            long ticks = 0;
            for (int column : new int[]{1, 2, 3, 6, 7}) {
                ticks += Long.parseLong(all[column]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
