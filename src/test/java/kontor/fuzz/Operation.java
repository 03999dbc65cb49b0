package kontor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One operation of the API as its description has it.
///
/// @param answers the schema of each declared status; missing where the status has no JSON body
/// @param body    the schema of the request's body; null when it takes none
record Operation(String method, String path, List<Parameter> queries, @Nullable JsonNode body, Map<String, JsonNode> answers,
        List<String> permissions, boolean open) {

    /// A parameter of the query.
    record Parameter(String name, JsonNode schema) {
    }

    static List<Operation> of(JsonNode api) {
        List<Operation> all = new ArrayList<>();
        api.required("paths").properties().forEach(
                path -> path.getValue().properties().forEach(each -> all.add(of(path.getKey(), each.getKey(), each.getValue()))));
        return List.copyOf(all);
    }

    String name() {
        return method + " " + path;
    }

    /// Whose things the path's variable names: the path up to it.
    String collection() {
        int variable = path.indexOf("/{");
        int verb = path.indexOf(':');
        return variable >= 0 ? path.substring(0, variable) : verb >= 0 ? path.substring(0, verb) : path;
    }

    boolean hasVariable() {
        return path.contains("{");
    }

    private static Operation of(String path, String method, JsonNode operation) {
        List<Parameter> queries = new ArrayList<>();
        operation.path("parameters").forEach(each -> {
            if (each.required("in").asString().equals("query")) {
                queries.add(new Parameter(each.required("name").asString(), each.required("schema")));
            }
        });
        Map<String, JsonNode> answers = new TreeMap<>();
        operation.required("responses").properties()
                .forEach(each -> answers.put(each.getKey(), each.getValue().at("/content/application~1json/schema")));
        List<String> permissions = new ArrayList<>();
        operation.path("x-permission").forEach(each -> permissions.add(each.asString()));
        JsonNode body = operation.at("/requestBody/content/application~1json/schema");
        return new Operation(method.toUpperCase(Locale.ROOT), path, List.copyOf(queries), body.isMissingNode() ? null : body, answers,
                permissions, operation.path("security").isMissingNode());
    }
}
