package kontor.fiscal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Reads the vectors, and drafts written as the API takes them.
final class Vectors {
    static final JsonMapper MAPPER = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private Vectors() {}

    /// The nodes of a section, `vectors` or `negatives`.
    static List<JsonNode> section(String name) {
        try (InputStream file = Objects.requireNonNull(Vectors.class.getResourceAsStream("/fiscal/vectors.json"))) {
            return StreamSupport.stream(MAPPER.readTree(file).required(name).spliterator(), false).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode vector(String id) {
        return section("vectors").stream().filter(vector -> vector.required("id").asString().equals(id)).findFirst().orElseThrow();
    }

    static DocumentDraft draft(JsonNode draft) {
        return MAPPER.treeToValue(draft, DocumentDraft.class);
    }

    static Map<String, Good> goods(JsonNode vector) {
        return StreamSupport.stream(vector.required("goods").spliterator(), false).map(good -> MAPPER.treeToValue(good, Good.class))
                .collect(Collectors.toMap(Good::code, Function.identity()));
    }
}
