package kontor.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kontor.platform.Failure;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with an input, so that the caller hears of every field at once.
public final class Checks {
    private final List<Failure.Violation> violations = new ArrayList<>();

    public Checks that(boolean holds, String pointer, String code, String message) {
        if (!holds) {
            violations.add(new Failure.Violation(pointer, code, message));
        }
        return this;
    }

    public Checks present(@Nullable Object value, String pointer) {
        return that(value != null && !(value instanceof String text && text.isBlank()), pointer, "missing", "This field is needed.");
    }

    /// Checks a text that may be absent.
    public Checks length(@Nullable String text, int max, String pointer) {
        return that(text == null || text.length() <= max, pointer, "too_long", "At most " + max + " characters.");
    }

    /// Checks a number that may be absent.
    public Checks between(@Nullable Integer value, int least, int most, String pointer) {
        return that(value == null || (value >= least && value <= most), pointer, "out_of_range", "From " + least + " to " + most + ".");
    }

    /// What was wrong so far.
    public List<Failure.Violation> violations() {
        return List.copyOf(violations);
    }

    /// @throws kontor.platform.Refused when anything was wrong
    public void orRefuse() {
        if (!violations.isEmpty()) {
            throw new WebFailure.InvalidInput(List.copyOf(violations)).refused();
        }
    }

    /// The value, checked to be there; refuses at once when it is not.
    public static <T> T needed(@Nullable T value, String pointer) {
        return Optional.ofNullable(value).orElseThrow(
                () -> new WebFailure.InvalidInput(List.of(new Failure.Violation(pointer, "missing", "This field is needed."))).refused());
    }
}
