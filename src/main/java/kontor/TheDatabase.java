package kontor;

import java.util.Optional;
import kontor.platform.data.DatabaseAccess;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.DatabaseSettings;
import kontor.platform.data.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/// The database the server uses: one of its own, started and stopped with it, or one it is given the address of.
record TheDatabase(@Nullable EmbeddedPostgres embedded, DatabaseAddress application, Optional<DatabaseAddress> migrations)
        implements
            AutoCloseable {
    static TheDatabase of(ServerSettings own, DatabaseSettings database) {
        if (!database.url().isEmpty()) {
            Optional<DatabaseAddress> migrations = Optional.of(own.migrationUrl()).filter(url -> !url.isEmpty()).map(TheDatabase::given);
            return new TheDatabase(null, given(database.url()), migrations);
        }
        EmbeddedPostgres embedded = EmbeddedPostgres.start(own.dataDir().resolve("postgres"));
        DatabaseAccess access = embedded.createRoles();
        return new TheDatabase(embedded, access.application(), Optional.of(access.migrations()));
    }

    @Nullable
    Long pid() {
        return embedded == null ? null : embedded.pid();
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }

    /// User and password stand in the address itself.
    private static DatabaseAddress given(String url) {
        return new DatabaseAddress(url, "", "");
    }
}
