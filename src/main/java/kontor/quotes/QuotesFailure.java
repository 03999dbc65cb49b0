package kontor.quotes;

import java.util.List;
import java.util.Locale;
import kontor.platform.Failure;

/// What quoting refuses.
public sealed interface QuotesFailure extends Failure {
    /// What an id of this part can stand for.
    enum Thing {
        QUOTE, REVISION, CUSTOMER, CONTACT, ADDRESS, CONTRACT, SELLER_ENTITY, TEMPLATE, PRESET, DOCUMENT, DOCUMENT_CONTENT;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// The tenant has no such thing.
    record Unknown(Thing thing) implements QuotesFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "quotes.unknown"; }

        @Override
        public String message() { return "No such " + thing.words() + "."; }
    }

    /// Something of this number or name exists already.
    record Taken(Thing thing) implements QuotesFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "quotes.taken"; }

        @Override
        public String message() { return "There is a " + thing.words() + " of this number or name already."; }
    }

    /// A change came without saying which version it is a change of.
    record VersionMissing() implements QuotesFailure {
        @Override
        public Kind kind() { return Kind.PRECONDITION_MISSING; }

        @Override
        public String code() { return "quotes.version_missing"; }

        @Override
        public String message() { return "Name the version this changes: If-Match with the ETag it was read under."; }
    }

    /// Someone else has changed it since it was read.
    record VersionPassed() implements QuotesFailure {
        @Override
        public Kind kind() { return Kind.PRECONDITION; }

        @Override
        public String code() { return "quotes.version_passed"; }

        @Override
        public String message() { return "This was changed since you read it; read it again."; }
    }

    /// Fields are missing or out of their range; nothing unknown is taken as zero.
    record Incomplete(List<Violation> violations) implements QuotesFailure {
        public Incomplete {
            violations = List.copyOf(violations);
        }

        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "quotes.incomplete"; }

        @Override
        public String message() { return "The quote cannot be calculated as it stands."; }
    }

    /// The state of the quote has no such action.
    record NotNow(Action action, QuoteState state) implements QuotesFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "quotes.not_now"; }

        @Override
        public String message() { return "A quote that is " + state.words() + " has no action " + action.wire() + "."; }
    }

    /// The action is not this caller's to take.
    record NotYours(Action action) implements QuotesFailure {
        @Override
        public Kind kind() { return Kind.FORBIDDEN; }

        @Override
        public String code() { return "quotes.not_yours"; }

        @Override
        public String message() { return "The action " + action.wire() + " is for others than you."; }
    }

    /// The action is the caller's to take, but not on this quote as it is.
    record Guarded(Guard guard) implements QuotesFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "quotes.guarded"; }

        @Override
        public String message() { return guard.sentence(); }

        @Override
        public List<Violation> violations() { return List.of(new Violation("", guard.wire(), guard.sentence())); }
    }

    /// The draft cannot be changed in this state.
    record NotEditable(QuoteState state) implements QuotesFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "quotes.not_editable"; }

        @Override
        public String message() { return "A quote that is " + state.words() + " is not changed; revise it first."; }
    }

    /// The draft is someone else's to change.
    record NotYourDraft() implements QuotesFailure {
        @Override
        public Kind kind() { return Kind.FORBIDDEN; }

        @Override
        public String code() { return "quotes.not_your_draft"; }

        @Override
        public String message() { return "A draft is changed by its owner, and in review by who has a review open."; }
    }

    /// A file is asked for that is still being written, or was given up.
    record DocumentNotMade() implements QuotesFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "quotes.document_not_made"; }

        @Override
        public String message() { return "The document is not made yet, or will not be: see its state."; }
    }

    /// More of something than a tenant may keep.
    record TooMany(Thing thing, int most) implements QuotesFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "quotes.too_many"; }

        @Override
        public String message() { return "At most " + most + " of this: " + thing.words() + "."; }
    }
}
