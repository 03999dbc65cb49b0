package kontor.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// The version of a row as an entity tag: a change names the version it was decided on.
public final class EntityTag {
    private EntityTag() {}

    /// Whether the request names any version.
    public static boolean present(HttpServletRequest request) {
        String tag = request.getHeader("If-Match");
        return tag != null && !tag.isBlank();
    }

    /// The version a change was decided on.
    ///
    /// @throws kontor.platform.Refused [WebFailure.VersionMissing] without If-Match; [WebFailure.VersionPassed] when it names no version
    ///                                 of ours
    public static int named(HttpServletRequest request) {
        if (!present(request)) {
            throw new WebFailure.VersionMissing().refused();
        }
        String tag = request.getHeader("If-Match").strip();
        if (!tag.matches("\"[0-9]{1,9}\"")) {
            throw new WebFailure.VersionPassed().refused();
        }
        return Integer.parseInt(tag.substring(1, tag.length() - 1));
    }

    public static <T> ResponseEntity<T> tagged(T body, int version) {
        return ResponseEntity.ok().eTag(Integer.toString(version)).body(body);
    }

    /// An answer whose body has a field `version`, under that tag.
    public static ResponseEntity<String> tagged(Idempotency.Answer answer, JsonMapper json) {
        ResponseEntity<String> plain = answer.toResponse();
        return ResponseEntity.status(plain.getStatusCode()).headers(plain.getHeaders())
                .eTag(Integer.toString(json.readTree(answer.body()).required("version").asInt())).body(plain.getBody());
    }
}
