package kontor.efris;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import kontor.efris.ProtocolError.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON as the authority writes it: strict UTF-8, numbers kept to the last digit, blanks around keys removed
/// (T106 answers carry keys such as `"grossAmount "`).
public final class ProtocolJson {
    static final JsonMapper MAPPER = JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ProtocolJson() {}

    /// An object or array; anything else is refused.
    public static JsonNode read(byte[] utf8) throws ProtocolError {
        return read(text(utf8));
    }

    /// An object or array; anything else is refused.
    public static JsonNode read(String text) throws ProtocolError {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (!node.isContainer()) {
                throw new ProtocolError(Kind.NOT_JSON, "neither a JSON object nor an array");
            }
            return trimmed(node);
        } catch (JacksonException e) {
            throw new ProtocolError(Kind.NOT_JSON, "not JSON", e);
        }
    }

    /// The scalar at `field` as text, stripped; empty when it is absent or null.
    public static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isNull() ? "" : value.asString("").strip();
    }

    private static String text(byte[] utf8) throws ProtocolError {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolError(Kind.NOT_UTF8, "not UTF-8", e);
        }
    }

    private static JsonNode trimmed(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = MAPPER.createObjectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey().strip(), trimmed(entry.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = MAPPER.createArrayNode();
                array.forEach(element -> copy.add(trimmed(element)));
                yield copy;
            }
            default -> node;
        };
    }
}
