package kontor.quotes;

import java.time.LocalDate;
import java.util.UUID;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// A contract with a customer; accepted quotes become its specifications, numbered one after the other.
///
/// @param number              unique in the tenant
/// @param nextSpecificationNo taken, and raised, by the specification that is made next
record Contract(UUID id, UUID customerId, String number, LocalDate signedOn, Status status, int nextSpecificationNo) {

    /// Whether specifications are made under it.
    enum Status {
        ACTIVE, EXPIRED, TERMINATED
    }

    /// What is stated about a contract.
    record Wish(@Nullable String number, @Nullable LocalDate signedOn, @Nullable Status status, @Nullable Integer nextSpecificationNo) {
        Contract of(UUID id, UUID customer) {
            int next = nextSpecificationNo == null ? 1 : nextSpecificationNo;
            new Checks().present(number, "/number").length(number, 100, "/number").present(signedOn, "/signed_on")
                    .that(signedOn == null || Dates.plausible(signedOn), "/signed_on", "out_of_range", "A date from 1900 to 2200.")
                    .that(next >= 1 && next <= 1_000_000, "/next_specification_no", "out_of_range", "From 1 to 1,000,000.").orRefuse();
            return new Contract(id, customer, Checks.needed(number, "/number"), Checks.needed(signedOn, "/signed_on"),
                    status == null ? Status.ACTIVE : status, next);
        }
    }
}
