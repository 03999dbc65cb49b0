package kontor.quotes;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A quote as its row holds it.
///
/// @param frozenHash of the draft the current revision was made from
/// @param approvedNo the last revision that was approved
record StoredQuote(QuoteHead head, int version, String draft, String draftHash, @Nullable String frozenHash, @Nullable Integer approvedNo,
        int reviewRound) {
    UUID id() {
        return head.id();
    }

    QuoteState state() {
        return head.state();
    }

    /// Whether the current revision is of the draft as it stands.
    boolean frozen() {
        return draftHash.equals(frozenHash);
    }
}
