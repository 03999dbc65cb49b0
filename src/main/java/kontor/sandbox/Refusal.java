package kontor.sandbox;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A return code other than "00", with the authority's text and, for the few codes that carry one, a content.
///
/// Unchecked, because the authority stops at the first mistake: one call reports one error.
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String code;
    private final String text;
    private final transient @Nullable JsonNode content;

    Refusal(String code, String text) {
        this(code, text, null);
    }

    Refusal(String code, String text, @Nullable JsonNode content) {
        // An answer, not a bug: no stack trace.
        super(code + " " + text, null, false, false);
        this.code = code;
        this.text = text;
        this.content = content;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }

    @Nullable
    JsonNode content() {
        return content;
    }
}
