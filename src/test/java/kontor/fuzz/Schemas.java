package kontor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Whether an answer has the shape its schema gives it: kinds of values, words of enumerations, and no field it does not name.
final class Schemas {
    private final Bodies bodies;

    Schemas(Bodies bodies) {
        this.bodies = bodies;
    }

    List<String> misfits(JsonNode value, JsonNode schema, String at) {
        JsonNode wanted = bodies.resolved(schema);
        List<String> found = new ArrayList<>();
        if (value.isNull()) {
            return found;
        }
        boolean fits = switch (wanted.path("type").asString("")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "string" -> value.isString() && text(value.asString(), wanted);
            default -> true;
        };
        if (!fits) {
            return List.of(
                    at + " is not " + wanted.path("type").asString() + " " + wanted.path("format").asString("") + ": " + shortened(value));
        }
        if (value.isObject() && wanted.has("properties")) {
            value.properties().forEach(each -> field(each.getKey(), each.getValue(), wanted, at, found));
        }
        value.valueStream().filter(each -> value.isArray()).limit(3)
                .forEach(each -> found.addAll(misfits(each, wanted.path("items"), at + "/*")));
        wanted.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                found.add(at + " lacks " + name.asString());
            }
        });
        return found;
    }

    private void field(String name, JsonNode value, JsonNode schema, String at, List<String> found) {
        JsonNode own = schema.path("properties").path(name);
        if (own.isMissingNode() && !schema.has("additionalProperties")) {
            found.add(at + "/" + name + " is not described");
        } else {
            found.addAll(misfits(value, own, at + "/" + name));
        }
    }

    private static boolean text(String text, JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").valueStream().anyMatch(word -> word.asString().equals(text));
        }
        try {
            return switch (schema.path("format").asString("")) {
                case "uuid" -> UUID.fromString(text).toString().equals(text);
                case "date-time" -> java.time.Instant.parse(text).isBefore(java.time.Instant.MAX);
                case "decimal" -> new java.math.BigDecimal(text).toPlainString().equals(text);
                default -> true;
            };
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return false;
        }
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.substring(0, Math.min(80, text.length()));
    }
}
