package kontor.fiscal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kontor.fiscal.CatalogueStore.Issuer;
import kontor.fiscal.DocumentStore.Frozen;
import kontor.fiscal.DocumentStore.Taken;
import kontor.fiscal.LaneStore.Reasoned;
import kontor.platform.Failure;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Accepts documents and follows them until the authority has given them their number.
public final class Fiscal {
    private final Database database;
    private final DocumentStore documents;
    private final LaneStore steps;
    private final CatalogueStore catalogue;
    private final Authority authority;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final JsonMapper json;
    private final InstantSource clock;

    Fiscal(Database database, DocumentStore documents, LaneStore steps, CatalogueStore catalogue, Authority authority, Jobs jobs,
            ActivityTrail trail, JsonMapper json, InstantSource clock) {
        this.database = database;
        this.documents = documents;
        this.steps = steps;
        this.catalogue = catalogue;
        this.authority = authority;
        this.jobs = jobs;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    /// What a draft comes to, and the authority's rules it would break; nothing is stored.
    public record Preflight(ComputedDocument figures, String content, List<AuthorityError> errors) {
        public boolean passes() {
            return errors.isEmpty();
        }
    }

    /// Works a draft out and checks it, storing nothing.
    ///
    /// @throws kontor.platform.Refused [FiscalFailure.InvalidDocument] when it is not even complete
    public Preflight preflight(Caller caller, DocumentDraft draft) {
        return database.inTransaction(caller, "fiscal.preflight", tx -> preflight(tx, caller, draft, issuer(tx, draft)));
    }

    /// Accepts a document: checks it, freezes what will be sent, and queues it, all in the caller's transaction. The same
    /// draft under the same reference gives the same document.
    ///
    /// @throws kontor.platform.Refused [FiscalFailure.ReferenceTaken] when the reference stands for other content
    public Document accept(Tx tx, Caller caller, DocumentDraft draft) {
        Issuer issuer = issuer(tx, draft);
        String text = json.writeValueAsString(draft);
        Preflight checked;
        try {
            checked = passed(tx, caller, draft, issuer);
        } catch (Refused e) {
            // What was accepted once stays accepted, also when its goods have changed since: the sender may only have lost the answer.
            // A refusal that is not about the content, such as that of a database gone meanwhile, says nothing of the kind.
            boolean named = e.failure().violations().stream().noneMatch(each -> each.pointer().equals("/reference"));
            if (!named || e.failure().kind() != Failure.Kind.INVALID) {
                throw e;
            }
            return acceptedBefore(tx, issuer, draft, sha256(text)).orElseThrow(() -> e);
        }
        Frozen frozen = new Frozen(UuidCreator.getTimeOrderedEpoch(), issuer.taxpayerId(), issuer.seller().deviceId(), checked.figures(),
                text, sha256(text), checked.content());
        return documents.insert(tx, frozen) ? accepted(tx, caller, frozen) : existing(tx, frozen);
    }

    public Document find(Caller caller, UUID id) {
        return documents.find(caller, id).orElseThrow(() -> new FiscalFailure.UnknownDocument().refused());
    }

    public Page<Document> list(Caller caller, @Nullable DocumentState state, @Nullable String reference, @Nullable String fdn,
            Page.Request page) {
        return Page.of(documents.list(caller, state, reference, fdn, page), page, Document::id);
    }

    /// Every time something was asked of the authority about a document, in order.
    public List<Attempt> attempts(Caller caller, UUID id) {
        find(caller, id);
        return documents.attempts(caller, id);
    }

    /// Withdraws a document that has never been sent.
    public Document cancel(Caller caller, UUID id) {
        return act(caller, id, "cancelled", (tx, document) -> {
            boolean unsent = document.state() == DocumentState.REJECTED
                    || (document.state() == DocumentState.QUEUED && steps.standing(tx, id).orElseThrow().attempts() == 0);
            return unsent && steps.move(tx, id, document.state(), DocumentState.CANCELLED, Reasoned.NONE, clock.instant(), null);
        });
    }

    /// Sends a waiting document now, or looks a doubtful one up now, instead of at its next time.
    public Document retry(Caller caller, UUID id) {
        return act(caller, id, "retried", (tx, document) -> switch (document.state()) {
            case RETRYING, IN_DOUBT -> hastened(tx, caller, id, document.state(), document.state());
            case BLOCKED -> hastened(tx, caller, id, DocumentState.BLOCKED, DocumentState.QUEUED);
            case QUEUED, SUBMITTING, FISCALISED, REJECTED, MISMATCH, CANCELLED -> false;
        });
    }

    private interface Action {
        boolean done(Tx tx, Document document);
    }

    private Document act(Caller caller, UUID id, String verb, Action action) {
        find(caller, id);
        return database.inTransaction(caller, "fiscal." + verb, tx -> {
            Document document = documents.get(tx, id);
            if (!action.done(tx, document)) {
                throw new FiscalFailure.WrongState(verb, document.state()).refused();
            }
            trail.record(tx, caller, "document." + verb, "document", id.toString(), Map.of("reference", document.reference()));
            return documents.get(tx, id);
        });
    }

    private boolean hastened(Tx tx, Caller caller, UUID id, DocumentState from, DocumentState to) {
        Instant now = clock.instant();
        jobs.enqueue(tx, caller.tenantId(), SubmitJob.KIND, id, now);
        return steps.move(tx, id, from, to, Reasoned.NONE, now, now);
    }

    private Issuer issuer(Tx tx, DocumentDraft draft) {
        return catalogue.issuer(tx, draft.device()).orElseThrow(() -> new FiscalFailure.NoDevice().refused());
    }

    private Preflight preflight(Tx tx, Caller caller, DocumentDraft draft, Issuer issuer) {
        Map<String, Good> goods = catalogue.goods(tx, draft.codes());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ComputedDocument figures = TaxMath.compute(draft, goods, caller.principal().name(), now);
        return new Preflight(figures, authority.freeze(issuer.seller(), figures), authority.check(issuer.seller(), figures));
    }

    private Optional<Document> acceptedBefore(Tx tx, Issuer issuer, DocumentDraft draft, String draftHash) {
        return documents.taken(tx, issuer.taxpayerId(), draft.reference()).filter(taken -> taken.draftHash().equals(draftHash))
                .map(taken -> documents.get(tx, taken.id()));
    }

    private Preflight passed(Tx tx, Caller caller, DocumentDraft draft, Issuer issuer) {
        Preflight checked = preflight(tx, caller, draft, issuer);
        if (!checked.passes()) {
            throw new FiscalFailure.BreaksAuthorityRules(checked.errors().stream().map(Fiscal::violation).toList()).refused();
        }
        return checked;
    }

    private Document accepted(Tx tx, Caller caller, Frozen frozen) {
        documents.insertLines(tx, frozen.id(), frozen.figures().lines());
        Instant now = clock.instant();
        Optional<Instant> away = authority.awayUntil(frozen.deviceId());
        away.ifPresent(until -> steps.move(tx, frozen.id(), DocumentState.QUEUED, DocumentState.QUEUED, Reasoned.AWAY, now, until));
        jobs.enqueue(tx, caller.tenantId(), SubmitJob.KIND, frozen.id(), away.orElse(now));
        trail.record(tx, caller, "document.accepted", "document", frozen.id().toString(),
                Map.of("reference", frozen.figures().reference()));
        return documents.get(tx, frozen.id());
    }

    private Document existing(Tx tx, Frozen frozen) {
        String reference = frozen.figures().reference();
        Taken taken = documents.taken(tx, frozen.taxpayerId(), reference).orElseThrow();
        if (!taken.draftHash().equals(frozen.draftHash())) {
            throw new FiscalFailure.ReferenceTaken(reference).refused();
        }
        return documents.get(tx, taken.id());
    }

    private static Failure.Violation violation(AuthorityError error) {
        String pointer = error.section() == null ? "" : "/" + error.section() + (error.index() == null ? "" : "/" + error.index());
        return new Failure.Violation(error.field() == null ? pointer : pointer + "/" + error.field(), "authority." + error.code(),
                error.message());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
