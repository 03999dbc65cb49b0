package kontor.sandbox;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON of the operator's side and of the journal: unknown fields are refused, decimals keep every digit.
final class SandboxJson {
    static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private SandboxJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /// The record that `given` makes of `defaults`: what is left out stays.
    static <T> T over(T defaults, ObjectNode given, Class<T> type) {
        ObjectNode merged = MAPPER.valueToTree(defaults);
        merged.setAll(given);
        return MAPPER.treeToValue(merged, type);
    }

    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isNull() || value.isContainer() ? "" : value.asString("");
    }
}
