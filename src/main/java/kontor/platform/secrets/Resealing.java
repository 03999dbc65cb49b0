package kontor.platform.secrets;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Scope;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// Seals a tenant's stored secrets anew under its newest data key, page by page, each page in a transaction of its own:
/// broken off, it goes on where it was. A value that is written meanwhile is left as it was written.
final class Resealing {
    private static final int PAGE = 100;
    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(20);

    private final Database database;
    private final Secrets secrets;
    private final List<SealedColumn> columns;

    Resealing(Database database, Secrets secrets, List<SealedColumn> columns) {
        this.database = database;
        this.secrets = secrets;
        this.columns = List.copyOf(columns);
    }

    List<SealedColumn> columns() {
        return columns;
    }

    /// @return how many values were sealed anew
    int run(UUID tenant, OwnerKeys newest) {
        int done = 0;
        for (SealedColumn column : columns) {
            UUID after = FIRST;
            while (after != null) {
                UUID from = after;
                Page page = database.inTransaction(new Bound(tenant, Deadline.after(PAGE_LIMIT)), "secrets.reseal",
                        tx -> page(tx, tenant, column, from, newest));
                done += page.sealed();
                after = page.last();
            }
        }
        return done;
    }

    private record Bound(UUID tenantId, Deadline deadline) implements Scope {
        @Override
        public @Nullable Long accessEpoch() {
            return null;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Value(UUID row, byte[] sealed) {
    }

    private record Page(int sealed, @Nullable UUID last) {
    }

    private Page page(Tx tx, UUID tenant, SealedColumn column, UUID after, OwnerKeys newest) {
        List<Value> values = tx.sql("SELECT " + column.id() + " AS row_id, " + column.column() + " AS sealed FROM " + column.table()
                + " WHERE tenant_id = :tenant AND " + column.id() + " > :after AND " + column.column() + " IS NOT NULL ORDER BY "
                + column.id() + " LIMIT " + PAGE).param("after", after)
                .list((rs, row) -> new Value(Rows.uuid(rs, "row_id"), rs.getBytes("sealed")));
        int sealed = 0;
        for (Value value : values) {
            sealed += Secrets.version(value.sealed()) < newest.newest().orElseThrow() ? reseal(tx, tenant, column, value, newest) : 0;
        }
        return new Page(sealed, values.isEmpty() ? null : values.getLast().row());
    }

    private int reseal(Tx tx, UUID tenant, SealedColumn column, Value value, OwnerKeys newest) {
        String purpose = column.purpose(value.row());
        byte[] plain = secrets.open(tx, tenant, purpose, value.sealed());
        return tx.sql("UPDATE " + column.table() + " SET " + column.column() + " = :fresh WHERE tenant_id = :tenant AND " + column.id()
                + " = :row AND " + column.column() + " = :former").param("fresh", Secrets.seal(newest, tenant, purpose, plain))
                .param("row", value.row()).param("former", value.sealed()).update();
    }
}
