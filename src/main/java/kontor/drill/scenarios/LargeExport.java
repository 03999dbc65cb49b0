package kontor.drill.scenarios;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;
import org.jspecify.annotations.Nullable;

/// A file with more rows than the heap could hold.
final class LargeExport implements Scenario {
    private static final int DOCUMENTS = 100_000;
    private static final double FIRST_BYTE_MILLIS = 1_000;
    private static final double HEAP_MAX = 0.85;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HARMLESS = "'=cmd";
    @Override
    public String name() {
        return "large-export";
    }

    @Override
    public String group() {
        return "load";
    }

    @Override
    public List<String> proves() {
        return List.of("C64", "C66", "G8");
    }

    @Override
    public String does(boolean quick) {
        return "a company with " + DOCUMENTS + " documents exports them as CSV, at a heap of 256 MB";
    }

    @Override
    public String mustHold() {
        return "every row comes once and whole, the first byte within a second, formulas are harmless, the heap stays bounded";
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG;
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Export");
        // By a company of its own that the ledger does not know: the copies are nobody's requests.
        String reference = company.reference("export", 1);
        trial.http().send(company, "POST", "/api/v1/documents?wait=5", company.invoice(reference), "Idempotency-Key", "export");
        String database = trial.instance().database();
        trial.postgres().execute(database, copies(company, reference));
        trial.postgres().execute(database, "ANALYZE fiscal_document");
        HttpRequest request = HttpRequest.newBuilder(trial.instance().address().resolve("/api/v1/documents/export"))
                .header("X-API-Key", company.apiKey()).timeout(PATIENCE).build();
        PeakMemory memory = PeakMemory.watch(trial.instance());
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            long begin = System.nanoTime();
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            Seen seen = read(answer.body(), begin);
            double whole = (System.nanoTime() - begin) / 1e6;
            judge(trial, company, answer.statusCode(), seen, DOCUMENTS + 1);
            trial.figure("whole ms", Math.round(whole));
        }
        memory.end();
        double heap = Heap.afterCollection(trial.instance());
        trial.figure("memory grew MB", memory.growthMb());
        trial.must("the heap is not full of it", heap < HEAP_MAX, Math.round(heap * 100) + " of a hundred, " + memory);
    }

    private record Seen(long rows, long distinct, double firstByteMillis, boolean harmless, @Nullable String wrong) {
    }

    private static Seen read(InputStream body, long begin) throws IOException {
        java.util.Set<String> ids = new java.util.HashSet<>();
        String wrong = null;
        boolean harmless = false;
        long rows = -1;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            lines.mark(4);
            lines.read();
            double first = (System.nanoTime() - begin) / 1e6;
            lines.reset();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows++;
                String[] fields = line.split("\",\"", -1);
                harmless |= fields.length > 2 && fields[2].startsWith(HARMLESS);
                wrong = fields.length == 12 ? wrong : line;
                ids.add(fields[0]);
            }
            return new Seen(rows, ids.size() - 1, first, harmless, wrong);
        }
    }

    private static void judge(Trial trial, Company company, int status, Seen seen, long expected) {
        trial.figure("rows", seen.rows());
        trial.figure("first byte ms", Math.round(seen.firstByteMillis()));
        trial.must("every document of " + company.name() + " is a row, once", status == 200 && seen.rows() == expected
                && seen.distinct() == expected, status + ", " + seen.rows() + " rows, " + seen.distinct() + " ids of " + expected);
        trial.must("every row is whole", seen.wrong() == null, String.valueOf(seen.wrong()));
        trial.must("a reference that is a formula is harmless", seen.harmless(),
                seen.harmless() ? "it begins with an apostrophe" : "it does not");
        trial.must("the first byte comes within " + (int) FIRST_BYTE_MILLIS + " ms", seen.firstByteMillis() <= FIRST_BYTE_MILLIS,
                Math.round(seen.firstByteMillis()) + " ms");
    }

    /// Copies of one that the product accepted itself, as `kontor bench` seeds them; the last one's reference is a formula.
    private static String copies(Company company, String reference) {
        return """
                INSERT INTO fiscal_document
                SELECT copy.* FROM fiscal_document original, generate_series(1, %d) number,
                    LATERAL jsonb_populate_record(original, jsonb_build_object('document_id', uuidv7(make_interval(secs => number - 200000)),
                        'reference', CASE WHEN number = 1 THEN '=cmd|' ELSE 'ROW-' || number END, 'state', 'CANCELLED', 'fdn', NULL,
                        'antifake_code', NULL, 'qr_code', NULL, 'authority_id', NULL, 'authority_at', NULL, 'next_action_at', NULL)) copy
                WHERE original.tenant_id = '%s' AND original.reference = '%s'
                """.formatted(DOCUMENTS, company.tenant(), reference);
    }
}
