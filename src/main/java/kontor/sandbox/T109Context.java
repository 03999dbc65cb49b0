package kontor.sandbox;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What the authority knows when it checks a T109.
///
/// @param deviceNo  the device of the envelope
/// @param goods     the seller's registered goods by code
/// @param branchIds the seller's branches
/// @param register  any taxpayer by TIN
/// @param now       the authority's wall clock
record T109Context(Taxpayer seller, String deviceNo, Function<String, Optional<Good>> goods, Set<String> branchIds,
        Function<String, Optional<Taxpayer>> register, LocalDateTime now, Switches switches) {
    T109Context {
        branchIds = Set.copyOf(branchIds);
    }

    Optional<Good> good(String code) {
        return goods.apply(code);
    }
}
