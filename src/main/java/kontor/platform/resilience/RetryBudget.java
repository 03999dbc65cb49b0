package kontor.platform.resilience;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/// At most one retry for ten calls that succeeded in the last ten seconds: a host in trouble is not asked more, but less.
final class RetryBudget {
    private static final int SECONDS = 10;
    private static final int SUCCESSES_PER_RETRY = 10;

    private final Ticker ticker;
    private final long[] seconds = new long[SECONDS];
    private final int[] successes = new int[SECONDS];
    private final int[] retries = new int[SECONDS];

    RetryBudget(Ticker ticker) {
        this.ticker = ticker;
    }

    synchronized void succeeded() {
        successes[now()]++;
    }

    /// Takes one retry; false when the budget is used up.
    synchronized boolean take() {
        int now = now();
        long oldest = seconds[now] - SECONDS;
        long good = 0;
        long tried = 0;
        for (int i = 0; i < SECONDS; i++) {
            if (seconds[i] > oldest) {
                good += successes[i];
                tried += retries[i];
            }
        }
        if ((tried + 1) * SUCCESSES_PER_RETRY > good) {
            return false;
        }
        retries[now]++;
        return true;
    }

    /// The place of the present second, emptied of what it held ten seconds ago.
    private int now() {
        long second = Duration.ofNanos(ticker.read()).toSeconds();
        int place = (int) Math.floorMod(second, (long) SECONDS);
        if (seconds[place] != second) {
            seconds[place] = second;
            successes[place] = 0;
            retries[place] = 0;
        }
        return place;
    }
}
