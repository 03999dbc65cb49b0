package kontor.quotes;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kontor.platform.data.Tx;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;

/// Gathers what [QuoteTable] asks about a quote and about who acts.
final class Situations {
    private final ReviewStore reviews;
    private final Approvals approvals;
    private final Figuring figuring;
    private final InstantSource clock;

    Situations(ReviewStore reviews, Approvals approvals, Figuring figuring, InstantSource clock) {
        this.reviews = reviews;
        this.approvals = approvals;
        this.figuring = figuring;
        this.clock = clock;
    }

    /// Everything the table wants to know, and the quote it is about.
    ///
    /// @param roles what the one who acts is to the quote
    /// @param open  the reviews not yet completed
    record Facts(StoredQuote quote, Situation situation, Set<ActingAs> roles, List<Review> open, Approvals.Standing approvals) {
        Facts {
            roles = Set.copyOf(roles);
            open = List.copyOf(open);
        }
    }

    /// @param task  the review to be completed; null: any that is open
    /// @param timer whether the schedule acts
    Facts of(Tx tx, Caller caller, StoredQuote quote, @Nullable Review task, boolean timer) {
        QuotingSettings settings = figuring.settings(tx).content();
        List<Review> open = reviews.open(tx, quote.id(), quote.reviewRound());
        Approvals.Standing standing = approvals.standing(tx, quote, settings);
        UUID actor = caller.principal().id();
        boolean own = quote.head().ownerId().equals(actor);
        Situation situation = new Situation(quote.state(), quote.head().deletedAt() != null, settings.multiRole(), quote.frozen(),
                standing.blocked(), standing.carriesOver(), open.size(), standing.seniorRequired(), standing.seniorGranted(), own,
                standing.decidedBy(actor), !quote.head().validUntil().isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
        return new Facts(quote, situation, timer ? Set.of(ActingAs.TIMER) : roles(caller, own, open, task), open, standing);
    }

    /// @param task the review to be completed; null: any that is open
    private static Set<ActingAs> roles(Caller caller, boolean own, List<Review> open, @Nullable Review task) {
        List<ActingAs> roles = new ArrayList<>();
        if (own && caller.may(Permission.QUOTES_WRITE)) {
            roles.add(ActingAs.OWNER);
        }
        if (task == null ? open.stream().anyMatch(each -> caller.may(each.permission())) : caller.may(task.permission())) {
            roles.add(ActingAs.REVIEWER);
        }
        if (caller.may(Permission.QUOTES_APPROVE_FINANCE)) {
            roles.add(ActingAs.FINANCE);
        }
        if (caller.may(Permission.QUOTES_APPROVE_SENIOR)) {
            roles.add(ActingAs.SENIOR);
        }
        if (caller.may(Permission.QUOTES_ADMIN)) {
            roles.add(ActingAs.ADMIN);
        }
        return Set.copyOf(roles);
    }
}
