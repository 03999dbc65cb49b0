package kontor.quotes;

import java.time.Instant;
import java.util.UUID;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// Variables under a name, for quotes to begin with. A quote takes a copy: a later version changes no quote.
///
/// @param version the current one; what a change must name
record Template(UUID id, int version, String name, @Nullable String description, Variables variables, UUID createdBy, Instant createdAt) {

    /// What is stated about a template.
    record Wish(@Nullable String name, @Nullable String description, @Nullable Variables variables) {
        Template of(UUID id, int version, UUID createdBy, Instant createdAt) {
            new Checks().present(name, "/name").length(name, 100, "/name").length(description, 500, "/description")
                    .present(variables, "/variables").orRefuse();
            Variables said = Checks.needed(variables, "/variables");
            DraftRules.check(said, "/variables");
            return new Template(id, version, Checks.needed(name, "/name"), description, said, createdBy, createdAt);
        }
    }
}
