package kontor.quotes;

import java.util.UUID;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// Where a customer takes goods in.
record DeliveryAddress(UUID id, UUID customerId, String label, String city, @Nullable String postalCode, String address) {

    /// What is stated about an address.
    record Wish(@Nullable String label, @Nullable String city, @Nullable String postalCode, @Nullable String address) {
        DeliveryAddress of(UUID id, UUID customer) {
            new Checks().present(label, "/label").length(label, 100, "/label").present(city, "/city").length(city, 100, "/city")
                    .that(postalCode == null || postalCode.matches("[0-9]{6}"), "/postal_code", "malformed", "6 digits.")
                    .present(address, "/address").length(address, 500, "/address").orRefuse();
            return new DeliveryAddress(id, customer, Checks.needed(label, "/label"), Checks.needed(city, "/city"), postalCode,
                    Checks.needed(address, "/address"));
        }
    }
}
