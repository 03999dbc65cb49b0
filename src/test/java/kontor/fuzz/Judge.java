package kontor.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kontor.guards.Twins;
import kontor.guards.Who;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds an answer against the API's description, and against what no answer may show.
final class Judge {
    private static final Set<String> CATEGORIES = Set.of("validation", "auth", "not_found", "conflict", "limit", "database", "external",
            "internal");
    private static final Set<String> MEMBERS = Set.of("type", "title", "status", "detail", "code", "category", "requestId", "errors");
    /// Names of classes and files, frames of a stack, words of SQL, of the driver and of the libraries.
    private static final String INSIDE = "\\b(?:org|java|javax|jakarta|sun|jdk|net|io|com|tools)\\.[a-z]+\\.|\\bkontor\\.[a-z]|Exception|\\.java\\b|\\bat [a-z]+\\.[a-z]"
            + "|SQLSTATE|\\bSELECT\\b|\\bINSERT\\b|\\bUPDATE\\b|\\bWHERE\\b|violates|constraint|relation \"|_pkey|_fkey|_check\\b|(?i:postgres|hikari|jackson|tomcat|catalina|spring|hibernate)"
            + "|/tmp/|/home/|/usr/|/work|Caused by|\\$[0-9]+\\b|\\$\\$|null pointer|NullPointer";

    private final Schemas schemas;
    private final Pattern inside;
    private final Set<String> ours;
    private final Set<String> theirs;

    Judge(JsonNode api, Twins twins) {
        this.schemas = new Schemas(new Bodies(api));
        this.inside = Pattern.compile(INSIDE + "|\\b(?:" + twins.beyond.tenantTables().stream().filter(table -> table.contains("_"))
                .map(Pattern::quote).collect(Collectors.joining("|")) + ")\\b");
        this.theirs = twins.canaries();
        Set<String> own = new HashSet<>(twins.canaries(twins.acacia));
        own.removeAll(theirs);
        this.ours = own;
        theirs.removeAll(twins.canaries(twins.acacia));
    }

    /// What is wrong with an answer; the first word tells the sort.
    List<String> faults(Shot shot, Wire.Answer answer) {
        List<String> faults = new ArrayList<>();
        JsonNode json = json(answer);
        declared(shot, answer, faults);
        if (answer.status() >= 400) {
            problem(answer, json, faults);
            Matcher leak = inside.matcher(answer.text());
            if (leak.find() && !shot.text().contains(leak.group())) {
                faults.add("internal: shows " + leak.group());
            }
        } else {
            JsonNode schema = shot.operation().answers().get(Integer.toString(answer.status()));
            if (schema != null && !schema.isMissingNode()) {
                schemas.misfits(json, schema, "").stream().limit(1).forEach(misfit -> faults.add("schema: " + misfit));
            }
        }
        canaries(shot, answer, faults);
        return faults;
    }

    private static JsonNode json(Wire.Answer answer) {
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }

    private static void declared(Shot shot, Wire.Answer answer, List<String> faults) {
        if (!shot.operation().answers().containsKey(Integer.toString(answer.status()))) {
            faults.add("undeclared: " + answer.status());
        }
    }

    private static void problem(Wire.Answer answer, JsonNode json, List<String> faults) {
        if (!answer.header("content-type").startsWith("application/problem+json")) {
            faults.add("problem: content type " + answer.header("content-type"));
            return;
        }
        boolean whole = json.path("status").asInt(0) == answer.status() && json.path("code").asString("").matches("[a-z_]+(\\.[a-z_]+)?")
                && CATEGORIES.contains(json.path("category").asString("")) && !json.path("detail").asString("").isBlank()
                && MEMBERS.containsAll(json.propertyNames());
        boolean errors = json.path("errors").valueStream()
                .allMatch(each -> each.propertyNames().containsAll(Set.of("pointer", "code", "detail")) && each.size() == 3);
        if (!whole || !errors) {
            faults.add("problem: not whole: " + answer.body());
        }
        if (!json.path("requestId").asString("").equals(answer.header("x-request-id")) || answer.header("x-request-id").isEmpty()) {
            faults.add("request id: " + answer.header("x-request-id") + " in the header, " + json.path("requestId") + " in the body");
        }
    }

    /// Whom the answer is for must see nothing of the other company but what he said himself.
    private void canaries(Shot shot, Wire.Answer answer, List<String> faults) {
        if (answer.header("x-request-id").isEmpty()) {
            faults.add("request id: none");
        }
        if (answer.headers().containsKey("x-made")) {
            faults.add("header: made up by the request");
        }
        // What strangers put through the door of incoming webhooks is shown as it came, whoever's words they used.
        boolean strangersWords = shot.operation().path().equals("/api/v1/webhooks/received/{id}");
        if (shot.who() != Who.PLATFORM && !strangersWords) {
            String text = answer.text();
            String said = shot.text();
            (shot.foreign() ? ours : theirs).stream().filter(word -> text.contains(word) && !said.contains(word))
                    .forEach(word -> faults.add("canary: shows " + word + " of the other company"));
        }
    }
}
