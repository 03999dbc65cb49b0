package kontor.fiscal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.tenancy.Caller;

/// The port to a tax authority. EFRIS is the first behind it; nothing in `fiscal` knows its protocol.
///
/// [#submit] and [#find] are remote calls: they must not be made inside a transaction, and they end by the caller's deadline.
public interface Authority {
    /// The content to be sent, character for character (as UTF-8), for ever: pure, no clock, no connection.
    String freeze(Seller seller, ComputedDocument document);

    /// The authority's written rules that the document breaks, in the authority's order; empty when it would pass. Pure.
    List<AuthorityError> check(Seller seller, ComputedDocument document);

    /// Sends the content under its reference with the authority's duplicate check on.
    Verdict submit(Caller caller, Submission submission);

    /// Asks what the authority holds under the submission's reference.
    Lookup find(Caller caller, Submission submission);

    /// Until when asking on behalf of this device is known to be of no use: the authority, or the device at it, failed lately.
    /// Empty when it may be asked. Asks nobody and nothing.
    Optional<Instant> awayUntil(UUID deviceId);
}
