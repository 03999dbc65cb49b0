package kontor.platform.egress;

import java.io.Serial;

/// Nothing, or not everything, was fetched. Says of what sort the trouble is and nothing more: neither what the other side said
/// nor what it was asked with.
public final class FetchTrouble extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final Why why;
    private final String detail;

    FetchTrouble(Why why) {
        this(why, "");
    }

    /// @param detail a status or state of the protocol, by which a person finds out more at the other side
    FetchTrouble(Why why, String detail) {
        super(why + " " + detail, null, false, false);
        this.why = why;
        this.detail = detail;
    }

    /// What went wrong.
    public enum Why {
        /// The address may not be called; nothing was sent.
        FORBIDDEN,
        /// The name, the connection or the certificate failed. Deliberately coarse: who may name addresses should not learn what
        /// listens where.
        UNREACHABLE,
        /// Not within the limit.
        TIMED_OUT,
        /// More than is taken.
        TOO_LARGE,
        /// The other side does not know who asks, or does not let them.
        DENIED,
        /// There is no such document or database.
        MISSING,
        /// It says that it cannot.
        FAILED,
        /// It cannot do what the query says.
        QUERY,
        /// The query would change something.
        WRITES,
        /// What came is not in the form it should have.
        UNREADABLE,
        /// It stopped in the middle.
        BROKEN_OFF;

        /// Whether it says something about the other side's health, rather than about what it was asked.
        public boolean unwell() {
            return this == UNREACHABLE || this == TIMED_OUT || this == FAILED || this == BROKEN_OFF;
        }
    }

    public Why why() {
        return why;
    }

    public String detail() {
        return detail;
    }
}
