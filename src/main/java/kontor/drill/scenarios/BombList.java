package kontor.drill.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kontor.drill.rig.Company;

/// What hostile requests there are.
final class BombList {
    private static final String GET = "GET /api/v1/documents HTTP/1.1\r\n";
    private static final String POST = "POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\n";
    private static final String END = "Connection: close\r\n\r\n";

    private BombList() {}

    static List<Bomb> all(Company by) throws IOException {
        List<Bomb> all = new ArrayList<>(json(by));
        all.addAll(bytes(by));
        all.addAll(heads(by));
        all.addAll(framing());
        return all;
    }

    private static List<Bomb> json(Company by) {
        String good = by.invoice(by.reference("bomb", 1));
        return List.of(Bomb.body("JSON 100,000 deep", by, "[".repeat(100_000), 422),
                Bomb.body("objects 100,000 deep", by, "{\"a\":".repeat(100_000), 422),
                Bomb.body("deep where a text belongs", by, good.replace("\"LAPTOP\"", "[".repeat(50_000) + "]".repeat(50_000)), 422),
                Bomb.body("a million keys", by,
                        IntStream.range(0, 600_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}")), 0),
                Bomb.body("a million lines", by, good.replaceFirst("(?s)\"lines\":.*", "\"lines\":[" + "{},".repeat(500_000) + "{}]}"), 0),
                Bomb.body("keys that share a hash", by,
                        IntStream.range(0, 1 << 15).mapToObj(BombList::colliding).collect(Collectors.joining(",", "{", "}")), 0),
                Bomb.body("a key of 9 MB", by, "{\"" + "k".repeat(9_000_000) + "\":1}", 0),
                Bomb.body("a text of 9 MB", by, good.replace("\"LAPTOP\"", "\"" + "x".repeat(9_000_000) + "\""), 422),
                Bomb.body("a number of a million digits", by, good.replace("\"qty\":\"1\"", "\"qty\":" + "9".repeat(1_000_000)), 422),
                Bomb.body("a million digits as text", by, good.replace("\"qty\":\"1\"", "\"qty\":\"" + "9".repeat(1_000_000) + "\""), 422),
                Bomb.body("exponent 999999999", by, good.replace("\"qty\":\"1\"", "\"qty\":1e999999999"), 422),
                Bomb.body("exponent -999999999 as text", by, good.replace("\"qty\":\"1\"", "\"qty\":\"1e-999999999\""), 422),
                Bomb.body("a key twice", by, good.replace("\"currency\"", "\"kind\":\"invoice\",\"currency\""), 400),
                Bomb.body("null character in a text", by, good.replace("\"LAPTOP\"", "\"LAP\\u0000TOP\""), 422),
                Bomb.body("half a character", by, good.replace("\"LAPTOP\"", "\"\\ud800\""), 422),
                Bomb.body("no end", by, good.substring(0, good.length() - 1), 400));
    }

    private static List<Bomb> bytes(Company by) throws IOException {
        byte[] good = by.invoice(by.reference("bomb", 2)).getBytes(StandardCharsets.UTF_8);
        List<Bomb> all = new ArrayList<>(List.of(
                Bomb.body("gzip of a gibibyte", by, Bomb.packedBlanks(), "Content-Encoding: gzip\r\n", 415),
                Bomb.body("an unknown encoding", by, good, "Content-Encoding: br, gzip\r\n", 415),
                Bomb.body("an entity bomb in XML", by, "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>".getBytes(StandardCharsets.UTF_8), "",
                        400),
                Bomb.body("UTF-16", by, new String(good, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16), "", 400),
                Bomb.body("UTF-32", by, new String(good, StandardCharsets.UTF_8).getBytes(java.nio.charset.Charset.forName("UTF-32")), "",
                        400)));
        Map.of("an overlong blank", new byte[]{(byte) 0xC0, (byte) 0xA0}, "a surrogate in UTF-8", new byte[]{(byte) 0xED, (byte) 0xA0,
                (byte) 0x80}, "half of two bytes", new byte[]{(byte) 0xC3}, "beyond Unicode",
                new byte[]{(byte) 0xF4, (byte) 0x90,
                        (byte) 0x80, (byte) 0x80},
                "a bare null byte", new byte[]{0}, "a byte that never is",
                new byte[]{(byte) 0xFF}).forEach((what, wrong) -> all.add(Bomb.body(what, by, spliced(good, wrong), "", 0)));
        return all;
    }

    private static List<Bomb> heads(Company by) {
        String key = "Host: localhost\r\nX-API-Key: " + by.apiKey() + "\r\n";
        String many = IntStream.range(0, 1_000).mapToObj(i -> "X-" + i + ": 1\r\n").collect(Collectors.joining());
        return List.of(Bomb.wire("a header of 1 MB", GET + key + "X-Long: " + "x".repeat(1_000_000) + "\r\n" + END, 400),
                Bomb.wire("a thousand headers", GET + key + many + END, 400),
                Bomb.wire("a path of 1 MB", "GET /" + "a".repeat(1_000_000) + " HTTP/1.1\r\n" + key + END, 400),
                Bomb.wire("a query of 1 MB", "GET /api/v1/documents?reference=" + "a".repeat(1_000_000) + " HTTP/1.1\r\n" + key + END, 400),
                Bomb.wire("a method of 20 kB", "G".repeat(20_000) + " / HTTP/1.1\r\n" + key + END, 400),
                Bomb.wire("a null byte in a header", GET + key + "X-Null: a\0b\r\n" + END, 400),
                Bomb.wire("a null byte in the path", "GET /api/v1/documents/%00 HTTP/1.1\r\n" + key + END, 400),
                Bomb.wire("a null byte in a query", "GET /api/v1/documents?reference=%00 HTTP/1.1\r\n" + key + END, 0),
                Bomb.wire("invalid UTF-8 in a query", "GET /api/v1/documents?reference=%ff%fe HTTP/1.1\r\n" + key + END, 0),
                Bomb.wire("half an escape", "GET /api/v1/documents?reference=%4 HTTP/1.1\r\n" + key + END, 400),
                Bomb.wire("out of the root", "GET /api/../../etc/passwd HTTP/1.1\r\n" + key + END, 400),
                Bomb.wire("out of the root, escaped", "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n" + key + END, 400),
                Bomb.wire("a backslash", "GET /api\\v1\\documents HTTP/1.1\r\n" + key + END, 400),
                Bomb.wire("a parameter in the path", "GET /api/v1;x=1/documents HTTP/1.1\r\n" + key + END, 400),
                Bomb.wire("a key that is not one", GET + "Host: localhost\r\nX-API-Key: ' OR 1=1 --\r\n" + END, 401),
                Bomb.wire("a key of 7 kB", GET + "Host: localhost\r\nX-API-Key: " + "k".repeat(7_000) + "\r\n" + END, 401),
                Bomb.wire("three thousand cookies", GET + "Host: localhost\r\nCookie: " + "a=b; ".repeat(3_000) + "\r\n" + END, 400),
                Bomb.wire("a forged proxy chain", GET + "Host: localhost\r\nX-Forwarded-For: " + "1.2.3.4, ".repeat(750) + "\r\n" + END,
                        401));
    }

    private static List<Bomb> framing() {
        return List.of(Bomb.wire("no HTTP at all", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n", 400),
                Bomb.wire("words", "LET ME IN\r\n\r\n", 400), Bomb.wire("no host", GET + END, 400),
                Bomb.wire("two hosts", GET + "Host: a\r\nHost: b\r\n" + END, 400),
                Bomb.wire("a host that is none", GET + "Host: a b/c\r\n" + END, 400),
                Bomb.wire("HTTP/9.9", "GET / HTTP/9.9\r\nHost: localhost\r\n" + END, 505),
                Bomb.wire("two lengths", POST + "Content-Length: 5\r\nContent-Length: 6\r\n" + END + "hello!", 400),
                Bomb.wire("a length below nothing", POST + "Content-Length: -5\r\n" + END, 400),
                Bomb.wire("a length beyond numbers", POST + "Content-Length: 99999999999999999999\r\n" + END, 400),
                Bomb.wire("a length and chunks", POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n" + END + "0\r\n\r\n", 0),
                Bomb.wire("an unknown transfer", POST + "Transfer-Encoding: sandwich\r\n" + END, 501),
                Bomb.wire("a blank before the colon", POST + "Content-Length : 5\r\n" + END + "hello", 400),
                Bomb.wire("a folded header", GET + "Host: localhost\r\nX-Long: a\r\n b\r\n" + END, 0),
                Bomb.wire("a header without a name", GET + "Host: localhost\r\n: nothing\r\n" + END, 400),
                Bomb.wire("a chunk of no size", POST + "Transfer-Encoding: chunked\r\n" + END + "zz\r\nhello\r\n0\r\n\r\n", 0),
                Bomb.wire("a chunk beyond numbers", POST + "Transfer-Encoding: chunked\r\n" + END + "fffffffffffffffff\r\n", 0));
    }

    private static byte[] spliced(byte[] good, byte[] wrong) {
        int at = new String(good, StandardCharsets.UTF_8).indexOf("LAPTOP");
        byte[] front = Bomb.joined(java.util.Arrays.copyOf(good, at), wrong);
        return Bomb.joined(front, java.util.Arrays.copyOfRange(good, at, good.length));
    }

    /// Texts of fifteen pairs, each `Aa` or `BB`, which have one hash code in Java.
    private static String colliding(int number) {
        String text = IntStream.range(0, 15).mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB").collect(Collectors.joining());
        return "\"" + text + "\":1";
    }
}
