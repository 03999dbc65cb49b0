package kontor.quotes;

import java.util.UUID;

/// A quote with its working copy.
///
/// @param version what a change must name
/// @param frozen  whether the current revision is of the draft as it stands
record Quote(UUID id, int version, QuoteHead head, boolean frozen, Draft draft) {
}
