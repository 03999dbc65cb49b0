package kontor.inventory.feeds;

import java.util.Objects;
import kontor.platform.egress.DatabaseQuestion.Engine;
import org.jspecify.annotations.Nullable;

/// What sort of thing rows are fetched from.
enum SourceType {
    /// Rows of a query.
    POSTGRESQL(Engine.POSTGRESQL),
    /// Rows of a query, of MySQL or MariaDB.
    MYSQL(Engine.MYSQL),
    /// Lines of a document.
    HTTP_CSV(null),
    /// Objects of a document.
    HTTP_JSON(null);

    private final @Nullable Engine engine;

    SourceType(@Nullable Engine engine) {
        this.engine = engine;
    }

    boolean isDatabase() {
        return engine != null;
    }

    /// Of databases only.
    Engine engine() {
        return Objects.requireNonNull(engine);
    }
}
