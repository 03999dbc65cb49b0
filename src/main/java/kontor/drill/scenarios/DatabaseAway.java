package kontor.drill.scenarios;

import java.time.Duration;
import kontor.drill.rig.Expected;

/// What may happen while PostgreSQL is away.
final class DatabaseAway {
    /// 503 with the reason, and words in the log; connections to the server never break.
    static final Expected EXPECTED = Expected.NOTHING_WRONG.withoutLatency()
            .answering("503 platform.busy", "503 platform.database_unavailable", "503 platform.outcome_unknown", "503 platform.deadline")
            .logging(".*").settlingWithin(Duration.ofSeconds(60));

    private DatabaseAway() {}
}
