package kontor.quotes;

import java.util.Locale;

/// Where a quote stands; [QuoteTable] says how it gets from one to the other.
public enum QuoteState {
    DRAFT, IN_REVIEW, READY, PENDING_FINANCE, PENDING_SENIOR, APPROVED, REJECTED, SENT, ACCEPTED, DECLINED, EXPIRED, WITHDRAWN;

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
