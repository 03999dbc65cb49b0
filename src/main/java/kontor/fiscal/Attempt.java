package kontor.fiscal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One time something was asked of the authority about a document. Without `finishedAt`: it is being asked, or the program
/// died while it was.
///
/// @param late what was learned after the attempt had been given up as interrupted; it decided nothing
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempt(int no, Kind kind, Instant startedAt, @Nullable Instant finishedAt, @Nullable String outcome, @Nullable String code,
        @Nullable String message, @Nullable String late) {
    /// What was asked.
    public enum Kind {
        SUBMIT, LOOKUP
    }
}
