package kontor.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes JSON bodies from schemas, and spoils bodies where their structure can be spoilt.
final class Bodies {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private final JsonNode api;

    Bodies(JsonNode api) {
        this.api = api;
    }

    /// The schema itself, where it is only a reference.
    JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isMissingNode() ? schema : api.at(reference.asString().substring(1));
    }

    /// A body as the schema wants it, but for what the schema does not say.
    JsonNode made(JsonNode schema, Dice dice, int depth) {
        JsonNode wanted = resolved(schema);
        if (wanted.has("enum")) {
            return wanted.path("enum").get(dice.below(wanted.path("enum").size()));
        }
        return switch (wanted.path("type").asString("")) {
            case "object" -> object(wanted, dice, depth);
            case "array" -> array(wanted, dice, depth);
            case "integer", "number" -> NODES.numberNode(dice.oneOf(0, 1, 60, 3_600, -1));
            case "boolean" -> NODES.booleanNode(dice.chance(50));
            default -> NODES.stringNode(text(wanted.path("format").asString(""), dice));
        };
    }

    private JsonNode object(JsonNode schema, Dice dice, int depth) {
        ObjectNode made = NODES.objectNode();
        schema.path("properties").properties().forEach(each -> {
            if (depth < 5 && dice.chance(80)) {
                made.set(each.getKey(), made(each.getValue(), dice, depth + 1));
            }
        });
        return made;
    }

    private JsonNode array(JsonNode schema, Dice dice, int depth) {
        ArrayNode made = NODES.arrayNode();
        for (int left = depth < 5 ? dice.below(4) : 0; left > 0; left--) {
            made.add(made(schema.path("items"), dice, depth + 1));
        }
        return made;
    }

    private static String text(String format, Dice dice) {
        return switch (format) {
            case "uuid" -> dice.uuid();
            case "date-time" -> dice.oneOf("2026-01-01T00:00:00Z", "2099-12-31T23:59:59Z", "2026-06-30T12:00:00+03:00");
            case "date" -> dice.oneOf("2025-11-27", "2026-06-30", "2019-12-31");
            case "decimal" -> dice.oneOf("1", "0.01", "2360000.00", "1000000000");
            default -> dice.oneOf("Fuzz", "fuzz" + dice.below(1_000_000) + "@fuzz.example", "UGX", "PCE", "LAPTOP", "1000000009",
                    "http://127.0.0.1:1/f");
        };
    }

    /// Spoils a body one to three times.
    ///
    /// @param smuggled fields and ids of another company, put where a naive program would believe them
    byte[] spoilt(String body, Dice dice, List<String> smuggled) {
        if (dice.chance(12)) {
            return dice.any(Oddities.BODIES).getBytes(StandardCharsets.UTF_8);
        }
        JsonNode tree;
        try {
            tree = JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw new IllegalStateException("a sample's body is no JSON: " + body, e);
        }
        List<String> raw = new ArrayList<>();
        for (int left = 1 + dice.below(3); left > 0; left--) {
            spoil(tree, dice, raw, smuggled);
        }
        String text = tree.toString();
        for (int i = 0; i < raw.size(); i++) {
            text = text.replace("\"\u00a7" + i + "\u00a7\"", raw.get(i));
        }
        return bytes(text, dice);
    }

    private static void spoil(JsonNode tree, Dice dice, List<String> raw, List<String> smuggled) {
        List<Consumer<JsonNode>> places = new ArrayList<>();
        List<JsonNode> values = new ArrayList<>();
        places(tree, places, values);
        if (places.isEmpty()) {
            return;
        }
        int chosen = dice.below(places.size());
        JsonNode value = values.get(chosen);
        boolean id = value.isString() && value.asString().matches("[0-9a-f-]{36}");
        JsonNode other = switch (dice.below(10)) {
            case 0 -> NODES.missingNode();
            case 1 -> NODES.arrayNode().add(value.deepCopy());
            case 2 -> NODES.objectNode().set("value", value.deepCopy());
            case 3 -> id ? NODES.stringNode(dice.any(smuggled)) : value.isNumber() ? NODES.stringNode(value.asString()) : value;
            case 4 -> values.get(dice.below(values.size())).deepCopy();
            default -> {
                raw.add(dice.any(Oddities.JSON));
                yield NODES.stringNode("\u00a7" + (raw.size() - 1) + "\u00a7");
            }
        };
        places.get(chosen).accept(other);
        if (tree instanceof ObjectNode object && dice.chance(10)) {
            object.put(dice.oneOf("tenant_id", "tenant", "tenantId", "id", "account_id", "created_by", "__proto__"), dice.any(smuggled));
        }
    }

    private static void places(JsonNode node, List<Consumer<JsonNode>> places, List<JsonNode> values) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(each -> {
                places.add(other -> put(object, each.getKey(), other));
                values.add(each.getValue());
                places(each.getValue(), places, values);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                places.add(other -> array.set(index, other.isMissingNode() ? NODES.nullNode() : other));
                values.add(array.get(i));
                places(array.get(i), places, values);
            }
        }
    }

    private static void put(ObjectNode object, String name, JsonNode other) {
        if (other.isMissingNode()) {
            object.remove(name);
        } else {
            object.set(name, other);
        }
    }

    private static byte[] bytes(String text, Dice dice) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        return switch (dice.below(20)) {
            case 0 -> java.util.Arrays.copyOf(whole, dice.below(whole.length + 1));
            case 1 -> (text + dice.oneOf("x", "{}", "]", "\u0000")).getBytes(StandardCharsets.UTF_8);
            case 2 -> text.replaceFirst("\"([a-z_]+)\":", "\"$1\":1,\"$1\":").getBytes(StandardCharsets.UTF_8);
            case 3 -> {
                whole[dice.below(whole.length)] = (byte) (0x80 + dice.below(0x80));
                yield whole;
            }
            case 4 -> text.getBytes(StandardCharsets.UTF_16);
            default -> whole;
        };
    }
}
