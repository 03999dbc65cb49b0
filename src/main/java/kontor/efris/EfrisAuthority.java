package kontor.efris;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.efris.EfrisExchange.Request;
import kontor.efris.EfrisSignIn.Readiness;
import kontor.fiscal.Authority;
import kontor.fiscal.AuthorityError;
import kontor.fiscal.ComputedDocument;
import kontor.fiscal.Lookup;
import kontor.fiscal.Seller;
import kontor.fiscal.Submission;
import kontor.fiscal.Verdict;
import kontor.platform.Refused;
import kontor.tenancy.Caller;

/// EFRIS as fiscal's authority: T109 to submit, T106 and T108 to find.
final class EfrisAuthority implements Authority {
    private final EfrisTransport transport;
    private final EfrisSignIn signIn;
    private final EfrisSession session;
    private final Reconciliation reconciliation;

    EfrisAuthority(EfrisTransport transport, EfrisSignIn signIn, EfrisSession session, Reconciliation reconciliation) {
        this.transport = transport;
        this.signIn = signIn;
        this.session = session;
        this.reconciliation = reconciliation;
    }

    @Override
    public String freeze(Seller seller, ComputedDocument document) {
        return T109Content.json(seller, document);
    }

    @Override
    public List<AuthorityError> check(Seller seller, ComputedDocument document) {
        try {
            return T109Rules.broken(ProtocolJson.read(T109Content.json(seller, document)));
        } catch (ProtocolError e) {
            throw new IllegalStateException("a content we wrote ourselves cannot be read", e);
        }
    }

    /// Our database is only asked before the upload leaves, or after the authority refused it for key or clock. So when the
    /// database refuses, nothing was processed.
    @Override
    public Verdict submit(Caller caller, Submission submission) {
        try {
            return switch (signIn.ready(caller, submission.deviceId())) {
                case Readiness.Ready(EfrisDevice device) -> Verdicts.of(submission, device.tin(), session.ask(caller, device,
                        new Request(Interface.T109, submission.content(), submission.reference())));
                case Readiness.NotReady(Reply reason) -> Verdicts.of(submission, "", reason.beforehand());
            };
        } catch (Refused e) {
            return new Verdict.Unavailable(e.failure().code(), e.failure().message());
        }
    }

    @Override
    public Lookup find(Caller caller, Submission submission) {
        try {
            return switch (signIn.ready(caller, submission.deviceId())) {
                case Readiness.Ready(EfrisDevice device) -> reconciliation.find(caller, device, submission);
                case Readiness.NotReady(Reply reason) -> reason.unavailable();
            };
        } catch (Refused e) {
            return new Lookup.Unavailable(e.failure().code(), e.failure().message());
        }
    }

    @Override
    public Optional<Instant> awayUntil(UUID deviceId) {
        return transport.awayUntil(deviceId);
    }
}
