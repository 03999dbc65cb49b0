package kontor.platform.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened to a tenant's thing.
///
/// @param type        dotted, past tense: `document.fiscalised`
/// @param subjectKind what sort of thing it happened to: `document`
/// @param version     counts the subject's events from 1, without gaps
/// @param payload     JSON, as it was written and as it is sent
/// @param trace       of the step that wrote it; null outside any trace
public record Event(UUID tenantId, UUID id, String type, String subjectKind, UUID subject, long version, String payload, Instant at,
        @Nullable String trace) {
}
