package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.quotes.QuoteTable.Ruling;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Moves quotes from state to state. What may happen is [QuoteTable]'s; here its facts are gathered, and its ruling is carried out
/// under a comparison with the state and version it was made for.
final class Workflow {
    private final Database database;
    private final QuoteStore quotes;
    private final Situations situations;
    private final ReviewStore reviews;
    private final ChangeStore changes;
    private final Approvals approvals;
    private final Figuring figuring;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Workflow(Database database, QuoteStore quotes, Situations situations, ReviewStore reviews, ChangeStore changes, Approvals approvals,
            Figuring figuring,
            Jobs jobs, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.quotes = quotes;
        this.situations = situations;
        this.reviews = reviews;
        this.changes = changes;
        this.approvals = approvals;
        this.figuring = figuring;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /// What goes with an action.
    ///
    /// @param comment  needed to send back and to reject
    /// @param revision needed to approve: the one that was looked at
    /// @param hash     of its results; absent: not compared
    /// @param task     needed to complete one
    record Wish(@Nullable String comment, @Nullable Integer revision, @Nullable String hash, @Nullable Review task) {
        static final Wish NONE = new Wish(null, null, null, null);
    }

    /// What this caller may do to a quote, and why not.
    ///
    /// @param to      where it would lead; absent when it may not be done
    /// @param because the code of what stands against it
    record Option(Action action, boolean allowed, @Nullable QuoteState to, @Nullable String because, @Nullable String why) {
    }

    /// Takes an action.
    ///
    /// @param version the quote's, which it was decided on
    void act(Tx tx, Caller caller, UUID id, int version, Action action, Wish wish) {
        new Checks().length(wish.comment(), 1000, "/comment").orRefuse();
        StoredQuote quote = quotes.locked(tx, id).orElseThrow(Quotes::unknown);
        Situations.Facts facts = situations.of(tx, caller, quote, wish.task(), false);
        Ruling.Allowed allowed = allowed(facts, action);
        if (quote.version() != version) {
            throw new QuotesFailure.VersionPassed().refused();
        }
        required(caller, quote, action, wish, facts);
        carryOut(tx, caller, facts, action, allowed, wish);
    }

    /// Lets a sent quote expire, when it is still sent and its last day has passed.
    void expire(Caller caller, UUID id) {
        database.inTransaction(caller, "quotes.expire", tx -> {
            StoredQuote quote = quotes.locked(tx, id).orElseThrow(Quotes::unknown);
            Situations.Facts facts = situations.of(tx, caller, quote, null, true);
            if (QuoteTable.rule(facts.situation(), Action.EXPIRE, facts.roles()) instanceof Ruling.Allowed allowed) {
                carryOut(tx, caller, facts, Action.EXPIRE, allowed, Wish.NONE);
            }
            return id;
        });
    }

    /// Every action, and whether it is this caller's to take now.
    List<Option> options(Caller caller, UUID id) {
        return database.inTransaction(caller, "quotes.options", tx -> {
            Situations.Facts facts = situations.of(tx, caller, quotes.find(tx, id).orElseThrow(Quotes::unknown), null, false);
            return EnumSet.complementOf(EnumSet.of(Action.EXPIRE)).stream().map(action -> option(facts, action)).toList();
        });
    }

    Page<Change> history(Caller caller, UUID id, Page.Request page) {
        quotes.require(caller, id);
        return Page.of(changes.page(caller, id, page), page, Change::id);
    }

    List<Approval> approvals(Caller caller, UUID id) {
        return database.inTransaction(caller, "quotes.approvals", tx -> {
            quotes.require(tx, id);
            return approvals.all(tx, id);
        });
    }

    private static Option option(Situations.Facts facts, Action action) {
        return switch (QuoteTable.rule(facts.situation(), action, facts.roles())) {
            case Ruling.Allowed(QuoteState to, ActingAs as) -> new Option(action, true, to, null, null);
            case Ruling.NotNow none -> refusal(action, new QuotesFailure.NotNow(action, facts.quote().state()), "not_now");
            case Ruling.NotYours none -> refusal(action, new QuotesFailure.NotYours(action), "not_yours");
            case Ruling.Stopped(Guard guard) -> refusal(action, new QuotesFailure.Guarded(guard), guard.wire());
        };
    }

    private static Option refusal(Action action, QuotesFailure failure, String because) {
        return new Option(action, false, null, because, failure.message());
    }

    private static Ruling.Allowed allowed(Situations.Facts facts, Action action) {
        return switch (QuoteTable.rule(facts.situation(), action, facts.roles())) {
            case Ruling.Allowed allowed -> allowed;
            case Ruling.NotNow none -> throw new QuotesFailure.NotNow(action, facts.quote().state()).refused();
            case Ruling.NotYours none -> throw new QuotesFailure.NotYours(action).refused();
            case Ruling.Stopped(Guard guard) -> throw new QuotesFailure.Guarded(guard).refused();
        };
    }

    /// What an action cannot do without.
    private static void required(Caller caller, StoredQuote quote, Action action, Wish wish, Situations.Facts facts) {
        Checks checks = new Checks();
        if (action.needsComment()) {
            checks.present(wish.comment(), "/comment");
        }
        if (action == Action.COMPLETE_TASK) {
            checks.present(wish.task(), "/task").orRefuse();
            if (!facts.open().contains(wish.task())) {
                throw new QuotesFailure.Guarded(Guard.NO_SUCH_TASK).refused();
            }
        }
        if (action.decidesIn(quote.state())) {
            caller.person();
        }
        if (action == Action.APPROVE) {
            checks.present(wish.revision(), "/revision").orRefuse();
            if (!facts.approvals().asksFor(wish.revision(), wish.hash())) {
                throw new QuotesFailure.Guarded(Guard.STALE).refused();
            }
        }
        checks.orRefuse();
    }

    private void carryOut(Tx tx, Caller caller, Situations.Facts facts, Action action, Ruling.Allowed allowed, Wish wish) {
        StoredQuote quote = facts.quote();
        Instant now = clock.instant();
        boolean returned = action == Action.SEND_BACK;
        int round = quote.reviewRound() + (action == Action.START_REVIEW ? 1 : 0);
        Integer approved = allowed.to() == QuoteState.APPROVED ? quote.head().revision() : null;
        boolean deleted = action == Action.DELETE || (quote.head().deletedAt() != null && action != Action.RESTORE);
        boolean moved = quotes.move(tx, new QuoteStore.Step(quote.id(), quote.state(), quote.version(), allowed.to(),
                returned ? wish.comment() : null, approved, round, deleted, now));
        if (!moved) {
            throw new QuotesFailure.VersionPassed().refused();
        }
        effects(tx, caller, facts, action, wish, round, now);
        changes.add(tx, quote.id(), new Change(UuidCreator.getTimeOrderedEpoch(), action, quote.state(), allowed.to(),
                caller.principal().id(), caller.principal().name(), allowed.as(), quote.head().revision(), wish.comment(), now));
        trail.record(tx, caller, "quote." + action.wire(), "quote", quote.id().toString(),
                Map.of("number", quote.head().number(), "from", quote.state().words(), "to", allowed.to().words()));
    }

    private void effects(Tx tx, Caller caller, Situations.Facts facts, Action action, Wish wish, int round, Instant now) {
        UUID id = facts.quote().id();
        switch (action) {
            case START_REVIEW -> reviews.open(tx, id, round, figuring.settings(tx).content().reviews(), now);
            case COMPLETE_TASK -> reviews.complete(tx, id, round, Objects.requireNonNull(wish.task()), caller, now);
            case SUBMIT -> approvals.ask(tx, id, facts.approvals(), now);
            case APPROVE -> approvals.approve(tx, caller, id, facts.approvals(), wish.comment(), now);
            case SEND_BACK, REJECT -> {
                if (action.decidesIn(facts.quote().state())) {
                    approvals.refuse(tx, caller, facts.approvals(),
                            action == Action.REJECT ? Approval.Verdict.REJECTED : Approval.Verdict.SENT_BACK, wish.comment(), now);
                }
            }
            case ACCEPT -> jobs.enqueue(tx, caller.tenantId(), AcceptedQuotes.JOB, id, now);
            case WITHDRAW -> approvals.withdraw(tx, facts.approvals(), now);
            case SEND, DECLINE, EXPIRE, REVISE, DELETE, RESTORE -> {
                // The state is all there is to it.
            }
        }
    }
}
