package kontor.inventory.feeds;

/// What sort of thing rows are fetched from.
enum SourceType {
    /// Rows of a query.
    POSTGRESQL,
    /// Rows of a query, of MySQL or MariaDB.
    MYSQL,
    /// Lines of a document.
    HTTP_CSV,
    /// Objects of a document.
    HTTP_JSON;

    boolean isDatabase() {
        return this == POSTGRESQL || this == MYSQL;
    }
}
