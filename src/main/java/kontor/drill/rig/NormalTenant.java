package kontor.drill.rig;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A company that goes about its day while something goes wrong elsewhere: a steady stream of reads and, one in fifteen, an
/// invoice that is fiscalised. Its latency is compared with its own, measured just before.
public final class NormalTenant {
    /// Requests a second.
    public static final double PER_SECOND = 30;
    /// Its people share the work, so that it stays within the documented limits of each.
    static final int PRINCIPALS = 6;
    private static final int EVERY = 15;
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Company company;
    private final List<Company> principals;
    private final Http http;
    private final Ledger ledger;
    private Latencies latencies = new Latencies();

    NormalTenant(Company company, List<Company> principals, Http http, Ledger ledger) {
        this.company = company;
        this.principals = List.copyOf(principals);
        this.http = http;
        this.ledger = ledger;
    }

    public Company company() {
        return company;
    }

    /// Works for so long with nothing else going on.
    Latencies alone(Duration time) throws InterruptedException {
        Latencies alone = new Latencies();
        OpenLoop.run(PER_SECOND, time, (number, meant) -> once(alone, number, meant));
        return alone;
    }

    /// Works until it is closed.
    OpenLoop working() {
        Latencies now = new Latencies();
        latencies = now;
        return OpenLoop.start(PER_SECOND, (number, meant) -> once(now, number, meant));
    }

    /// Of its last working time.
    Latencies latencies() {
        return latencies;
    }

    private void once(Latencies to, long number, long meant) throws InterruptedException {
        Company one = principals.get((int) (number % PRINCIPALS));
        try {
            Answer answer = number % EVERY == 0
                    ? ledger.fiscalise(http, meant, one, one.reference("normal", NUMBER.incrementAndGet()), "")
                    : http.send(meant, one, "GET", "/api/v1/documents", null);
            if (answer.good()) {
                to.ended(meant);
            }
        } catch (IOException _) {
            // Counted where it was seen; whether it may happen is the scenario's to say.
            return;
        }
    }
}
