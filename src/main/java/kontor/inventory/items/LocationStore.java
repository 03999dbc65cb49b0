package kontor.inventory.items;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kontor.platform.data.Database;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;

/// Locations as rows.
final class LocationStore {
    private static final String SELECT = """
            SELECT location_id, version, name, address, city, country, synced, active FROM location WHERE tenant_id = :tenant
            """;

    private final Database database;

    LocationStore(Database database) {
        this.database = database;
    }

    /// @return false when there is one of this name
    boolean insert(Tx tx, Location.Wish wish) {
        return data(tx.sql("""
                INSERT INTO location (tenant_id, location_id, name, address, city, country, active)
                VALUES (:tenant, :id, :name, :address, :city, :country, :active) ON CONFLICT (tenant_id, location_id) DO NOTHING
                """), wish).update() == 1;
    }

    /// @return false when it is no longer at this version
    boolean update(Tx tx, Location.Wish wish, int version) {
        return data(tx.sql("""
                UPDATE location SET name = :name, address = :address, city = :city, country = :country, active = :active,
                       version = version + 1
                WHERE tenant_id = :tenant AND location_id = :id AND version = :version
                """), wish).param("version", version).update() == 1;
    }

    Optional<Location> find(Tx tx, String id) {
        return tx.sql(SELECT + "AND location_id = :id").param("id", id).optional(LocationStore::location);
    }

    Optional<Location> find(Caller caller, String id) {
        return database.read(caller, SELECT + "AND location_id = :id").param("id", id).optional(LocationStore::location);
    }

    /// In the order of their ids.
    List<Location> page(Caller caller, Page.ByName page) {
        return database
                .read(caller, SELECT + (page.after().isEmpty() ? "" : "AND location_id > :after ") + "ORDER BY location_id LIMIT :rows")
                .param("after", page.after(0)).param("rows", page.rows()).list(LocationStore::location);
    }

    private static Statement data(Statement statement, Location.Wish wish) {
        return statement.param("id", wish.id()).param("name", wish.name()).param("address", wish.address()).param("city", wish.city())
                .param("country", wish.country()).param("active", wish.isActive());
    }

    private static Location location(ResultSet rs, int row) throws SQLException {
        return new Location(rs.getString("location_id"), rs.getInt("version"), rs.getString("name"), rs.getString("address"),
                rs.getString("city"), rs.getString("country"), rs.getBoolean("synced"), rs.getBoolean("active"));
    }
}
