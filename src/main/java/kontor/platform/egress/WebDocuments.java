package kontor.platform.egress;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/// Fetches documents from addresses that tenants name. Follows up to three redirects, each checked like the first address.
public final class WebDocuments implements AutoCloseable {
    private final Reach reach;
    private final BooleanSupplier insideTransaction;
    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fetch-", 0).factory());

    /// @param insideTransaction whether this thread holds a database connection; it must not wait for strangers then
    WebDocuments(Reach reach, CloseableHttpClient client, BooleanSupplier insideTransaction) {
        this.reach = reach;
        this.client = client;
        this.insideTransaction = insideTransaction;
    }

    /// Whether the text could be fetched from at all; whether its name leads somewhere allowed is found out then.
    public boolean acceptable(String url) {
        return Target.parse(url, reach.names()).filter(reach::acceptable).isPresent();
    }

    /// Writes the document to `to`; what was written before trouble came is worth nothing.
    public void get(WebQuestion question, OutputStream to) throws FetchTrouble {
        if (insideTransaction.getAsBoolean()) {
            throw new IllegalStateException("nobody outside must be asked inside a transaction");
        }
        WebJourney journey = new WebJourney(reach, client, question, to);
        Future<?> under = threads.submit(() -> {
            journey.go();
            return null;
        });
        try {
            Awaited.within(under, question.limit());
        } finally {
            journey.abort();
            under.cancel(true);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        client.close();
    }
}
