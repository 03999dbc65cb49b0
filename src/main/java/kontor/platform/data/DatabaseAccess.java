package kontor.platform.data;

/// The two ways into Kontor's database.
///
/// @param application for the running program: neither owns a table nor passes the tenant wall
/// @param migrations  for changing the schema, and nothing else
public record DatabaseAccess(DatabaseAddress application, DatabaseAddress migrations) {
}
