package kontor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.RoleCheck;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
    @Test
    void eachTestGetsADatabaseOfItsOwnWithTheSchemaInIt() throws SQLException {
        TestDatabase first = TestPostgres.freshDatabase();
        TestDatabase second = TestPostgres.freshDatabase();
        assertThat(first.app().jdbcUrl()).isNotEqualTo(second.app().jdbcUrl());
        assertThat(ask(first.owner(), "SELECT current_user")).isEqualTo("kontor_owner");
        assertThat(ask(second.owner(), "SELECT count(*) > 0 FROM flyway_schema_history")).isEqualTo("t");
        RoleCheck.require(first.app());
    }

    private static String ask(DatabaseAddress as, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
