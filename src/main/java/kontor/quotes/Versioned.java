package kontor.quotes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One version of something that is only added to.
///
/// @param no        1, 2, …; 0 is what the program brings
/// @param createdBy absent for version 0
record Versioned<T>(int no, T content, @Nullable String createdBy, @Nullable Instant createdAt) {
}
