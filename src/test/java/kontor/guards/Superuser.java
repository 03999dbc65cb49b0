package kontor.guards;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kontor.platform.data.DatabaseAddress;

/// The database beyond the tenant wall: what only a test may see and arrange.
public record Superuser(DatabaseAddress address) {
    public List<String> rows(String sql, Object... params) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, params);
                ResultSet set = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (set.next()) {
                rows.add(String.valueOf(set.getString(1)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public String one(String sql, Object... params) {
        return rows(sql, params).getFirst();
    }

    public void run(String sql, Object... params) {
        try (Connection connection = connect(); PreparedStatement statement = prepared(connection, sql, params)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public List<String> tenantTables() {
        try (Connection connection = connect()) {
            return Wall.tenantTables(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... params) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < params.length; i++) {
            statement.setObject(i + 1, params[i]);
        }
        return statement;
    }
}
