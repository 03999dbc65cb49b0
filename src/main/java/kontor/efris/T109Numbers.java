package kontor.efris;

import java.math.BigDecimal;
import java.util.Optional;
import kontor.efris.Breaches.Place;

/// How a number field may look, with the authority's code for each fault.
///
/// @param empty    when there is none
/// @param digits   when it is no plain number or too long
/// @param positive when it is above zero although it may not be; empty if it may
/// @param zero     when it is zero although it may not be
/// @param negative when it is below zero although it may not be
record T109Numbers(int integers, int decimals, String empty, String digits, String positive, String zero, String negative) {
    /// The number, if it keeps to the rules so far that one can count with it.
    Optional<BigDecimal> check(Place at, String field, Breaches breaches) {
        if (at.text(field).isEmpty()) {
            breaches.add(at, field, empty, "cannot be empty!");
            return Optional.empty();
        }
        Optional<BigDecimal> number = at.number(field).filter(this::fits);
        if (number.isEmpty()) {
            breaches.add(at, field, digits, "at most " + integers + " integer and " + decimals + " decimal digits!");
            return Optional.empty();
        }
        sign(number.get(), at, field, breaches);
        return number;
    }

    private boolean fits(BigDecimal number) {
        return number.scale() <= decimals && number.precision() - number.scale() <= integers;
    }

    private void sign(BigDecimal number, Place at, String field, Breaches breaches) {
        String code = number.signum() > 0 ? positive : number.signum() == 0 ? zero : negative;
        String not = number.signum() > 0 ? "positive" : number.signum() == 0 ? "equal to 0" : "negative";
        breaches.unless(code.isEmpty(), at, field, code, "Cannot be " + not);
    }
}
