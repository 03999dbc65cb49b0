package kontor.platform.egress;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kontor.platform.egress.FetchTrouble.Why;

/// What goes on outside, waited for no longer than it may take: neither the system's resolver nor a slow answer knows a limit of its own.
final class Awaited {
    private Awaited() {}

    static <T> T within(Future<T> under, Duration limit) throws FetchTrouble {
        try {
            return under.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new FetchTrouble(Why.TIMED_OUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchTrouble(Why.TIMED_OUT);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FetchTrouble trouble) {
                throw trouble;
            }
            if (e.getCause() instanceof IOException) {
                throw new FetchTrouble(Why.UNREACHABLE);
            }
            throw new IllegalStateException("something outside was asked in an unknown way", e.getCause());
        }
    }
}
