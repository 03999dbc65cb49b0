package kontor.inventory.feeds;

import kontor.platform.egress.FetchTrouble;

/// Why nothing was fetched, or not enough: what a run notes, and a trial answers. Nothing the other side said is in it.
sealed interface FetchFailure extends FeedFailure {
    /// Mostly the other side is not as it should be.
    @Override
    default Kind kind() { return Kind.UPSTREAM_BAD; }

    /// The trouble, in words for people.
    static FetchFailure of(FetchTrouble trouble) {
        String detail = trouble.detail();
        return switch (trouble.why()) {
            case FORBIDDEN -> new Forbidden();
            case UNREACHABLE -> new Unreachable();
            case TIMED_OUT -> new TooLate();
            case TOO_LARGE -> new TooMuch();
            case DENIED -> new Denied(detail);
            case MISSING -> new Missing(detail);
            case FAILED -> new Unwell(detail);
            case QUERY -> new WrongQuery(detail);
            case WRITES -> new WouldWrite();
            case UNREADABLE -> new Unreadable(detail);
            case BROKEN_OFF -> new BrokenOff();
        };
    }

    /// The address may not be called.
    record Forbidden() implements FetchFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "inventory.sync_forbidden"; }

        @Override
        public String message() {
            return "Its address leads where this installation does not go: it is not public, or not protected by TLS at its usual port. "
                    + "Nothing was sent. The operator can allow it (ALLOWED_FEEDS).";
        }
    }

    /// Nobody answered.
    record Unreachable() implements FetchFailure {
        @Override
        public String code() { return "inventory.sync_unreachable"; }

        @Override
        public String message() { return "It cannot be reached: its name, the connection or its certificate failed."; }
    }

    /// It took too long.
    record TooLate() implements FetchFailure {
        @Override
        public Kind kind() { return Kind.UPSTREAM_LATE; }

        @Override
        public String code() { return "inventory.sync_too_late"; }

        @Override
        public String message() { return "It did not bring everything within the time it has (FEED_TIMEOUT); nothing was taken."; }
    }

    /// It brought too many bytes.
    record TooMuch() implements FetchFailure {
        @Override
        public Kind kind() { return Kind.TOO_LARGE; }

        @Override
        public String code() { return "inventory.sync_too_much"; }

        @Override
        public String message() { return "It brought more than is taken at once (FEED_BYTES_MAX); nothing was taken."; }
    }

    /// It does not let us.
    record Denied(String detail) implements FetchFailure {
        @Override
        public String code() { return "inventory.sync_denied"; }

        @Override
        public String message() { return "It does not accept who asks, or does not let them read this (" + detail + ")."; }
    }

    /// There is no such thing.
    record Missing(String detail) implements FetchFailure {
        @Override
        public String code() { return "inventory.sync_missing"; }

        @Override
        public String message() { return "It says that there is no such document or database (" + detail + ")."; }
    }

    /// It says that it cannot.
    record Unwell(String detail) implements FetchFailure {
        @Override
        public String code() { return "inventory.sync_failed"; }

        @Override
        public String message() { return "It says that it cannot answer just now (" + detail + ")."; }
    }

    /// It cannot do what the query says.
    record WrongQuery(String detail) implements FetchFailure {
        @Override
        public String code() { return "inventory.sync_query"; }

        @Override
        public String message() { return "It cannot do what the query says (" + detail + "): try the query there."; }
    }

    /// The query would change something.
    record WouldWrite() implements FetchFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "inventory.sync_would_write"; }

        @Override
        public String message() { return "The query would change something there; feeds only read. Nothing was changed."; }
    }

    /// What came cannot be read.
    record Unreadable(String what) implements FetchFailure {
        @Override
        public String code() { return "inventory.sync_unreadable"; }

        @Override
        public String message() { return "What came cannot be read: " + what + "."; }
    }

    /// It stopped in the middle.
    record BrokenOff() implements FetchFailure {
        @Override
        public String code() { return "inventory.sync_broken_off"; }

        @Override
        public String message() { return "It stopped in the middle; nothing was taken."; }
    }

    /// It failed lately.
    record HeldBack() implements FetchFailure {
        @Override
        public Kind kind() { return Kind.BUSY; }

        @Override
        public String code() { return "inventory.sync_held_back"; }

        @Override
        public String message() { return "It failed several times lately, or is being asked often just now; try again in a minute."; }
    }

    /// A column that was named is not there.
    record ColumnsMissing(String columns) implements FetchFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "inventory.sync_columns_missing"; }

        @Override
        public String message() { return "It has no column " + columns + ", which the source's `columns` name."; }
    }

    /// It was tried often enough.
    record TriedOften(int times) implements FetchFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "inventory.sync_tried_often"; }

        @Override
        public String message() { return "It was begun " + times + " times and never ended; nothing was taken."; }
    }
}
