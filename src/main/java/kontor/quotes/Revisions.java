package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kontor.fx.Fx;
import kontor.fx.RateWish;
import kontor.platform.data.Tx;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.quotes.Pricing.Priced;
import kontor.quotes.QuotesFailure.Thing;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Freezes drafts into revisions, compares them and proves that they can be calculated again.
final class Revisions {
    private final RevisionStore store;
    private final QuoteStore quotes;
    private final Sellers sellers;
    private final Figuring figuring;
    private final Fx fx;
    private final Canonical canonical;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Revisions(RevisionStore store, QuoteStore quotes, Sellers sellers, Figuring figuring, Fx fx, Canonical canonical, ActivityTrail trail,
            InstantSource clock) {
        this.store = store;
        this.quotes = quotes;
        this.sellers = sellers;
        this.figuring = figuring;
        this.fx = fx;
        this.canonical = canonical;
        this.trail = trail;
        this.clock = clock;
    }

    /// How a draft is frozen.
    ///
    /// @param reason   why; absent: none is kept
    /// @param rateDate whose exchange rates; absent: today's
    record Wish(@Nullable String reason, @Nullable LocalDate rateDate) {
        void check(LocalDate today) {
            new Checks().length(reason, 500, "/reason").that(rateDate == null || (Dates.plausible(rateDate) && !rateDate.isAfter(today)),
                    "/rate_date", "out_of_range", "Today or earlier.").orRefuse();
        }
    }

    /// A revision as it is shown.
    ///
    /// @param version the quote's, after this one was frozen or as it is
    /// @param inputs  what it was calculated from; @param results what came out
    record Shown(int version, RevisionHead revision, Draft draft, JsonNode inputs, JsonNode results) {
    }

    /// A new revision beside the one before.
    record Recalculated(int version, RevisionHead revision, List<TreeDiff.Difference> differences) {
    }

    /// What differs between two revisions, by part.
    record Diff(int from, int to, List<TreeDiff.Difference> draft, List<TreeDiff.Difference> inputs, List<TreeDiff.Difference> results) {
    }

    /// Whether a revision calculated again is what it was, to the last digit.
    record Replay(boolean identical, String inputHash, String resultHash, List<TreeDiff.Difference> differences) {
    }

    /// Freezes the draft as it stands, with the rates, settings and rules that are current.
    ///
    /// @param version the quote's, which the wish was decided on
    Shown freeze(Tx tx, Caller caller, UUID id, int version, Wish wish) {
        StoredQuote quote = owned(tx, caller, id, version);
        wish.check(today());
        return shown(version + 1, frozen(tx, caller, quote, wish));
    }

    /// The current revision's draft again, with the rates and settings of today; the revision itself stays as it is.
    Recalculated recalculate(Tx tx, Caller caller, UUID id, int version, Wish wish) {
        StoredQuote quote = owned(tx, caller, id, version);
        wish.check(today());
        if (!quote.frozen()) {
            throw new QuotesFailure.Guarded(Guard.NOT_FROZEN).refused();
        }
        Frozen before = store.find(tx, id, revisionOf(quote)).orElseThrow();
        Frozen after = frozen(tx, caller, quote, wish);
        return new Recalculated(version + 1, after.head(), TreeDiff.of(tree(before.results()), tree(after.results())));
    }

    Page<RevisionHead> page(Caller caller, UUID id, Page.Request page) {
        quotes.require(caller, id);
        return Page.of(store.page(caller, id, page), page, RevisionHead::id);
    }

    Shown find(Caller caller, UUID id, int no) {
        StoredQuote quote = quotes.find(caller, id).orElseThrow(Quotes::unknown);
        return shown(quote.version(), known(caller, id, no));
    }

    /// @param to null: the last one
    Diff diff(Caller caller, UUID id, int from, @Nullable Integer to) {
        Frozen one = known(caller, id, from);
        Frozen other = known(caller, id, to == null ? revisionOf(quotes.find(caller, id).orElseThrow(Quotes::unknown)) : to);
        return new Diff(from, other.head().no(), TreeDiff.of(tree(one.draft()), tree(other.draft())),
                TreeDiff.of(tree(one.inputs()), tree(other.inputs())),
                TreeDiff.of(tree(one.results()), tree(other.results())));
    }

    /// Calculates a revision again from what it holds itself, and from nothing else.
    Replay replay(Caller caller, UUID id, int no) {
        Frozen frozen = known(caller, id, no);
        Basis basis = canonical.read(frozen.inputs(), Basis.class);
        String again = canonical.text(Pricing.calculated(basis.rules(), basis.inputs()));
        String inputHash = Canonical.hash(canonical.text(basis));
        String resultHash = Canonical.hash(again);
        boolean identical = inputHash.equals(frozen.head().inputHash()) && resultHash.equals(frozen.head().resultHash())
                && again.equals(frozen.results());
        return new Replay(identical, inputHash, resultHash, identical ? List.of() : TreeDiff.of(tree(frozen.results()), tree(again)));
    }

    private Frozen frozen(Tx tx, Caller caller, StoredQuote quote, Wish wish) {
        Draft draft = canonical.read(quote.draft(), Draft.class);
        LocalDate ratesOn = wish.rateDate() == null ? today() : wish.rateDate();
        Priced priced = Pricing.price(draft, quote.head().quoteDate(),
                new Pricing.Figures(sellers.find(tx, quote.head().sellerId()).orElseThrow().region(), figuring.settings(tx),
                        figuring.reference(tx), new UsedRates(() -> fx.rates(tx, RateWish.on(ratesOn)).forSaving()), ratesOn));
        String text = canonical.text(draft);
        String inputs = canonical.text(priced.basis());
        String results = canonical.text(priced.outcome());
        RevisionHead head = head(caller, quote, wish, priced, store.last(tx, quote.id()) + 1, Canonical.hash(inputs),
                Canonical.hash(results));
        Frozen frozen = new Frozen(head, text, quote.draftHash(), inputs, results);
        store.insert(tx, quote.id(), frozen, caller.principal().id());
        if (!quotes.frozen(tx, quote.id(), quote.version(), head, clock.instant())) {
            throw new QuotesFailure.VersionPassed().refused();
        }
        trail.record(tx, caller, "quote.frozen", "quote", quote.id().toString(),
                Map.of("number", quote.head().number(), "revision", Integer.toString(head.no())));
        return frozen;
    }

    private RevisionHead head(Caller caller, StoredQuote quote, Wish wish, Priced priced, int no, String inputHash, String resultHash) {
        Instant now = clock.instant();
        return new RevisionHead(UuidCreator.getTimeOrderedEpoch(), no, quote.head().revision(), wish.reason() == null ? "" : wish.reason(),
                inputHash, resultHash, Pricing.ENGINE, priced.basis().settings(), priced.basis().reference(),
                priced.basis().rateSet() == null ? null : priced.basis().rateSet().toString(), priced.currency(), priced.amount(),
                priced.reportingCurrency(), priced.reportingAmount(), priced.margin(),
                priced.findings().stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList(), priced.blocking(),
                priced.seniorApprovals(), caller.principal().name(), now);
    }

    /// The quote, held, and ready to be frozen by this caller.
    private StoredQuote owned(Tx tx, Caller caller, UUID id, int version) {
        StoredQuote quote = quotes.locked(tx, id).orElseThrow(Quotes::unknown);
        if (quote.state() != QuoteState.DRAFT && quote.state() != QuoteState.READY) {
            throw new QuotesFailure.NotEditable(quote.state()).refused();
        }
        if (quote.head().deletedAt() != null) {
            throw new QuotesFailure.Guarded(Guard.DELETED).refused();
        }
        if (!quote.head().ownerId().equals(caller.principal().id())) {
            throw new QuotesFailure.NotYourDraft().refused();
        }
        if (quote.version() != version) {
            throw new QuotesFailure.VersionPassed().refused();
        }
        return quote;
    }

    private Frozen known(Caller caller, UUID id, int no) {
        return store.find(caller, id, no).orElseThrow(() -> new QuotesFailure.Unknown(Thing.REVISION).refused());
    }

    private static int revisionOf(StoredQuote quote) {
        return Objects.requireNonNull(quote.head().revision());
    }

    private Shown shown(int version, Frozen frozen) {
        return new Shown(version, frozen.head(), canonical.read(frozen.draft(), Draft.class), tree(frozen.inputs()),
                tree(frozen.results()));
    }

    private JsonNode tree(String text) {
        return canonical.read(text, JsonNode.class);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
