package kontor.platform.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The roles of Kontor's database. Nobody can sign in as the owner of the tables, and who can sign in owns nothing.
final class DatabaseRoles {
    static final String DATABASE = "kontor";
    static final String APPLICATION = "kontor_app";
    static final String MIGRATION = "kontor_migrate";

    private static final String PLAIN = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT";
    private static final String ROLES = """
            DO $$
            DECLARE name text;
            BEGIN
                FOREACH name IN ARRAY ARRAY['kontor_owner', 'kontor_lookup', 'kontor_app', 'kontor_migrate'] LOOP
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
                        EXECUTE format('CREATE ROLE %I', name);
                    END IF;
                END LOOP;
            END $$;
            ALTER ROLE kontor_owner NOLOGIN PLAIN;
            ALTER ROLE kontor_lookup NOLOGIN PLAIN;
            ALTER ROLE kontor_app LOGIN PLAIN;
            ALTER ROLE kontor_migrate LOGIN PLAIN;
            GRANT kontor_owner TO kontor_migrate WITH SET TRUE, INHERIT FALSE;
            -- The owner may hand a look-up function to the role it is to run as.
            GRANT kontor_lookup TO kontor_owner WITH SET TRUE, INHERIT FALSE;
            REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;
            """.replace("PLAIN", PLAIN);
    private static final String ENTRY = """
            REVOKE ALL ON DATABASE kontor FROM PUBLIC;
            GRANT CONNECT ON DATABASE kontor TO kontor_app, kontor_migrate;
            -- For staging: COPY passes no row-level security, and a temporary table is seen by its own session only.
            GRANT TEMPORARY ON DATABASE kontor TO kontor_app;
            """;
    private static final String SCHEMA = """
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            GRANT USAGE ON SCHEMA public TO kontor_app, kontor_lookup;
            -- A function is for those it is granted to, as a table is.
            ALTER DEFAULT PRIVILEGES FOR ROLE kontor_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
            ALTER DEFAULT PRIVILEGES FOR ROLE kontor_lookup REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
            """;

    private final DatabaseAddress server;
    private final DatabaseAddress database;

    /// @param server   the superuser's entry into any database of the server
    /// @param database the superuser's entry into Kontor's database, which need not exist yet
    DatabaseRoles(DatabaseAddress server, DatabaseAddress database) {
        this.server = server;
        this.database = database;
    }

    /// Creates what is missing and sets right what is there; changes nothing the second time.
    void create(DatabaseAccess access) {
        try {
            try (Connection connection = connect(server)) {
                run(connection, ROLES);
                setPassword(connection, access.application());
                setPassword(connection, access.migrations());
                if (!exists(connection, DATABASE)) {
                    run(connection, "CREATE DATABASE kontor OWNER kontor_owner");
                }
                run(connection, ENTRY);
            }
            try (Connection connection = connect(database)) {
                run(connection, SCHEMA);
            }
        } catch (SQLException e) {
            throw new DatabaseNotReady("The roles and the database of Kontor could not be created: " + e.getMessage(), e);
        }
    }

    /// A role's password cannot be a parameter of a statement; the server quotes it.
    private static void setPassword(Connection connection, DatabaseAddress address) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT format('ALTER ROLE %I PASSWORD %L', ?, ?)")) {
            statement.setString(1, address.user());
            statement.setString(2, address.password());
            try (ResultSet quoted = statement.executeQuery()) {
                quoted.next();
                run(connection, quoted.getString(1));
            }
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
