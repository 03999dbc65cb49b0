package kontor.testing;

import kontor.platform.data.DatabaseAddress;

/// One database of its own, migrated and empty.
///
/// @param app        as the running program enters it
/// @param owner      as the owner of the tables; row-level security is forced on it too
/// @param migrations as migrations enter it
/// @param superuser  for what neither may: looking past the tenant wall, and arranging faults
public record TestDatabase(DatabaseAddress app, DatabaseAddress owner, DatabaseAddress migrations, DatabaseAddress superuser) {
}
