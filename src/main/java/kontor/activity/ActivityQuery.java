package kontor.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The statement that answers a filter: only the conditions that are asked for, so that each is answered from its index, in
/// the order of the list.
record ActivityQuery(String sql, Map<String, Object> params) {
    /// An id is made some time after its transaction's beginning, which is the line's time, and by another clock.
    private static final Duration APART = Duration.ofMinutes(10);

    static ActivityQuery of(Activity.Filter filter, @Nullable UUID after) {
        Conditions where = new Conditions().and("activity_id < :after", "after", after)
                .and("principal_id = :principal", "principal", filter.principal()).and("verb = :verb", "verb", filter.verb())
                .and("subject_kind = :subjectKind", "subjectKind", filter.subjectKind())
                .and("subject_id = :subjectId", "subjectId", filter.subjectId()).and("at >= :from", "from", filter.from())
                .and("at < :to", "to", filter.to());
        Instant from = filter.from();
        Instant to = filter.to();
        where.and("activity_id >= :idFrom", "idFrom", from == null ? null : firstId(from.minus(APART))).and("activity_id < :idTo", "idTo",
                to == null ? null : firstId(to.plus(APART)));
        return new ActivityQuery("""
                SELECT activity_id, at, principal_kind, principal_id, principal_name, request_id, verb, subject_kind, subject_id, details
                FROM activity WHERE tenant_id = :tenant""" + where.text + " ORDER BY activity_id DESC LIMIT :rows",
                Map.copyOf(where.params));
    }

    /// The least id of that time: ids are ordered by time and begin with it (RFC 9562, version 7).
    private static UUID firstId(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
    }

    private static final class Conditions {
        private final StringBuilder text = new StringBuilder();
        private final Map<String, Object> params = new HashMap<>();

        Conditions and(String condition, String name, @Nullable Object value) {
            if (value != null) {
                text.append(" AND ").append(condition);
                params.put(name, value);
            }
            return this;
        }
    }
}
