package kontor.platform.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a letter after it was handed over.
public sealed interface Verdict {
    /// The mail server has it and will see to it.
    record Taken() implements Verdict {
    }

    /// The mail server will never take it.
    ///
    /// @param answer its number, 500 to 599 (RFC 5321, 4.2)
    record Refused(int answer) implements Verdict {
    }

    /// Nobody has it; it may be sent later.
    ///
    /// @param why   for the log of the job, without anybody's data
    /// @param until before which trying is of no use; null: nothing is known
    record NotSent(String why, @Nullable Instant until) implements Verdict {
    }

    /// The mail server had the whole letter, and what it made of it is not known. Sent again it may arrive twice.
    record InDoubt(String why) implements Verdict {
    }
}
