package kontor.platform.data;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// A statement the database refused for a reason no one answered for: a bug, unless the caller knows the constraint.
public final class SqlFault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    SqlFault(SQLException cause) {
        super(String.format(Locale.ROOT, "SQLSTATE %s", cause.getSQLState()), cause);
    }

    /// Whether this unique or check constraint refused the row.
    public boolean violates(String constraint) {
        return constraint.equals(constraint());
    }

    private @Nullable String constraint() {
        ServerErrorMessage message = getCause() instanceof PSQLException e ? e.getServerErrorMessage() : null;
        return message == null ? null : message.getConstraint();
    }
}
