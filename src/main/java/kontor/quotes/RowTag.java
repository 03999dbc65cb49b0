package kontor.quotes;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kontor.platform.web.Idempotency;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// The version of a row as an entity tag: a change names the version it was decided on.
final class RowTag {
    private RowTag() {}

    /// The version a change was decided on.
    ///
    /// @throws kontor.platform.Refused [QuotesFailure.VersionMissing] without If-Match; [QuotesFailure.VersionPassed] when it names no
    ///                                 version of ours
    static int named(HttpServletRequest request) {
        String tag = request.getHeader("If-Match");
        if (tag == null || tag.isBlank()) {
            throw new QuotesFailure.VersionMissing().refused();
        }
        if (!tag.strip().matches("\"[0-9]{1,9}\"")) {
            throw new QuotesFailure.VersionPassed().refused();
        }
        return Integer.parseInt(tag.strip().replace("\"", ""));
    }

    static <T> ResponseEntity<T> tagged(T body, int version) {
        return ResponseEntity.ok().eTag(Integer.toString(version)).body(body);
    }

    /// An answer whose body has a field `version`, under that tag.
    static ResponseEntity<String> tagged(Idempotency.Answer answer, JsonMapper json) {
        ResponseEntity<String> plain = answer.toResponse();
        // Only so far: an answer of thousands of lines has more tokens than a request may have.
        int version = new JsonRows(json).value(answer.body(), List.of("version"), Integer.class);
        return ResponseEntity.status(plain.getStatusCode()).headers(plain.getHeaders()).eTag(Integer.toString(version))
                .body(plain.getBody());
    }
}
