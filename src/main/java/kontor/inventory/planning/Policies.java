package kontor.inventory.planning;

import java.util.Map;
import java.util.Objects;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// By which policy each item of a company is planned.
///
/// @param bySegment the company's own under the empty name
public record Policies(Map<String, Policy> bySegment) {
    public Policies {
        bySegment = Map.copyOf(bySegment);
    }

    public static Policies of(Tx tx) {
        return new Policies(new FactStore().policies(tx));
    }

    /// The segment's, else the company's, else the usual one.
    ///
    /// @param segment the item's; null: none
    public Policy of(@Nullable String segment) {
        Policy own = bySegment.getOrDefault("", Policy.USUAL);
        return bySegment.getOrDefault(Objects.requireNonNullElse(segment, ""), own);
    }
}
