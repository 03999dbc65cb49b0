package kontor.quotes;

import static kontor.quotes.ActingAs.ADMIN;
import static kontor.quotes.ActingAs.FINANCE;
import static kontor.quotes.ActingAs.OWNER;
import static kontor.quotes.ActingAs.REVIEWER;
import static kontor.quotes.ActingAs.SENIOR;
import static kontor.quotes.ActingAs.TIMER;
import static kontor.quotes.QuoteState.ACCEPTED;
import static kontor.quotes.QuoteState.APPROVED;
import static kontor.quotes.QuoteState.DECLINED;
import static kontor.quotes.QuoteState.DRAFT;
import static kontor.quotes.QuoteState.EXPIRED;
import static kontor.quotes.QuoteState.IN_REVIEW;
import static kontor.quotes.QuoteState.PENDING_FINANCE;
import static kontor.quotes.QuoteState.PENDING_SENIOR;
import static kontor.quotes.QuoteState.READY;
import static kontor.quotes.QuoteState.REJECTED;
import static kontor.quotes.QuoteState.SENT;
import static kontor.quotes.QuoteState.WITHDRAWN;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// The one table of a quote's states (specification 7.3): from where, by which action of whom, under which guards, to where.
/// Pure; nothing else decides about a state.
final class QuoteTable {
    private static final Check PRESENT = new Check(Guard.DELETED, Situation::deleted);
    private static final Check ABSENT = new Check(Guard.NOT_DELETED, each -> !each.deleted());
    private static final Check REVIEWED_HERE = new Check(Guard.NO_REVIEWS, each -> !each.multiRole());
    private static final Check SUBMITTED_AT_ONCE = new Check(Guard.REVIEW_NEEDED, Situation::multiRole);
    private static final Check FROZEN = new Check(Guard.NOT_FROZEN, each -> !each.frozen());
    private static final Check SOUND = new Check(Guard.BLOCKED, Situation::blocked);
    private static final Check ANOTHERS = new Check(Guard.OWN_QUOTE, Situation::own);
    private static final Check UNDECIDED = new Check(Guard.ALREADY_DECIDED, Situation::decided);
    private static final Check STANDS = new Check(Guard.VALIDITY_PASSED, each -> !each.stillValid());
    private static final Check PASSED = new Check(Guard.STILL_VALID, Situation::stillValid);
    private static final Function<Situation, QuoteState> UNCHANGED = Situation::state;

    private static final List<Row> ROWS = List.of(
            row(Set.of(DRAFT), Action.START_REVIEW, Set.of(OWNER), to(IN_REVIEW), PRESENT, REVIEWED_HERE),
            row(Set.of(IN_REVIEW), Action.COMPLETE_TASK, Set.of(REVIEWER), each -> each.tasksOpen() <= 1 ? READY : IN_REVIEW, PRESENT),
            row(Set.of(IN_REVIEW), Action.SEND_BACK, Set.of(REVIEWER), to(DRAFT), PRESENT),
            row(Set.of(DRAFT), Action.SUBMIT, Set.of(OWNER), QuoteTable::submitted, PRESENT, SUBMITTED_AT_ONCE, FROZEN, SOUND),
            row(Set.of(READY), Action.SUBMIT, Set.of(OWNER), QuoteTable::submitted, PRESENT, FROZEN, SOUND),
            row(Set.of(PENDING_FINANCE), Action.APPROVE, Set.of(FINANCE), each -> each.seniorRequired() > 0 ? PENDING_SENIOR : APPROVED,
                    PRESENT, ANOTHERS, UNDECIDED),
            row(Set.of(PENDING_SENIOR), Action.APPROVE, Set.of(SENIOR),
                    each -> each.seniorGranted() + 1 >= each.seniorRequired() ? APPROVED : PENDING_SENIOR, PRESENT, ANOTHERS, UNDECIDED),
            row(Set.of(PENDING_FINANCE), Action.SEND_BACK, Set.of(FINANCE), to(DRAFT), PRESENT, ANOTHERS),
            row(Set.of(PENDING_SENIOR), Action.SEND_BACK, Set.of(SENIOR), to(DRAFT), PRESENT, ANOTHERS, UNDECIDED),
            row(Set.of(PENDING_FINANCE), Action.REJECT, Set.of(FINANCE), to(REJECTED), PRESENT, ANOTHERS),
            row(Set.of(PENDING_SENIOR), Action.REJECT, Set.of(SENIOR), to(REJECTED), PRESENT, ANOTHERS, UNDECIDED),
            row(Set.of(APPROVED), Action.SEND, Set.of(OWNER), to(SENT), PRESENT, STANDS),
            row(Set.of(SENT), Action.ACCEPT, Set.of(OWNER), to(ACCEPTED), PRESENT, STANDS),
            row(Set.of(SENT), Action.DECLINE, Set.of(OWNER), to(DECLINED), PRESENT, STANDS),
            row(Set.of(SENT), Action.EXPIRE, Set.of(TIMER), to(EXPIRED), PRESENT, PASSED),
            row(Set.of(APPROVED, SENT), Action.WITHDRAW, Set.of(OWNER, FINANCE), to(WITHDRAWN), PRESENT),
            row(Set.of(REJECTED, DECLINED, EXPIRED, WITHDRAWN, APPROVED, SENT), Action.REVISE, Set.of(OWNER), to(DRAFT), PRESENT),
            row(Set.of(DRAFT), Action.DELETE, Set.of(OWNER), UNCHANGED, PRESENT),
            row(Set.of(DRAFT), Action.RESTORE, Set.of(OWNER), UNCHANGED, ABSENT),
            row(EnumSet.complementOf(EnumSet.of(DRAFT, ACCEPTED)), Action.DELETE, Set.of(ADMIN), UNCHANGED, PRESENT),
            row(EnumSet.complementOf(EnumSet.of(DRAFT, ACCEPTED)), Action.RESTORE, Set.of(ADMIN), UNCHANGED, ABSENT));

    private QuoteTable() {}

    /// What the table says.
    sealed interface Ruling {
        /// @param as what the one who acts is when they do
        record Allowed(QuoteState to, ActingAs as) implements Ruling {
        }

        /// The state has no such action.
        record NotNow() implements Ruling {
        }

        /// It is for others.
        record NotYours() implements Ruling {
        }

        /// Not on this quote as it is.
        record Stopped(Guard guard) implements Ruling {
        }
    }

    private record Check(Guard guard, Predicate<Situation> stops) {
    }

    private record Row(Set<QuoteState> from, Action action, Set<ActingAs> who, Function<Situation, QuoteState> next, List<Check> checks) {
        Ruling of(Situation situation, ActingAs as) {
            return checks.stream().filter(each -> each.stops().test(situation)).findFirst()
                    .<Ruling>map(each -> new Ruling.Stopped(each.guard()))
                    .orElseGet(() -> new Ruling.Allowed(next.apply(situation), as));
        }
    }

    /// Whether `roles` may take the action on a quote in this situation, and where it leads.
    static Ruling rule(Situation situation, Action action, Set<ActingAs> roles) {
        List<Row> rows = new ArrayList<>(ROWS.stream().filter(each -> each.action() == action && each.from().contains(situation.state()))
                .toList());
        if (rows.isEmpty()) {
            return new Ruling.NotNow();
        }
        for (Row row : rows) {
            Optional<ActingAs> as = EnumSet.allOf(ActingAs.class).stream().filter(each -> row.who().contains(each) && roles.contains(each))
                    .findFirst();
            if (as.isPresent()) {
                return row.of(situation, as.get());
            }
        }
        return new Ruling.NotYours();
    }

    private static Row row(Set<QuoteState> from, Action action, Set<ActingAs> who, Function<Situation, QuoteState> next, Check... checks) {
        return new Row(from, action, who, next, List.of(checks));
    }

    private static QuoteState submitted(Situation situation) {
        return situation.carriesOver() ? APPROVED : PENDING_FINANCE;
    }

    private static Function<Situation, QuoteState> to(QuoteState state) {
        return situation -> state;
    }
}
