package kontor.drill.scenarios;

import java.io.IOException;
import java.time.Duration;
import kontor.drill.rig.Company;
import kontor.drill.rig.Latencies;
import kontor.drill.rig.OpenLoop;
import kontor.drill.rig.Trial;

/// A request that needs one short statement, such as anybody sends all day.
final class CheapRequests {
    private CheapRequests() {}

    /// So many a second as the normal tenant, the good ones timed.
    static void during(Trial trial, Duration time, double perSecond, Latencies latencies) throws InterruptedException {
        Company company = trial.normal().company();
        OpenLoop.run(perSecond, time, (number, meant) -> {
            try {
                if (trial.http().get(company, "/api/v1/goods").good()) {
                    latencies.ended(meant);
                }
            } catch (IOException _) {
                // Judged where it was seen.
                return;
            }
        });
    }
}
