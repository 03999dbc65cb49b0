package kontor.drill.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// How long the machine itself keeps a small write waiting, from the moment it was to begin until it lies on the disk: what no request that
/// commits can be faster than. Beside others a virtual machine and its disk stand still for half a second now and then.
final class Stalls implements AutoCloseable {
    private static final long EVERY_MILLIS = 100;
    private static final Duration LONG = Duration.ofMillis(100);
    private final Path file;
    private final FileChannel channel;
    private final Thread watching;
    private final ByteBuffer write = ByteBuffer.allocateDirect(4096);
    private volatile long worst;
    private volatile boolean over;

    private Stalls(Path folder) throws IOException {
        this.file = Files.createTempFile(folder, "stalls", "");
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
        this.watching = Thread.ofPlatform().daemon().name("drill-stalls").start(this::watch);
    }

    /// Watches until it is closed.
    ///
    /// @param folder on the disk that is written to
    static Stalls watch(Path folder) throws IOException {
        return new Stalls(folder);
    }

    /// Whether a write took longer than any should.
    boolean seen() {
        return worst > LONG.toNanos();
    }

    /// The longest one.
    String described() {
        return "a write of 4 KB took up to " + Duration.ofNanos(worst).toMillis() + " ms meanwhile";
    }

    private void watch() {
        while (!over) {
            long due = System.nanoTime() + EVERY_MILLIS * 1_000_000;
            try {
                Thread.sleep(EVERY_MILLIS);
                channel.write(write.clear(), 0);
                channel.force(false);
            } catch (InterruptedException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            worst = Math.max(worst, System.nanoTime() - due);
        }
    }

    /// Waits for the write that is under way.
    @Override
    public void close() throws IOException {
        over = true;
        try {
            watching.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.close();
        Files.delete(file);
    }
}
