package kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kontor.fuzz.Campaign;
import kontor.guards.Twins;
import kontor.testing.Invariants;
import kontor.testing.Tidy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Requests nobody would send, to every operation of the API's description, made by a seeded grammar. Repeat a run with
/// `-Dkontor.fuzz.seed=`, make it longer with `-Dkontor.fuzz.requests=`.
@ExtendWith(Tidy.class)
class FuzzTest {
    private static final Logger LOG = LoggerFactory.getLogger(FuzzTest.class);
    private static final long REQUESTS = Long.getLong("kontor.fuzz.requests", 50_000);
    private static final long SEED = Long.getLong("kontor.fuzz.seed", 20_260_601);
    /// What a caller on the public port can never have: pages of the management port, a second factor's code, a key file, a breaker
    /// of a host that was never called, a job that has failed or waits. Another member is hardly ever named by one who may change
    /// them; that the two operations work is RouteMatrixTest's to show. The inputs of a quote fit together only on purpose.
    private static final Set<String> NEVER_WELL = Set.of("GET /metrics", "GET /health/detailed", "GET /api/v1/conversions",
            "POST /api/v1/me/totp/confirm",
            "DELETE /api/v1/me/totp", "PUT /api/v1/devices/{id}/connection", "POST /api/v1/operator/upstreams/{upstream}/open",
            "POST /api/v1/jobs/{id}/retry", "POST /api/v1/jobs/{id}/cancel", "POST /api/v1/documents/{id}:retry",
            "POST /api/v1/documents/{id}:cancel", "POST /api/v1/operator/upstreams/{upstream}/close", "PATCH /api/v1/members/{id}",
            "DELETE /api/v1/members/{id}", "POST /api/v1/quotes/calculations",
            // Numbers with check digits, codes and versions nobody guesses.
            "POST /api/v1/customers", "PUT /api/v1/customers/{id}", "POST /api/v1/seller-entities", "PUT /api/v1/seller-entities/{id}",
            "PUT /api/v1/quote-settings", "POST /api/v1/reference-versions", "PUT /api/v1/quote-templates/{id}", "POST /api/v1/quotes",
            "PUT /api/v1/quotes/{id}", "POST /api/v1/quotes/{id}/actions/{action}", "POST /api/v1/quotes/{id}/revisions",
            "POST /api/v1/quotes/{id}/recalculations", "GET /api/v1/quotes/{id}/revisions/{no}",
            "GET /api/v1/quotes/{id}/revisions/{no}/diff", "POST /api/v1/quotes/{id}/revisions/{no}/replay",
            "POST /api/v1/document-drafts/{id}:submit",
            // Files of lines are no JSON; where their progress is told is a redirect; and the version to commit them on is a quote's.
            "POST /api/v1/quotes/{id}/imports", "GET /api/v1/quote-imports/{id}/events", "POST /api/v1/quote-imports/{id}:commit",
            // No bank answers here.
            "POST /api/v1/rate-sets/refresh",
            // Orders of a version, and what came of them.
            "POST /api/v1/proposals/to-cart", "POST /api/v1/purchase-orders/{id}/transitions", "POST /api/v1/purchase-orders/{id}/receipts",
            // Changes of a version, and files.
            "PATCH /api/v1/items/{item}", "PATCH /api/v1/locations/{location}", "PATCH /api/v1/suppliers/{id}",
            "POST /api/v1/suppliers/{id}/apply-defaults", "PUT /api/v1/planning-policies", "PUT /api/v1/planning-policies/{segment}",
            "PUT /api/v1/items/{item}/sources/{supplier}", "POST /api/v1/inventory-imports",
            "PUT /api/v1/quality-rules/{rule}",
            // An item and a supplier, a simulation and an item it shows the days of: two names that go together.
            "DELETE /api/v1/cart/lines/{item}/{supplier}", "GET /api/v1/simulations/{id}/items/{item}/days",
            // Runs that are over; methods and days that fit the demand there is; no mail server is named.
            "DELETE /api/v1/forecast-runs/{id}", "POST /api/v1/backtests", "POST /api/v1/purchase-orders/{id}/mail",
            // Sources of hosts the operator allows, with what their type wants and nothing else, changed by their version.
            "POST /api/v1/sync-sources", "PATCH /api/v1/sync-sources/{id}", "DELETE /api/v1/sync-sources/{id}",
            "POST /api/v1/sync-sources/{id}/test", "POST /api/v1/sync-runs");

    @Test
    void whateverIsSentIsAnsweredAsDescribedAndLeavesNothingHalfDone() throws IOException, InterruptedException {
        try (Twins twins = new Twins(Map.of("ACTIVITY_LINK_INTERVAL", "500ms", "SIGN_IN_TRIES_PER_ADDRESS", "100000",
                "SIGN_IN_TRIES_PER_EMAIL", "1000"))) {
            Campaign campaign = new Campaign(twins, SEED);
            Map<String, String> others = twins.digestsAtRest();
            long start = System.nanoTime();
            campaign.run(REQUESTS);
            double seconds = (System.nanoTime() - start) / 1e9;
            report(campaign, seconds);
            assertThat(campaign.faults()).isEmpty();
            assertThat(twins.digests()).isEqualTo(others);
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofSeconds(1)).untilAsserted(
                    () -> assertThat(Invariants.broken(twins.kontor.database().superuser())).isEmpty());
            assertThat(neverWell(campaign)).isSubsetOf(NEVER_WELL);
        }
    }

    private static List<String> neverWell(Campaign campaign) {
        return campaign.counts().entrySet().stream().filter(each -> each.getValue().keySet().stream().noneMatch(status -> status < 300))
                .map(Map.Entry::getKey).toList();
    }

    private static void report(Campaign campaign, double seconds) throws IOException {
        List<String> lines = new ArrayList<>();
        Map<Integer, Long> statuses = campaign.counts().values().stream().flatMap(row -> row.entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey, java.util.TreeMap::new, Collectors.summingLong(Map.Entry::getValue)));
        lines.add("seed %d, %d requests in %.1f s, %.0f a second, %s".formatted(SEED, REQUESTS, seconds, REQUESTS / seconds, statuses));
        campaign.counts().forEach((operation, row) -> lines.add("%-58s %s".formatted(operation, row)));
        lines.add("faults: " + campaign.faults().size());
        lines.addAll(campaign.faults());
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "fuzz.txt"), lines);
        LOG.info("{}", lines.getFirst());
    }
}
