package kontor.drill.rig;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Users who each ask, wait for the answer, think, and ask again; so what is slow is asked less. The time of an answer counts
/// from when its user sent the request.
public final class ClosedLoop {
    private ClosedLoop() {}

    /// One request of one user.
    public interface Work {
        /// @param user   0 for the first
        /// @param number of this user's requests, 0 for the first
        /// @throws IOException when no answer came, which is judged where it was seen
        void once(int user, long number) throws IOException, InterruptedException;
    }

    /// Runs for so long and waits for the last answers. Users begin spread over one time of thinking.
    public static void run(int users, Duration time, Duration think, Work work) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        List<Thread> threads = new ArrayList<>(users);
        try {
            for (int i = 0; i < users; i++) {
                int user = i;
                threads.add(Thread.ofVirtual().name("user-" + i).start(() -> use(user, end, think, work)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw e;
        }
    }

    private static void use(int user, long end, Duration think, Work work) {
        try {
            Thread.sleep(Duration.ofNanos((long) (think.toNanos() * ThreadLocalRandom.current().nextDouble())));
            for (long number = 0; System.nanoTime() - end < 0; number++) {
                asked(user, number, work);
                Thread.sleep(think);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void asked(int user, long number, Work work) throws InterruptedException {
        try {
            work.once(user, number);
        } catch (IOException _) {
            // Judged where it was seen; this user asks again as people do.
            return;
        }
    }
}
