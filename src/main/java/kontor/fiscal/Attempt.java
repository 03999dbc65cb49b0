package kontor.fiscal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One time something was asked of the authority about a document. Without `finishedAt`: it is being asked, or the program
/// died while it was.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempt(int no, Kind kind, Instant startedAt, @Nullable Instant finishedAt, @Nullable String outcome, @Nullable String code,
        @Nullable String message) {
    /// What was asked.
    public enum Kind {
        SUBMIT, LOOKUP
    }
}
