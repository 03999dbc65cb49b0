package kontor.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kontor.RunningKontor;
import kontor.guards.Sample;
import kontor.guards.Samples;
import kontor.guards.Who;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes requests: first one that should be answered well, by an id that exists, a caller who may and a body that is valid;
/// then, mostly, spoils one, two or three of its parts.
final class Grammar {
    /// These make a password's hash, which is meant to be slow.
    private static final List<String> SLOW = List.of("/api/auth/login", "/api/v1/auth/sign-in", "/api/v1/me/password", "/api/v1/me/totp",
            "/api/v1/invitations/accept", "/api/v1/auth/sign-out");
    private static final int SLOW_SHARE = 8;
    private static final int PLAIN_PERCENT = 30;

    private final Cast cast;
    private final Bodies bodies;
    private final long seed;
    private final List<Operation> weighted;

    Grammar(Cast cast, Bodies bodies, List<Operation> operations, long seed) {
        this.cast = cast;
        this.bodies = bodies;
        this.seed = seed;
        this.weighted = operations.stream()
                .flatMap(each -> IntStream.range(0, SLOW.contains(each.path()) ? 1 : SLOW_SHARE).mapToObj(i -> each)).toList();
    }

    Shot shot(long number) {
        Dice dice = new Dice(seed, number);
        // A walk round all of them, so that none is left out by chance.
        Operation operation = weighted.get((int) (number * 7_919 % weighted.size()));
        Draft draft = new Draft(operation, dice, number);
        boolean plain = dice.chance(PLAIN_PERCENT);
        for (int left = plain ? 0 : 1 + dice.below(3); left > 0; left--) {
            draft.spoil();
        }
        return draft.shot(plain);
    }

    private final class Draft {
        private final Operation operation;
        private final Dice dice;
        private final long number;
        private final List<String> query = new ArrayList<>();
        private final List<String> headers = new ArrayList<>();
        private Who who;
        private boolean foreign;
        private String key;
        private String path;
        private String type = "application/json";
        private byte @Nullable [] body;

        Draft(Operation operation, Dice dice, long number) {
            this.operation = operation;
            this.dice = dice;
            this.number = number;
            this.key = "fuzz-" + number;
            this.who = caller();
            this.path = placed(operation.path(), id());
            String text = text();
            this.body = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
            operation.queries().stream().filter(each -> dice.chance(25)).forEach(each -> query.add(each.name() + "=" + value(each)));
            if (operation.path().startsWith("/api/v1/webhooks/in/")) {
                headers.add("verif-hash: " + cast.door.secret());
            }
        }

        private Who caller() {
            if (operation.permissions().contains("platform.admin")) {
                return Who.PLATFORM;
            }
            if (operation.path().matches("/api/v1/(me|auth).*")) {
                // Whose password and sessions come and go.
                return Who.OPERATOR;
            }
            if (operation.path().startsWith("/api/v1/sessions")) {
                return Who.OWNER;
            }
            return operation.open() ? Who.NOBODY : dice.oneOf(Who.OWNER, Who.API_KEY);
        }

        private String id() {
            return switch (operation.path()) {
                case "/api/v1/webhooks/in/{source}" -> cast.door.id();
                case "/api/v1/goods/{code}" -> dice.oneOf("LAPTOP", "FUZZ" + dice.below(50));
                case "/api/v1/operator/upstreams/{upstream}/close" -> "127.0.0.1";
                case "/api/v1/operator/upstreams/{upstream}/open" -> "nowhere.example";
                default -> cast.known(operation.collection(), dice).orElseGet(dice::uuid);
            };
        }

        /// With what the first variable is about, and beside it what goes with it.
        private String placed(String path, String id) {
            return path.replaceFirst("\\{[^}]*}", Matcher.quoteReplacement(id)).replace("{day}", "2026-01-15")
                    .replace("{supplier}", cast.known("/api/v1/suppliers", dice).orElse(id))
                    .replace("{location}", cast.known("/api/v1/locations", dice).orElse(id))
                    .replaceAll("\\{[^}]*}", Matcher.quoteReplacement(id));
        }

        private String value(Operation.Parameter parameter) {
            if (parameter.name().equals("cursor")) {
                return cast.known("?" + operation.collection(), dice).orElse("");
            }
            String made = word(bodies.made(parameter.schema(), dice, 0));
            return switch (parameter.name()) {
                case "limit" -> Integer.toString(1 + dice.below(100));
                case "wait" -> Integer.toString(dice.below(3));
                default -> java.net.URLEncoder.encode(made, StandardCharsets.UTF_8);
            };
        }

        private @Nullable String text() {
            String path = operation.path();
            if (path.equals("/api/v1/webhooks/in/{source}")) {
                return "{\"id\":\"fuzz-" + number + "\",\"amount\":1}";
            }
            if (operation.body() == null) {
                return null;
            }
            if (dice.chance(10)) {
                return bodies.made(operation.body(), dice, 0).toString();
            }
            String password = "\"password\":\"" + RunningKontor.PASSWORD + "\"";
            return switch (path) {
                case "/api/v1/me/password" -> "{" + password + ",\"new_password\":\"" + RunningKontor.PASSWORD + "\"}";
                case "/api/v1/me/totp" -> "{" + password + ",\"code\":\"000000\"}";
                case "/api/v1/me/totp/confirm" -> "{\"code\":\"000000\"}";
                case "/api/v1/invitations/accept" ->
                    "{\"token\":\"" + cast.spent("tokens").orElse("none") + "\",\"name\":\"Guest\"," + password + "}";
                case "/api/v1/api-keys/{id}/rotate", "/api/v1/webhooks/endpoints/{id}:rotate" -> "{\"overlap_seconds\":60}";
                default -> sampled();
            };
        }

        private String sampled() {
            Sample sample = Samples.ALL.get(operation.name());
            return sample == null || sample.body() == null
                    ? bodies.made(java.util.Objects.requireNonNull(operation.body()), dice, 0).toString()
                    : sample.body().apply(cast.twins);
        }

        void spoil() {
            switch (dice.below(10)) {
                case 0, 1 -> spoilPath();
                case 2 -> spoilQuery();
                case 3 -> headers.add(dice.any(Oddities.HEADERS));
                case 4 -> key = dice.any(Oddities.KEYS);
                case 5 -> spoilCaller();
                case 6 -> type = dice.any(Oddities.TYPES);
                default -> spoilBody();
            }
        }

        private void spoilPath() {
            if (!operation.hasVariable()) {
                spoilQuery();
                return;
            }
            String other = switch (dice.below(5)) {
                case 0 -> dice.uuid();
                case 1, 2 -> who == Who.PLATFORM ? dice.uuid() : cast.foreign(operation.collection()).orElseGet(dice::uuid);
                default -> dice.any(Oddities.PATHS);
            };
            path = operation.path().replaceAll("\\{[^}]*}", Matcher.quoteReplacement(other));
        }

        private void spoilQuery() {
            if (operation.queries().isEmpty() || dice.chance(20)) {
                query.add(dice.oneOf("unknown", "tenant_id", "tenant", "limit", "sort", "_method", "page[size]", "%00", "\u00e9") + "="
                        + dice.oneOf("1", dice.any(cast.smuggled()), dice.any(Oddities.QUERIES)));
                return;
            }
            String name = dice.any(operation.queries()).name();
            query.add(name + dice.oneOf("=", "=", "=", "[]=", "", "%20=") + dice.any(Oddities.QUERIES));
            if (dice.chance(15)) {
                query.add(name + "=" + dice.any(Oddities.QUERIES));
            }
        }

        private void spoilCaller() {
            who = dice.oneOf(Who.NOBODY, Who.GARBAGE_KEY, Who.EXPIRED_KEY, Who.REVOKED_KEY, Who.VIEWER, Who.ENDED_SESSION, Who.OPERATOR,
                    Who.DEACTIVATED, Who.SUSPENDED);
            // The other company's things must stay as they are, so it only reads; and it asks for ours.
            foreign = operation.method().equals("GET") && dice.chance(60);
            if (dice.chance(20)) {
                headers.add(dice.oneOf("Authorization: Basic eDp5", "Authorization: Bearer", "Authorization: Bearer " + "x".repeat(4_000),
                        "X-API-Key: ", "X-API-Key: kontor_test_x", "Authorization: \u00e9", "X-API-Key: a, b"));
            }
        }

        private void spoilBody() {
            if (body == null) {
                body = dice.chance(30) ? dice.any(Oddities.BODIES).getBytes(StandardCharsets.UTF_8) : null;
                spoilPath();
            } else {
                body = bodies.spoilt(
                        new String(body, StandardCharsets.UTF_8).isBlank() ? "{}" : java.util.Objects.requireNonNullElse(text(), "{}"),
                        dice,
                        cast.smuggled());
            }
        }

        Shot shot(boolean plain) {
            List<String> all = new ArrayList<>(headers);
            if (foreign) {
                all.add("X-API-Key: " + cast.twins.baobab.apiKey());
            } else if (who != Who.NOBODY) {
                all.add((who.name().endsWith("_KEY") ? "X-API-Key: " : "Authorization: Bearer ") + cast.credential(who));
            }
            if (!operation.method().equals("GET")) {
                all.add("Idempotency-Key: " + key);
            }
            if (body != null && !type.isEmpty()) {
                all.add("Content-Type: " + type);
            }
            String target = query.isEmpty() ? path : path + "?" + String.join("&", query);
            return new Shot(number, operation, target, List.copyOf(all), body, who, foreign, plain);
        }
    }

    /// A value as it stands in a query: a list's elements with commas between them.
    private static String word(JsonNode value) {
        return value.isArray() ? value.valueStream().map(Grammar::word).collect(Collectors.joining(",")) : value.asString("");
    }
}
