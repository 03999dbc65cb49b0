package kontor.fiscal;

import java.util.List;

/// How a submission ended. Exhaustive: whoever handles it decides every case.
public sealed interface Verdict {
    /// Done; this is the evidence.
    record Fiscalised(FiscalData data) implements Verdict {
    }

    /// Refused for its content; nothing was issued, and the same bytes will be refused again.
    record Rejected(List<AuthorityError> errors) implements Verdict {
        public Rejected {
            errors = List.copyOf(errors);
        }
    }

    /// Refused because the device or the taxpayer may not issue at all; every further document would be refused too.
    record Blocked(AuthorityError error) implements Verdict {
    }

    /// Certainly not processed: not sent, or refused for the moment. The same bytes may be sent again.
    record Unavailable(String code, String reason) implements Verdict {
    }

    /// The authority already has a document under this reference; look it up, do not resend.
    record AlreadyThere(String code, String reason) implements Verdict {
    }

    /// Sent, and no verdict was received. It may or may not have been processed.
    record InDoubt(String code, String reason) implements Verdict {
    }
}
