package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.quotes.QuoteTable.Ruling;
import org.junit.jupiter.api.Test;

/// Specification 7.3, retyped as lines, against the table: every state, every action, everyone, and every guard.
class QuoteTableTest {
    /// State, action, who, where it leads when nothing stands against it.
    private static final Set<String> SPECIFIED = specified();

    private static Set<String> specified() {
        Set<String> lines = new HashSet<>(Set.of("DRAFT START_REVIEW OWNER IN_REVIEW", "IN_REVIEW COMPLETE_TASK REVIEWER READY",
                "IN_REVIEW SEND_BACK REVIEWER DRAFT", "DRAFT SUBMIT OWNER PENDING_FINANCE", "READY SUBMIT OWNER PENDING_FINANCE",
                "PENDING_FINANCE APPROVE FINANCE APPROVED", "PENDING_FINANCE SEND_BACK FINANCE DRAFT",
                "PENDING_SENIOR SEND_BACK SENIOR DRAFT",
                "PENDING_FINANCE REJECT FINANCE REJECTED", "PENDING_SENIOR REJECT SENIOR REJECTED",
                "PENDING_SENIOR APPROVE SENIOR APPROVED",
                "APPROVED SEND OWNER SENT", "SENT ACCEPT OWNER ACCEPTED", "SENT DECLINE OWNER DECLINED", "SENT EXPIRE TIMER EXPIRED",
                "APPROVED WITHDRAW OWNER WITHDRAWN", "APPROVED WITHDRAW FINANCE WITHDRAWN", "SENT WITHDRAW OWNER WITHDRAWN",
                "SENT WITHDRAW FINANCE WITHDRAWN", "DRAFT DELETE OWNER DRAFT", "DRAFT RESTORE OWNER DRAFT"));
        Stream.of("REJECTED", "DECLINED", "EXPIRED", "WITHDRAWN", "APPROVED", "SENT")
                .forEach(each -> lines.add(each + " REVISE OWNER DRAFT"));
        Stream.of("IN_REVIEW", "READY", "PENDING_FINANCE", "PENDING_SENIOR", "APPROVED", "REJECTED", "SENT", "DECLINED", "EXPIRED",
                "WITHDRAWN").forEach(each -> lines.addAll(List.of(each + " DELETE ADMIN " + each, each + " RESTORE ADMIN " + each)));
        return lines;
    }

    @Test
    void everyStateActionAndRoleIsAsSpecifiedAndNothingElse() {
        Set<String> allowed = new HashSet<>();
        int asked = 0;
        for (QuoteState state : QuoteState.values()) {
            for (Action action : Action.values()) {
                for (ActingAs role : ActingAs.values()) {
                    asked++;
                    if (QuoteTable.rule(favourable(state, action), action,
                            Set.of(role)) instanceof Ruling.Allowed(QuoteState to, ActingAs as)) {
                        assertThat(as).isEqualTo(role);
                        allowed.add(state + " " + action + " " + role + " " + to);
                    }
                }
            }
        }
        assertThat(asked).isEqualTo(12 * 14 * 6);
        assertThat(allowed).isEqualTo(SPECIFIED);
    }

    @Test
    void whatNobodyMayIsNotNowAndWhatOthersMayIsNotYours() {
        Set<String> known = SPECIFIED.stream().map(each -> each.substring(0, each.indexOf(' ', each.indexOf(' ') + 1)))
                .collect(Collectors.toSet());
        for (QuoteState state : QuoteState.values()) {
            for (Action action : Action.values()) {
                Ruling ofNobody = QuoteTable.rule(favourable(state, action), action, Set.of());
                Class<?> expected = known.contains(state + " " + action) ? Ruling.NotYours.class : Ruling.NotNow.class;
                assertThat(ofNobody).as(state + " " + action).isInstanceOf(expected);
            }
        }
    }

    @Test
    void anAcceptedQuoteIsTheEnd() {
        for (Action action : Action.values()) {
            assertThat(QuoteTable.rule(favourable(QuoteState.ACCEPTED, action), action, EnumSet.allOf(ActingAs.class)))
                    .isInstanceOf(Ruling.NotNow.class);
        }
    }

    @Test
    void aDeletedQuoteCanOnlyBeRestored() {
        for (String line : SPECIFIED) {
            String[] words = line.split(" ", -1);
            Action action = Action.valueOf(words[1]);
            Situation deleted = facts(QuoteState.valueOf(words[0])).deleted().is();
            Ruling ruling = QuoteTable.rule(deleted, action, EnumSet.allOf(ActingAs.class));
            if (action == Action.RESTORE) {
                assertThat(ruling).isInstanceOf(Ruling.Allowed.class);
            } else {
                assertThat(ruling).as(line).isEqualTo(new Ruling.Stopped(Guard.DELETED));
            }
        }
    }

    @Test
    void eachGuardStopsWhatItIsFor() {
        stopped(facts(QuoteState.DRAFT), Action.START_REVIEW, Guard.NO_REVIEWS);
        stopped(facts(QuoteState.DRAFT).multiRole(), Action.SUBMIT, Guard.REVIEW_NEEDED);
        stopped(facts(QuoteState.DRAFT).unfrozen(), Action.SUBMIT, Guard.NOT_FROZEN);
        stopped(facts(QuoteState.READY).unfrozen(), Action.SUBMIT, Guard.NOT_FROZEN);
        stopped(facts(QuoteState.DRAFT).blocked(), Action.SUBMIT, Guard.BLOCKED);
        stopped(facts(QuoteState.READY).blocked(), Action.SUBMIT, Guard.BLOCKED);
        for (Action action : List.of(Action.APPROVE, Action.SEND_BACK, Action.REJECT)) {
            stopped(facts(QuoteState.PENDING_FINANCE).own(), action, Guard.OWN_QUOTE);
            stopped(facts(QuoteState.PENDING_SENIOR).own(), action, Guard.OWN_QUOTE);
            stopped(facts(QuoteState.PENDING_SENIOR).decided(), action, Guard.ALREADY_DECIDED);
        }
        stopped(facts(QuoteState.PENDING_FINANCE).decided(), Action.APPROVE, Guard.ALREADY_DECIDED);
        stopped(facts(QuoteState.APPROVED).passed(), Action.SEND, Guard.VALIDITY_PASSED);
        stopped(facts(QuoteState.SENT).passed(), Action.ACCEPT, Guard.VALIDITY_PASSED);
        stopped(facts(QuoteState.SENT).passed(), Action.DECLINE, Guard.VALIDITY_PASSED);
        stopped(facts(QuoteState.SENT), Action.EXPIRE, Guard.STILL_VALID);
        stopped(facts(QuoteState.DRAFT), Action.RESTORE, Guard.NOT_DELETED);
    }

    @Test
    void aReviewIsOverWithItsLastTask() {
        leads(facts(QuoteState.IN_REVIEW).tasks(2), Action.COMPLETE_TASK, QuoteState.IN_REVIEW);
        leads(facts(QuoteState.IN_REVIEW).tasks(1), Action.COMPLETE_TASK, QuoteState.READY);
    }

    @Test
    void approvalsAboveFinanceAreCounted() {
        leads(facts(QuoteState.PENDING_FINANCE).senior(0, 0), Action.APPROVE, QuoteState.APPROVED);
        leads(facts(QuoteState.PENDING_FINANCE).senior(1, 0), Action.APPROVE, QuoteState.PENDING_SENIOR);
        leads(facts(QuoteState.PENDING_SENIOR).senior(3, 0), Action.APPROVE, QuoteState.PENDING_SENIOR);
        leads(facts(QuoteState.PENDING_SENIOR).senior(3, 1), Action.APPROVE, QuoteState.PENDING_SENIOR);
        leads(facts(QuoteState.PENDING_SENIOR).senior(3, 2), Action.APPROVE, QuoteState.APPROVED);
    }

    @Test
    void earlierApprovalsThatHoldMakeAnotherRoundNeedless() {
        leads(facts(QuoteState.DRAFT).carrying(), Action.SUBMIT, QuoteState.APPROVED);
        leads(facts(QuoteState.READY).carrying(), Action.SUBMIT, QuoteState.APPROVED);
    }

    private static void stopped(Facts facts, Action action, Guard by) {
        assertThat(QuoteTable.rule(facts.is(), action, EnumSet.allOf(ActingAs.class))).as(facts + " " + action)
                .isEqualTo(new Ruling.Stopped(by));
    }

    private static void leads(Facts facts, Action action, QuoteState to) {
        assertThat(QuoteTable.rule(facts.is(), action, EnumSet.allOf(ActingAs.class))).isInstanceOfSatisfying(Ruling.Allowed.class,
                allowed -> assertThat(allowed.to()).isEqualTo(to));
    }

    /// Nothing stands against the action.
    private static Situation favourable(QuoteState state, Action action) {
        Facts facts = facts(state).senior(state == QuoteState.PENDING_SENIOR ? 1 : 0, 0);
        return switch (action) {
            case RESTORE -> facts.deleted().is();
            case START_REVIEW -> facts.multiRole().is();
            case EXPIRE -> facts.passed().is();
            default -> facts.is();
        };
    }

    private static Facts facts(QuoteState state) {
        return new Facts(new Situation(state, false, false, true, false, false, 1, 1, 0, false, false, true));
    }

    /// One situation, changed word by word.
    private record Facts(Situation is) {
        Facts deleted() {
            return with(true, is.multiRole(), is.frozen(), is.blocked(), is.carriesOver(), is.own(), is.decided(), is.stillValid());
        }

        Facts multiRole() {
            return with(is.deleted(), true, is.frozen(), is.blocked(), is.carriesOver(), is.own(), is.decided(), is.stillValid());
        }

        Facts unfrozen() {
            return with(is.deleted(), is.multiRole(), false, is.blocked(), is.carriesOver(), is.own(), is.decided(), is.stillValid());
        }

        Facts blocked() {
            return with(is.deleted(), is.multiRole(), is.frozen(), true, is.carriesOver(), is.own(), is.decided(), is.stillValid());
        }

        Facts carrying() {
            return with(is.deleted(), is.multiRole(), is.frozen(), is.blocked(), true, is.own(), is.decided(), is.stillValid());
        }

        Facts own() {
            return with(is.deleted(), is.multiRole(), is.frozen(), is.blocked(), is.carriesOver(), true, is.decided(), is.stillValid());
        }

        Facts decided() {
            return with(is.deleted(), is.multiRole(), is.frozen(), is.blocked(), is.carriesOver(), is.own(), true, is.stillValid());
        }

        Facts passed() {
            return with(is.deleted(), is.multiRole(), is.frozen(), is.blocked(), is.carriesOver(), is.own(), is.decided(), false);
        }

        Facts tasks(int open) {
            return new Facts(new Situation(is.state(), is.deleted(), is.multiRole(), is.frozen(), is.blocked(), is.carriesOver(), open,
                    is.seniorRequired(), is.seniorGranted(), is.own(), is.decided(), is.stillValid()));
        }

        Facts senior(int required, int granted) {
            return new Facts(new Situation(is.state(), is.deleted(), is.multiRole(), is.frozen(), is.blocked(), is.carriesOver(),
                    is.tasksOpen(), required, granted, is.own(), is.decided(), is.stillValid()));
        }

        private Facts with(boolean deleted, boolean multiRole, boolean frozen, boolean blocked, boolean carries, boolean own,
                boolean decided,
                boolean stillValid) {
            return new Facts(new Situation(is.state(), deleted, multiRole, frozen, blocked, carries, is.tasksOpen(), is.seniorRequired(),
                    is.seniorGranted(), own, decided, stillValid));
        }
    }
}
