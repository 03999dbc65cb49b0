package kontor.inventory.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column of a file, and of the staging table.
///
/// @param name     in the file's heading, and in the database
/// @param aliases  other names in the heading
/// @param needed   whether each row must say it
/// @param fallback what an empty cell stands for; null: nobody said it
/// @param always   whether it is there even where the file has no such column
record Field(String name, List<String> aliases, Cell type, boolean needed, @Nullable String fallback, boolean always) {
    Field {
        aliases = List.copyOf(aliases);
    }

    static Field needed(String name, Cell type, String... aliases) {
        return new Field(name, List.of(aliases), type, true, null, true);
    }

    /// An empty cell means that nobody said it.
    static Field of(String name, Cell type, String... aliases) {
        return new Field(name, List.of(aliases), type, false, null, false);
    }

    /// An empty cell stands for this.
    static Field or(String name, Cell type, String fallback, String... aliases) {
        return new Field(name, List.of(aliases), type, false, fallback, false);
    }

    Field everywhere() {
        return new Field(name, aliases, type, needed, fallback, true);
    }
}
