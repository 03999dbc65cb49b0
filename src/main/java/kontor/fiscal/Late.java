package kontor.fiscal;

import java.time.Instant;
import java.util.Map;
import kontor.fiscal.LaneStore.Turn;
import kontor.platform.data.Tx;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a worker learned after its turn was taken from it, because it stood still longer than its lease. It decides nothing,
/// since another turn may be deciding by now; it is kept with the attempt, and told, because it is evidence.
final class Late {
    private static final Logger LOG = LoggerFactory.getLogger(Late.class);

    private Late() {}

    /// @return false: nothing was moved
    static boolean keep(Tx tx, Caller caller, LaneStore store, ActivityTrail trail, Turn turn, String learned, Instant now) {
        if (store.late(tx, turn, learned, now)) {
            LOG.warn("document {}, attempt {}: an answer came after the attempt was given up, and is kept with it: {}", turn.documentId(),
                    turn.attemptNo(), learned);
            trail.record(tx, caller, "document.late_answer", "document", turn.documentId().toString(),
                    Map.of("reference", turn.submission().reference(), "answer", learned));
        }
        return false;
    }
}
