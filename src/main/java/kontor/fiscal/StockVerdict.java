package kontor.fiscal;

import java.util.List;

/// How the report of a movement ended. Exhaustive: whoever handles it decides every case.
public sealed interface StockVerdict {
    /// Taken, every line.
    record Accepted() implements StockVerdict {
    }

    /// Refused for its content, and nothing of it was taken; the error of a line names the good.
    record Rejected(List<AuthorityError> errors) implements StockVerdict {
        public Rejected {
            errors = List.copyOf(errors);
        }
    }

    /// Refused because the device or the taxpayer may not report at all.
    record Blocked(AuthorityError error) implements StockVerdict {
    }

    /// Certainly not taken: not sent, or refused for the moment. The same content may be sent again.
    record Unavailable(String code, String reason) implements StockVerdict {
    }

    /// Sent, and no verdict was received. It may or may not have been taken; it must not be sent again before that is known.
    record InDoubt(String code, String reason) implements StockVerdict {
    }
}
