package kontor.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import kontor.platform.Failure;
import org.springframework.http.HttpStatus;

/// An error on the wire: RFC 9457 problem details with Kontor's members. Never carries an exception's text.
///
/// @param type      a URI naming the sort of error, `about:blank` where the status says it all
/// @param title     the status in words
/// @param detail    what is wrong, for people
/// @param code      what is wrong, for programs; stable
/// @param category  validation, auth, not_found, conflict, limit, database, external or internal
/// @param requestId the id to quote to support
/// @param errors    the fields at fault
public record Problem(String type, String title, int status, String detail, String code, String category,
        @JsonProperty("requestId") String requestId, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {
    /// One field at fault; `pointer` is a JSON pointer into the body, or `?name` for a query parameter.
    public record FieldError(String pointer, String code, String detail) {
    }

    static Problem of(Failure failure, String requestId) {
        Failure.Kind kind = failure.kind();
        return new Problem("about:blank", HttpStatus.valueOf(kind.status()).getReasonPhrase(), kind.status(), failure.message(),
                failure.code(), kind.category(),
                requestId, failure.violations().stream().map(v -> new FieldError(v.pointer(), v.code(), v.message())).toList());
    }

    /// What the web server itself could not read; the status says all there is to say.
    static Problem unreadable(HttpStatus status, String requestId) {
        return new Problem("about:blank", status.getReasonPhrase(), status.value(), "The request cannot be read.", "web.unreadable",
                "validation", requestId, List.of());
    }

    static Problem bug(String requestId) {
        return new Problem("about:blank", HttpStatus.valueOf(500).getReasonPhrase(), 500,
                "Something went wrong on our side. It was recorded under this request id.", "internal", "internal", requestId, List.of());
    }
}
