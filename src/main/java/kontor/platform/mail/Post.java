package kontor.platform.mail;

import kontor.platform.Deadline;

/// Takes letters to their mailboxes.
public interface Post {
    /// Whether the operator has named a mail server.
    boolean open();

    /// Hands one letter over, once, by the deadline. Not inside a transaction.
    Verdict send(Letter letter, Deadline deadline);

    /// Letters one tenant may send in a day.
    int perDay();
}
