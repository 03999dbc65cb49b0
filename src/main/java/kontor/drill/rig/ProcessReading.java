package kontor.drill.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a process uses at one moment, from Linux's `/proc`.
///
/// @param threads  platform threads
/// @param rssMb    resident memory
/// @param files    open descriptors
public record ProcessReading(int threads, long rssMb, int files) {
    static ProcessReading of(long pid) throws IOException {
        Path proc = Path.of("/proc", Long.toString(pid));
        int threads = 0;
        long rss = 0;
        for (String line : Files.readAllLines(proc.resolve("status"))) {
            if (line.startsWith("Threads:")) {
                threads = (int) number(line);
            } else if (line.startsWith("VmRSS:")) {
                rss = number(line) / 1_024;
            }
        }
        try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
            return new ProcessReading(threads, rss, (int) open.count());
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
