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

    /// Whether a row was refused because it is not the bound tenant's.
    boolean refusedByWall() {
        ServerErrorMessage message = message();
        String text = message == null ? null : message.getMessage();
        return text != null && text.contains("row-level security");
    }

    private @Nullable String constraint() {
        ServerErrorMessage message = message();
        return message == null ? null : message.getConstraint();
    }

    private @Nullable ServerErrorMessage message() {
        return getCause() instanceof PSQLException e ? e.getServerErrorMessage() : null;
    }
}
