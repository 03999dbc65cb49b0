package kontor.quotes;

import java.util.UUID;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// A person at a customer.
///
/// @param main      the one written to unless another is named
/// @param signatory whether they sign for the customer
record Contact(UUID id, UUID customerId, String name, @Nullable String position, @Nullable String phone, @Nullable String email,
        boolean main, boolean signatory) {

    /// What is stated about a contact.
    record Wish(@Nullable String name, @Nullable String position, @Nullable String phone, @Nullable String email, @Nullable Boolean main,
            @Nullable Boolean signatory) {
        Contact of(UUID id, UUID customer) {
            new Checks().present(name, "/name").length(name, 200, "/name").length(position, 200, "/position").length(phone, 50, "/phone")
                    .that(email == null || (email.length() <= 254 && email.matches("[^@\\s]+@[^@\\s]+")), "/email", "malformed",
                            "A mail address.")
                    .orRefuse();
            return new Contact(id, customer, Checks.needed(name, "/name"), position, phone, email, Boolean.TRUE.equals(main),
                    Boolean.TRUE.equals(signatory));
        }
    }
}
