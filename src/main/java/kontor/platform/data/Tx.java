package kontor.platform.data;

import java.io.InputStream;
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

    /// Sends rows by COPY into a table made by this transaction for itself. A tenants' table cannot be filled so: COPY passes no
    /// row-level security.
    ///
    /// @param table a temporary one
    /// @param rows  as [CopyRows] writes them, in the order of the columns
    /// @return how many
    public long copyIn(String table, List<String> columns, InputStream rows) {
        return connected.copyIn("COPY pg_temp." + table + " (" + String.join(", ", columns) + ") FROM STDIN", rows);
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
