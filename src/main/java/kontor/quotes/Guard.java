package kontor.quotes;

import java.util.Locale;

/// Why an action that is someone's to take cannot be taken on a quote as it is.
enum Guard {
    DELETED("It is in the recycle bin; restore it first."),
    NOT_DELETED("It is not in the recycle bin."),
    NO_REVIEWS("Quotes are not reviewed here: the settings say so. Submit it."),
    REVIEW_NEEDED("Quotes are reviewed here: start the review first."),
    NOT_FROZEN("There is no revision of the draft as it stands; freeze one first."),
    BLOCKED("The revision has a warning that stands against approval."),
    OWN_QUOTE("Nobody decides on their own quote."),
    ALREADY_DECIDED("You have decided on this revision already; it takes someone else."),
    STALE("The decision is about another revision than the one that waits for it."),
    NO_SUCH_TASK("This review is not open."),
    VALIDITY_PASSED("Its last day has passed; revise it."),
    STILL_VALID("Its last day has not passed."),
    NOT_APPROVED("Only of an approved revision a specification is made."),
    NO_CONTRACT("It names no contract that a specification could belong to.");

    private final String sentence;

    Guard(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
