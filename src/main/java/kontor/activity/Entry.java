package kontor.activity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A line as the chain sees it: every column of the row.
///
/// @param details the JSON text the database gives
record Entry(UUID tenantId, UUID activityId, Instant at, String principalKind, @Nullable UUID principalId, String principalName,
        String requestId, String verb, String subjectKind, String subjectId, String details) {
    /// Its own, so that no setting of the program's JSON ever changes what was signed.
    private static final JsonMapper CANONICAL = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /// One JSON object, its names in alphabetical order on every level, without white space; `seq` is one of them.
    byte[] canonical(long seq) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("seq", seq);
        fields.put("tenant_id", tenantId.toString());
        fields.put("activity_id", activityId.toString());
        fields.put("at", at.toString());
        fields.put("principal_kind", principalKind);
        fields.put("principal_id", principalId == null ? null : principalId.toString());
        fields.put("principal_name", principalName);
        fields.put("request_id", requestId);
        fields.put("verb", verb);
        fields.put("subject_kind", subjectKind);
        fields.put("subject_id", subjectId);
        fields.put("details", CANONICAL.readValue(details, Object.class));
        return CANONICAL.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8);
    }
}
