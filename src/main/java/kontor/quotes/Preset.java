package kontor.quotes;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// Columns and filters of the list under a name.
///
/// @param shared whether the whole tenant sees it; else it is one person's
record Preset(UUID id, String name, boolean shared, List<Column> columns, QuoteFilter filters) {
    Preset {
        columns = List.copyOf(columns);
    }

    /// What is stated about a preset.
    record Wish(@Nullable String name, @Nullable Boolean shared, @Nullable List<@Nullable Column> columns, @Nullable QuoteFilter filters) {
        Preset of(UUID id) {
            new Checks().present(name, "/name").length(name, 100, "/name").that(columns == null || (!columns.isEmpty()
                    && columns.stream().allMatch(Objects::nonNull) && columns.stream().distinct().count() == columns.size()), "/columns",
                    "wrong_value", "At least one, each once.").orRefuse();
            QuoteFilter chosen = filters == null ? QuoteFilter.NONE : filters;
            chosen.check("/filters/");
            return new Preset(id, Checks.needed(name, "/name"), Boolean.TRUE.equals(shared),
                    columns == null ? Column.USUAL : columns.stream().map(Objects::requireNonNull).toList(), chosen);
        }
    }
}
