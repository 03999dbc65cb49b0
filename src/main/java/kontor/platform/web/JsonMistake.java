package kontor.platform.web;

import java.util.List;
import java.util.stream.Collectors;
import kontor.platform.Failure;
import kontor.platform.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Says what is wrong with a JSON body in the reader's terms: where, and what was expected; never the parser's own text.
final class JsonMistake {
    private JsonMistake() {}

    static Failure of(Exception unreadable) {
        return switch (told(unreadable)) {
            case Refused refused -> refused.failure();
            case StreamReadException broken -> new WebFailure.Malformed(
                    "The body is not valid JSON (line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr() + ").");
            case UnrecognizedPropertyException unknown -> invalid(unknown, "unknown_field", "There is no such field.");
            case InvalidNullException missing -> invalid(missing, "missing", "This field is needed.");
            case InvalidFormatException wrong -> invalid(wrong, "wrong_value", expected(wrong.getTargetType()));
            case JacksonException other -> invalid(other, "wrong_type", "This value is not of the right kind.");
            default -> new WebFailure.Malformed("The body is missing or cannot be read.");
        };
    }

    /// The outermost cause that knows the place, or our own refusal; what lies beneath it (a date's parser, say) knows neither.
    private static Throwable told(Exception unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused || (cause instanceof JacksonException json && !(json.getCause() instanceof JacksonException)
                    && !(json.getCause() instanceof Refused))) {
                return cause;
            }
        }
        return unreadable;
    }

    private static Failure invalid(JacksonException e, String code, String message) {
        return new WebFailure.InvalidInput(List.of(new Failure.Violation(pointer(e), code, message)));
    }

    private static String pointer(JacksonException e) {
        return e.getPath().stream().map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                .collect(Collectors.joining());
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "One of: " + List.of(type.getEnumConstants()).stream().map(each -> each.toString().toLowerCase(java.util.Locale.ROOT))
                    .collect(Collectors.joining(", ")) + ".";
        }
        return "This value is not a valid " + type.getSimpleName().toLowerCase(java.util.Locale.ROOT) + ".";
    }
}
