package kontor.quotes;

import java.time.Instant;
import java.util.UUID;
import kontor.platform.web.Checks;
import kontor.quotes.engine.SellerRegion;
import org.jspecify.annotations.Nullable;

/// One of the tenant's own companies that sell.
///
/// @param version what a change must name
/// @param code    three capital letters, the beginning of its quotes' numbers
/// @param active  whether new quotes are made by it
record SellerEntity(UUID id, int version, String name, String code, SellerRegion region, boolean active, Instant createdAt) {

    /// What is stated about a selling company.
    record Wish(@Nullable String name, @Nullable String code, @Nullable SellerRegion region, @Nullable Boolean active) {
        SellerEntity of(UUID id, int version, Instant createdAt) {
            new Checks().present(name, "/name").length(name, 300, "/name").present(code, "/code")
                    .that(code == null || code.matches("[A-Z]{3}"), "/code", "malformed", "Three capital letters.")
                    .present(region, "/region").orRefuse();
            return new SellerEntity(id, version, Checks.needed(name, "/name"), Checks.needed(code, "/code"),
                    Checks.needed(region, "/region"), !Boolean.FALSE.equals(active), createdAt);
        }
    }
}
