package kontor.drill.rig;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/// How fast the machine works, by a fixed piece of work on every processor: beside others a virtual machine may run at half its
/// speed for a minute, and what had to be in time then was not measured on the machine that was promised for.
final class Pace {
    private static final int SLICES = 5;
    private static final long SLICE_MILLIS = 20;
    /// Below this part of the best seen it has stumbled.
    private static final double STUMBLE = 0.75;
    private final byte[] work = new byte[16 * 1024];
    private double best;
    private double last;

    /// The best of a few moments, so that only what lasts counts.
    ///
    /// @return whether the machine is slower by a quarter than it was seen to be
    boolean stumbles() throws InterruptedException {
        last = 0;
        for (int i = 0; i < SLICES; i++) {
            last = Math.max(last, slice());
        }
        best = Math.max(best, last);
        return last < STUMBLE * best;
    }

    /// The pace last found.
    String described() {
        return String.format(Locale.ROOT, "%.0f of a hundred of the machine's best pace", 100 * last / best);
    }

    /// Pieces of work a second.
    private double slice() throws InterruptedException {
        LongAdder pieces = new LongAdder();
        long begin = System.nanoTime();
        Thread[] workers = new Thread[Runtime.getRuntime().availableProcessors()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = Thread.ofPlatform().start(() -> work(begin + SLICE_MILLIS * 1_000_000, pieces));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        return pieces.sum() / ((System.nanoTime() - begin) / 1e9);
    }

    private void work(long until, LongAdder pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            while (System.nanoTime() < until) {
                digest.digest(work);
                pieces.increment();
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
