package kontor.drill.scenarios;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Company;
import kontor.drill.rig.Trial;
import tools.jackson.databind.JsonNode;

/// Every operation of the program, as its own description lists them, and what is asked there.
final class Doors {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    static final List<String> MALFORMED = List.of("seven", "00000000-0000-0000-0000-00000000000g", "%27%20OR%201=1", "0");

    private final Trial trial;
    private final List<Route> all = new ArrayList<>();

    Doors(Trial trial) throws IOException, InterruptedException {
        this.trial = trial;
        JsonNode paths = trial.http().get(null, "/api/openapi.json").json().required("paths");
        paths.propertyNames().forEach(path -> paths.required(path).propertyNames().stream().filter(METHODS::contains)
                .forEach(method -> all.add(new Route(method.toUpperCase(Locale.ROOT), path))));
    }

    /// One operation.
    record Route(String method, String path) {
        String at(String id) {
            return path.replaceFirst("\\{[a-z_]+}", id).replace("{no}", "1").replace("{action}", "submit")
                    .replace("{supplier}", FurnishedInventory.SUPPLIER).replace("{location}", "STORE").replace("{day}", "2026-01-15")
                    .replace("{item}", FurnishedInventory.PLAYED);
        }
    }

    /// Those with an id in their path.
    List<Route> withId() {
        return all.stream().filter(route -> route.path().contains("{") && !Subjects.byWord(route.path())).toList();
    }

    /// Those that show what a company has without being told any id.
    List<Route> lists() {
        return all.stream().filter(route -> route.method().equals("GET") && !route.path().contains("{")).toList();
    }

    Answer asked(Company caller, Route route, String id) throws IOException, InterruptedException {
        String body = route.method().equals("GET") || route.method().equals("DELETE") ? null : body(route.path());
        return trial.http().send(caller, route.method(), route.at(id), body, "Idempotency-Key", "stranger " + UUID.randomUUID());
    }

    /// How a stranger's id is not answered as one that nobody has; empty when it is.
    List<String> compared(Company caller, Route route, String foreign) throws IOException, InterruptedException {
        String nobodys = Subjects.unknown();
        String known = masked(asked(caller, route, foreign), foreign);
        String unknown = masked(asked(caller, route, nobodys), nobodys);
        return known.equals(unknown) && known.startsWith("4")
                ? List.of()
                : List.of(route + ": " + known + " but unknown " + unknown);
    }

    /// Which of the ids that are none are taken, or break something.
    List<String> malformed(Company caller, Route route) throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (String id : MALFORMED) {
            Answer answer = asked(caller, route, id);
            if (answer.good() || answer.status() >= 500) {
                wrong.add(route + " with " + id + ": " + answer.status());
            }
        }
        return wrong;
    }

    private static String body(String path) {
        if (path.startsWith("/api/v1/members/")) {
            return "{\"role\":\"viewer\"}";
        }
        if (path.endsWith("/connection")) {
            return "{\"environment\":\"test\",\"url\":\"http://127.0.0.1:1\",\"pkcs12\":\"AAAA\",\"password\":\"x\"}";
        }
        if (path.endsWith(":replay") && path.startsWith("/api/v1/webhooks/endpoints/")) {
            return "{\"from\":\"2020-01-01T00:00:00Z\"}";
        }
        return path.equals("/api/v1/webhooks/endpoints/{id}") ? "{\"url\":\"http://127.0.0.1:1/changed\"}" : "{}";
    }

    /// Status and body without what differs from request to request.
    private static String masked(Answer answer, String id) {
        return answer.status() + " " + answer.body().replace(id, "ID").replaceAll("\"(requestId|traceId)\":\"[^\"]*\"", "\"$1\":\"\"");
    }
}
