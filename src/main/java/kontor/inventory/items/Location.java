package kontor.inventory.items;

import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// A place where items lie.
///
/// @param locationId the company's own name for it, the key everywhere
/// @param country    two letters
/// @param synced     whether it came with a feed
record Location(String locationId, int version, String name, @Nullable String address, @Nullable String city, @Nullable String country,
        boolean synced, boolean active) {
    /// A location as it is entered.
    ///
    /// @param active absent: true
    record Wish(@Nullable String locationId, @Nullable String name, @Nullable String address, @Nullable String city,
            @Nullable String country, @Nullable Boolean active) {
        /// @throws kontor.platform.Refused naming every field at fault
        Wish checked() {
            Naming.name(new Checks(), locationId, Naming.LOCATION_MAX, "/location_id").present(name, "/name").length(name, 255, "/name")
                    .length(address, 500, "/address").length(city, 100, "/city")
                    .that(country == null || country.matches("[A-Z]{2}"), "/country", "malformed", "Two capital letters.").orRefuse();
            return this;
        }

        String id() {
            return Checks.needed(locationId, "/location_id");
        }

        boolean isActive() { return active == null || active; }
    }

    Wish wish() {
        return new Wish(locationId, name, address, city, country, active);
    }
}
