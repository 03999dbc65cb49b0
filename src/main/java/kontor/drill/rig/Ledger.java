package kontor.drill.rig;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What was asked for and what was acknowledged, to be held against what is stored.
public final class Ledger {
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /// One document asked for.
    ///
    /// @param document the acknowledged document; null while no acknowledgement came
    record Entry(Company company, String reference, @Nullable UUID document) {
    }

    /// Asks for a document, recorded before the request leaves; its acknowledgement is recorded before this returns.
    ///
    /// @throws IOException when no answer came; the document may be there or not
    public Answer fiscalise(Http http, Company company, String reference) throws IOException, InterruptedException {
        return fiscalise(http, System.nanoTime(), company, reference, "");
    }

    /// The same, by this device of the company.
    public Answer fiscalise(Http http, Company company, String reference, UUID device) throws IOException, InterruptedException {
        return posted(http, System.nanoTime(), company, new Wanted(reference, "", company.invoice(reference, device)));
    }

    /// The same, waiting for the authority's verdict up to so many seconds.
    public Answer fiscalise(Http http, Company company, String reference, int waitSeconds) throws IOException, InterruptedException {
        return fiscalise(http, System.nanoTime(), company, reference, "?wait=" + waitSeconds);
    }

    Answer fiscalise(Http http, long meant, Company company, String reference, String query) throws IOException, InterruptedException {
        return posted(http, meant, company, new Wanted(reference, query, company.invoice(reference)));
    }

    private record Wanted(String reference, String query, String body) {
    }

    private Answer posted(Http http, long meant, Company company, Wanted wanted) throws IOException, InterruptedException {
        String reference = wanted.reference();
        entries.putIfAbsent(reference, new Entry(company, reference, null));
        Answer answer = http.send(meant, company, "POST", "/api/v1/documents" + wanted.query(), wanted.body(), "Idempotency-Key",
                "drill " + reference);
        if (answer.good()) {
            entries.put(reference, new Entry(company, reference, UUID.fromString(answer.json().required("id").asString())));
        }
        return answer;
    }

    /// So many documents were acknowledged.
    public long acknowledged() {
        return entries.values().stream().filter(entry -> entry.document() != null).count();
    }

    /// So many documents were asked for.
    public long asked() {
        return entries.size();
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }
}
