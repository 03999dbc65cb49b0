package kontor.quotes;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Tx;
import kontor.quotes.Approval.Level;
import kontor.quotes.Approval.Verdict;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Asks for approvals and keeps decisions, each bound to one revision and its hash.
final class Approvals {
    private final ApprovalStore store;
    private final RevisionStore revisions;
    private final Canonical canonical;

    Approvals(ApprovalStore store, RevisionStore revisions, Canonical canonical) {
        this.store = store;
        this.revisions = revisions;
        this.canonical = canonical;
    }

    /// How a quote stands with its approvals.
    ///
    /// @param revision the current one; null when there is none
    /// @param alive    what counts for it
    /// @param carried  decisions on an earlier revision that hold for it, by level; empty when none do
    record Standing(@Nullable RevisionHead revision, List<Approval> alive, Map<Level, List<Approval.Decision>> carried) {
        boolean blocked() {
            return revision != null && revision.blocking();
        }

        boolean carriesOver() {
            return !carried.isEmpty();
        }

        int seniorRequired() {
            return revision == null ? 0 : revision.seniorApprovals();
        }

        int seniorGranted() {
            return alive.stream().filter(each -> each.level() == Level.SENIOR).mapToInt(each -> (int) each.granted()).sum();
        }

        /// Whether this person has decided on the revision, at whatever level.
        boolean decidedBy(@Nullable UUID person) {
            return alive.stream().flatMap(each -> each.decisions().stream()).anyMatch(each -> each.approverId().equals(person));
        }

        /// Whether it is this revision, and the one with these results, that waits for approval.
        boolean asksFor(@Nullable Integer no, @Nullable String hash) {
            return open().filter(each -> no != null && each.revision() == no && (hash == null || hash.equals(each.resultHash())))
                    .isPresent();
        }

        Optional<Approval> open() {
            return alive.stream().filter(each -> each.state() == Approval.State.OPEN).findFirst();
        }
    }

    List<Approval> all(Tx tx, UUID quote) {
        return store.of(tx, quote);
    }

    Standing standing(Tx tx, StoredQuote quote, QuotingSettings settings) {
        Integer no = quote.head().revision();
        if (no == null) {
            return new Standing(null, List.of(), Map.of());
        }
        RevisionHead revision = revisions.head(tx, quote.id(), no).orElseThrow();
        List<Approval> all = store.of(tx, quote.id());
        List<Approval> alive = all.stream().filter(each -> each.revision() == no && each.alive()).toList();
        return new Standing(revision, alive, submittable(quote) ? carried(tx, quote, revision, all, settings) : Map.of());
    }

    /// Asks finance; or, where earlier decisions hold for this revision too, notes them with it.
    void ask(Tx tx, UUID quote, Standing standing, Instant now) {
        RevisionHead revision = Objects.requireNonNull(standing.revision());
        if (!standing.carriesOver()) {
            store.open(tx, quote, asked(revision, Level.FINANCE, 1, Approval.State.OPEN, now));
            return;
        }
        standing.carried().forEach((level, decisions) -> {
            UUID approval = store.open(tx, quote, asked(revision, level, decisions.size(), Approval.State.GRANTED, now));
            decisions.forEach(each -> store.decide(tx, approval, new Approval.Decision(each.approverId(), each.approverName(),
                    Verdict.CARRIED_OVER, each.comment(), now)));
        });
    }

    void approve(Tx tx, Caller caller, UUID quote, Standing standing, @Nullable String comment, Instant now) {
        Approval open = standing.open().orElseThrow();
        store.decide(tx, open.id(), new Approval.Decision(caller.person(), caller.principal().name(), Verdict.APPROVED, comment, now));
        if (open.granted() + 1 < open.required()) {
            return;
        }
        store.close(tx, open.id(), Approval.State.GRANTED, now);
        if (open.level() == Level.FINANCE && standing.seniorRequired() > 0) {
            store.open(tx, quote, asked(Objects.requireNonNull(standing.revision()), Level.SENIOR, standing.seniorRequired(),
                    Approval.State.OPEN, now));
        }
    }

    /// Turned down at one level: what another level granted is void with it.
    void refuse(Tx tx, Caller caller, Standing standing, Verdict verdict, @Nullable String comment, Instant now) {
        for (Approval each : standing.alive()) {
            if (each.state() == Approval.State.OPEN) {
                store.decide(tx, each.id(),
                        new Approval.Decision(caller.person(), caller.principal().name(), verdict, comment, now));
                store.close(tx, each.id(), Approval.State.REFUSED, now);
            } else {
                store.close(tx, each.id(), Approval.State.VOID, now);
            }
        }
    }

    /// What was withdrawn is approved anew before it is sent again.
    void withdraw(Tx tx, Standing standing, Instant now) {
        standing.alive().forEach(each -> store.close(tx, each.id(), Approval.State.VOID, now));
    }

    private static Approval asked(RevisionHead revision, Level level, int required, Approval.State state, Instant now) {
        return new Approval(UUID.randomUUID(), revision.no(), revision.resultHash(), level, required, revision.settings(), state, now,
                state == Approval.State.OPEN ? null : now, List.of());
    }

    private static boolean submittable(StoredQuote quote) {
        return (quote.state() == QuoteState.DRAFT || quote.state() == QuoteState.READY) && quote.approvedNo() != null && quote.frozen();
    }

    private Map<Level, List<Approval.Decision>> carried(Tx tx, StoredQuote quote, RevisionHead revision, List<Approval> all,
            QuotingSettings settings) {
        RevisionHead approved = revisions.head(tx, quote.id(), Objects.requireNonNull(quote.approvedNo())).orElseThrow();
        if (revision.seniorApprovals() > approved.seniorApprovals() || revision.blocking()
                || !approved.findings().containsAll(revision.findings())) {
            return Map.of();
        }
        boolean same = settings.carryIdentical() && same(tx, quote, approved, revision);
        if (!same && !near(approved, revision, settings.carryWithin())) {
            return Map.of();
        }
        Map<Level, List<Approval.Decision>> held = new LinkedHashMap<>();
        all.stream().filter(each -> each.revision() == approved.no() && each.state() == Approval.State.GRANTED).forEach(each -> held
                .computeIfAbsent(each.level(), none -> new ArrayList<>())
                .addAll(each.decisions().stream().filter(Approval.Decision::positive)
                        .filter(given -> held.values().stream().flatMap(List::stream)
                                .noneMatch(other -> other.approverId().equals(given.approverId())))
                        .toList()));
        return held;
    }

    /// The same results of the same variables and lines; what is said beside them (title, last day, notes) may differ.
    private boolean same(Tx tx, StoredQuote quote, RevisionHead approved, RevisionHead revision) {
        if (approved.no() == revision.no()) {
            return true;
        }
        if (!approved.resultHash().equals(revision.resultHash())) {
            return false;
        }
        Draft before = canonical.read(revisions.find(tx, quote.id(), approved.no()).orElseThrow().draft(), Draft.class);
        Draft now = canonical.read(quote.draft(), Draft.class);
        return before.known().equals(now.known()) && before.rows().equals(now.rows());
    }

    private static boolean near(RevisionHead approved, RevisionHead revision, @Nullable BigDecimal within) {
        if (within == null || !approved.reportingCurrency().equals(revision.reportingCurrency())
                || !approved.currency().equals(revision.currency()) || revision.margin().compareTo(approved.margin()) < 0) {
            return false;
        }
        BigDecimal off = revision.reportingAmount().subtract(approved.reportingAmount()).abs();
        return off.compareTo(approved.reportingAmount().multiply(within)) <= 0;
    }
}
