package kontor.inventory.items;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Suppliers as rows.
final class SupplierStore {
    private static final String SELECT = """
            SELECT supplier_id, version, name, external_id, email, phone, address, kind, default_moq, default_lead_days, notes, synced,
                   active
            FROM supplier WHERE tenant_id = :tenant
            """;

    private final Database database;

    SupplierStore(Database database) {
        this.database = database;
    }

    void insert(Tx tx, UUID id, Supplier.Wish wish) {
        data(tx.sql("""
                INSERT INTO supplier (tenant_id, supplier_id, name, external_id, email, phone, address, kind, default_moq,
                                      default_lead_days, notes, active)
                VALUES (:tenant, :id, :name, :external, :email, :phone, :address, :kind, :moq, :leadDays, :notes, :active)
                """), id, wish).update();
    }

    /// @return false when it is no longer at this version
    boolean update(Tx tx, UUID id, Supplier.Wish wish, int version) {
        return data(tx.sql("""
                UPDATE supplier SET name = :name, external_id = :external, email = :email, phone = :phone, address = :address,
                       kind = :kind, default_moq = :moq, default_lead_days = :leadDays, notes = :notes, active = :active,
                       version = version + 1
                WHERE tenant_id = :tenant AND supplier_id = :id AND version = :version
                """), id, wish).param("version", version).update() == 1;
    }

    Optional<Supplier> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND supplier_id = :id").param("id", id).optional(SupplierStore::supplier);
    }

    Optional<Supplier> find(Caller caller, UUID id) {
        return database.read(caller, SELECT + "AND supplier_id = :id").param("id", id).optional(SupplierStore::supplier);
    }

    /// In the order they were made.
    List<Supplier> page(Caller caller, @Nullable String text, @Nullable Boolean active, Page.Request page) {
        return database.read(caller, SELECT + (text == null ? "" : " AND strpos(lower(name), lower(:text)) > 0")
                + (active == null ? "" : " AND active = :active") + (page.after() == null ? "" : " AND supplier_id > :after")
                + " ORDER BY supplier_id LIMIT :rows").param("text", text).param("active", active).param("after", page.after())
                .param("rows", page.rows()).list(SupplierStore::supplier);
    }

    private static Statement data(Statement statement, UUID id, Supplier.Wish wish) {
        return statement.param("id", id).param("name", wish.name()).param("external", wish.externalId()).param("email", wish.email())
                .param("phone", wish.phone()).param("address", wish.address()).param("kind", wish.knownKind())
                .param("moq", wish.knownMoq()).param("leadDays", wish.knownLeadDays()).param("notes", wish.notes())
                .param("active", wish.isActive());
    }

    private static Supplier supplier(ResultSet rs, int row) throws SQLException {
        return new Supplier(Rows.uuid(rs, "supplier_id"), rs.getInt("version"), rs.getString("name"), rs.getString("external_id"),
                rs.getString("email"), rs.getString("phone"), rs.getString("address"), Rows.constant(rs, "kind", SupplierKind.class),
                rs.getBigDecimal("default_moq"), rs.getInt("default_lead_days"), rs.getString("notes"), rs.getBoolean("synced"),
                rs.getBoolean("active"));
    }
}
