package kontor.platform.web;

import java.util.List;
import kontor.platform.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Changes some fields of a thing, by RFC 7396 on one level: a field that is not named stays as it is, null takes its value away.
public final class MergePatch {
    private MergePatch() {}

    /// The thing as it is to be.
    ///
    /// @param body the patch, a JSON object
    /// @throws kontor.platform.Refused when it is none, names an unknown field or holds a wrong value
    public static <T> T applied(JsonMapper json, T before, String body, Class<T> type) {
        try {
            JsonNode patch = json.readTree(body);
            if (!(patch instanceof ObjectNode fields)) {
                throw new WebFailure.InvalidInput(List.of(new Failure.Violation("", "wrong_type", "An object of fields is needed.")))
                        .refused();
            }
            ObjectNode merged = json.valueToTree(before);
            merged.setAll(fields);
            return json.treeToValue(merged, type);
        } catch (JacksonException e) {
            throw JsonMistake.of(e).refused();
        }
    }
}
