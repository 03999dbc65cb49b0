package kontor.quotes;

import java.util.Locale;

/// Where an import is. A commit has no state of its own: it is one transaction, of which nobody sees a half.
enum ImportState {
    RECEIVED, PARSING, VALIDATED, COMMITTED, FAILED, CANCELLED;

    String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}
