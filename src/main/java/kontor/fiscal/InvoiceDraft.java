package kontor.fiscal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invoice made of something that was sold, which a person looks over before it goes to the authority.
///
/// @param source     what it was made of, such as an accepted quote; one draft for each
/// @param documentId the document it became
public record InvoiceDraft(UUID id, Origin source, State state, DocumentDraft content, @Nullable UUID documentId, Instant createdAt) {
    /// What a draft was made of.
    public record Origin(String kind, UUID id) {
    }

    /// Whether it still waits.
    public enum State {
        OPEN, SUBMITTED, DISCARDED
    }
}
