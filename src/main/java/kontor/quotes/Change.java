package kontor.quotes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of a quote's history.
///
/// @param actorId  absent for the schedule
/// @param actedAs  what they were to the quote
/// @param revision the current one then
record Change(UUID id, Action action, QuoteState from, QuoteState to, @Nullable UUID actorId, String actorName, ActingAs actedAs,
        @Nullable Integer revision, @Nullable String comment, Instant at) {
}
