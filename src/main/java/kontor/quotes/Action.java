package kontor.quotes;

import java.util.Locale;

/// What can be done to a quote as a whole.
enum Action {
    START_REVIEW, COMPLETE_TASK, SEND_BACK, SUBMIT, APPROVE, REJECT, SEND, ACCEPT, DECLINE, EXPIRE, WITHDRAW, REVISE, DELETE, RESTORE;

    /// As it stands in paths.
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it turns a quote down, which nobody does without saying why.
    boolean needsComment() {
        return this == SEND_BACK || this == REJECT;
    }

    /// Whether it is a decision on a revision that waits for approval: only people decide.
    boolean decidesIn(QuoteState state) {
        boolean waiting = state == QuoteState.PENDING_FINANCE || state == QuoteState.PENDING_SENIOR;
        return waiting && (this == APPROVE || this == REJECT || this == SEND_BACK);
    }
}
