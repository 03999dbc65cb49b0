package kontor.drill.scenarios;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import kontor.drill.rig.Company;
import kontor.drill.rig.Trial;

/// Users who post one document after the other, each of its own, until they are stopped; what breaks stops none of them.
final class WritingUsers implements AutoCloseable {
    private final Trial trial;
    private final String scenario;
    private final AtomicLong number = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    WritingUsers(Trial trial, String scenario, List<Company> companies, int users) {
        this.trial = trial;
        this.scenario = scenario;
        for (int i = 0; i < users; i++) {
            Company company = companies.get(i % companies.size());
            threads.add(Thread.ofVirtual().name("writing-user").start(() -> write(company)));
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }

    private void write(Company company) {
        while (!over) {
            try {
                trial.ledger().fiscalise(trial.http(), company, company.reference(scenario, number.incrementAndGet()));
            } catch (IOException _) {
                // The server is away: the ledger knows that this one is open, and the next one is tried a moment later.
                pause();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
