package kontor.platform.data;

import java.util.ArrayList;
import java.util.List;

/// One open transaction, bound to one tenant (or to none, for the platform's own work).
public final class Tx {
    private final Connected connected;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(Connected connected) {
        this.connected = connected;
    }

    /// A statement of this transaction. The first one travels together with the binding of the tenant.
    public Statement sql(String text) {
        return new Statement(SqlText.of(text), connected, connected.tenant());
    }

    /// Runs when the transaction has been committed, and never when it was not. For waking workers; not for effects that
    /// must not be lost, those are jobs enqueued inside the transaction.
    public void afterCommit(Runnable work) {
        afterCommit.add(work);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
