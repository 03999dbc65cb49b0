package kontor.drill.scenarios;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;
import tools.jackson.databind.JsonNode;

/// A payment service that has changed its mind about what it sends, and others who pretend to be it.
final class PoisonedWebhooks implements Scenario {
    private static final int SHAPES = 40;
    private static final Duration HANDLED_WITHIN = Duration.ofSeconds(15);
    private static final String VALID = "{\"type\":\"payment.succeeded\",\"data\":{\"amount\":\"118000.00\",\"reference\":\"T-1\"}}";

    @Override
    public String name() {
        return "poisoned-webhooks";
    }

    @Override
    public String group() {
        return "tenants";
    }

    @Override
    public List<String> proves() {
        return List.of("C77", "G5");
    }

    @Override
    public String does(boolean quick) {
        return "events unsigned, wrongly signed, stale, from the future, altered, replayed, too large, of no source and in "
                + rounds(quick) * SHAPES
                + " strange but signed shapes; then a valid one";
    }

    @Override
    public String mustHold() {
        return "forged ones are refused and leave nothing; signed ones are kept byte for byte, once; the valid one behind them is handled or kept";
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.answering("401 webhooks.bad_signature", "413 webhooks.event_too_large",
                "404 web.not_found");
    }

    /// Where to post, and how to sign.
    @SuppressWarnings("ArrayRecordComponent")
    private record Door(Trial trial, String path, byte[] key) {
        Answer post(String body, String id, Instant at, String signature) throws Exception {
            return trial.http().send(null, "POST", path, body, "webhook-id", id, "webhook-timestamp", Long.toString(at.getEpochSecond()),
                    "webhook-signature", signature);
        }

        Answer signed(String body, String id) throws Exception {
            Instant now = InstantSource.system().instant();
            return post(body, id, now, signature(id, now, body));
        }

        String signature(String id, Instant at, String body) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return "v1," + Base64.getEncoder()
                    .encodeToString(mac.doFinal((id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Webhooks");
        JsonNode made = trial.http().send(company, "POST", "/api/v1/webhooks/sources", "{\"name\":\"Payments\",\"topic\":\"payments\"}")
                .json();
        Door door = new Door(trial, made.required("path").asString(),
                Base64.getDecoder().decode(made.required("secret").asString().substring("whsec_".length())));
        forged(trial, door);
        trial.must("nothing forged is stored", stored(trial, company) == 0, stored(trial, company) + " stored");
        int good = strange(trial, door);
        Answer valid = door.signed(VALID, "valid");
        Answer again = door.signed(VALID, "valid");
        trial.must("the valid one behind them is taken, and taken once", valid.status() == 202 && again.status() == 202,
                valid.status() + ", again " + again.status());
        settle(trial, company, good + 1);
    }

    private static void forged(Trial trial, Door door) throws Exception {
        Instant now = InstantSource.system().instant();
        String good = door.signature("forged", now, VALID);
        List<Answer> refused = List.of(trial.http().send(null, "POST", door.path(), VALID), door.post(VALID, "forged", now, ""),
                door.post(VALID, "forged", now, "v1,AAAA"), door.post(VALID, "forged", now, good.replace("v1,", "v2,")),
                door.post(VALID + " ", "forged", now, good), door.post(VALID, "other", now, good),
                door.post(VALID, "forged", now.plusSeconds(1), good), late(door, now.minusSeconds(3_600)),
                late(door, now.plusSeconds(3_600)),
                door.post(VALID, "forged", now, "v1,x ".repeat(1_000)), door.post("", "forged", now, good));
        trial.must("each forged one is refused", refused.stream().allMatch(each -> each.status() == 401),
                refused.stream().map(each -> each.status() + " " + each.code()).toList().toString());
        Answer large = door.signed("x".repeat(300_000), "large");
        Answer nowhere = new Door(trial, "/api/v1/webhooks/in/" + UUID.randomUUID(), door.key()).signed(VALID, "nowhere");
        Answer noId = new Door(trial, "/api/v1/webhooks/in/seven", door.key()).signed(VALID, "nowhere");
        trial.must("too large, and to no source", large.status() == 413 && nowhere.status() == 401 && noId.status() == 404,
                large.status() + ", " + nowhere.status() + ", " + noId.status());
    }

    private static Answer late(Door door, Instant at) throws Exception {
        return door.post(VALID, "stale", at, door.signature("stale", at, VALID));
    }

    /// All of them properly signed, each sent twice.
    private static int strange(Trial trial, Door door) throws Exception {
        List<String> wrong = new ArrayList<>();
        int number = 0;
        for (int round = 0; round < rounds(trial.quick()); round++) {
            for (String shape : shapes(round)) {
                String id = "strange-" + number++;
                int first = door.signed(shape, id).status();
                int second = door.signed(shape, id).status();
                if (first != 202 || second != 202) {
                    wrong.add(first + " and " + second + " to " + shape.substring(0, Math.min(40, shape.length())));
                }
            }
        }
        trial.figure("strange events", number);
        trial.must("each signed one is taken, whatever it holds", wrong.isEmpty(), wrong.stream().limit(5).toList().toString());
        return number;
    }

    private static List<String> shapes(int round) {
        List<String> shapes = new ArrayList<>(List.of("", " ", "null", "true", "17", "1e999999999", "\"text\"", "[]", "{}", "{", "[[[[",
                "]",
                "{\"type\":null}", "{\"type\":[]}", "{\"type\":{}}", "{\"type\":17}", "{\"data\":\"text\"}", "{\"data\":[null]}",
                "{\"type\":\"payment.succeeded\"}", "{\"a\":1,\"a\":2}", "\u0000", "{\"type\":\"\\u0000\"}", "{\"type\":\"\\ud800\"}",
                "<xml/>", "a=b&c=d", "'; DROP TABLE webhook_received; --", "[".repeat(100_000), "{\"a\":".repeat(10_000),
                "9".repeat(100_000), "\"" + "x".repeat(200_000) + "\"", "\u2028\u202e\ufeff", "{\"type\":\"" + "t".repeat(10_000) + "\"}",
                VALID.toUpperCase(Locale.ROOT), VALID + VALID, VALID.substring(round % VALID.length())));
        IntStream.range(shapes.size(), SHAPES).forEach(i -> shapes.add("{\"" + i + "\":" + "[" + round + "]}"));
        return shapes;
    }

    /// Nothing has a handler for this topic, so all of it is kept for a person.
    private static void settle(Trial trial, Company company, int events) throws Exception {
        Deadline deadline = Deadline.after(HANDLED_WITHIN);
        String state = "SELECT count(*) FROM webhook_received WHERE state = 'RECEIVED' AND tenant_id = '" + company.tenant() + "'";
        long waiting = trial.postgres().count(trial.instance().database(), state);
        while (waiting > 0 && !deadline.expired()) {
            Thread.sleep(100);
            waiting = trial.postgres().count(trial.instance().database(), state);
        }
        trial.must("all of them are handled or kept within " + HANDLED_WITHIN.toSeconds() + " s", waiting == 0, waiting + " still wait");
        trial.must("each is stored once", stored(trial, company) == events, stored(trial, company) + " of " + events);
        long whole = trial.postgres().count(trial.instance().database(), "SELECT count(*) FROM webhook_received WHERE event_key = 'valid' "
                + "AND convert_from(body, 'UTF8') = '" + VALID + "' AND tenant_id = '" + company.tenant() + "'");
        trial.must("the valid one is kept byte for byte", whole == 1, whole + " found");
        Answer list = trial.http().get(company, "/api/v1/webhooks/received?state=kept&limit=100");
        trial.must("a person finds them", list.good() && !list.json().path("items").isEmpty(), list.status() + ", "
                + list.json().path("items").size() + " on the first page");
        trial.figure("stored", Map.of("events", stored(trial, company)));
    }

    private static long stored(Trial trial, Company company) throws Exception {
        return trial.postgres().count(trial.instance().database(),
                "SELECT count(*) FROM webhook_received WHERE tenant_id = '" + company.tenant() + "'");
    }

    private static int rounds(boolean quick) {
        return quick ? 1 : 5;
    }
}
