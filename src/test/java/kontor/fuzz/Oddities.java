package kontor.fuzz;

import java.util.List;

/// Values that programs stumble over.
final class Oddities {
    /// For a path's variable, as they stand in the request line.
    static final List<String> PATHS = List.of("x", "1", "-1", "0", "null", "undefined", "%20", "%00", "%0a", "%0d%0aX-Made:%20up", "%ff",
            "%c3%28", "%F0%9F%92%A9", "..%2f..%2fapi", "%2e%2e%2f%2e%2e", "..", "%252e%252e", "..%5c..", "..;", ";a=b", "x;jsessionid=1",
            "a/b", "", "*", "'", "%22", "%3Cscript%3E", "{id}", "%7Bid%7D", "1%20OR%201=1", "00000000-0000-0000-0000-000000000000",
            "00000000-0000-0000-0000-00000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "1-1-1-1-1", "x.json", "%zz", "%", "\\", "|",
            "\u00e9", "x".repeat(3_000), "%41".repeat(900));

    /// For a parameter of the query.
    static final List<String> QUERIES = List.of("", "x", "-1", "0", "101", "100", "2147483647", "2147483648", "99999999999999999999", "1e9",
            "1.5", "0x10", "NaN", "true", "null", "%00", "%0a", "%20", "+", "%F0%9F%92%A9", "%C3%28", "%ff%fe", "%ED%A0%80", "%zz", "%",
            "'",
            "';--", "%22", "[]", "{}", "x".repeat(5_000), "%E2%80%AE", "a,b", "a%2Cb", "IN_DOUBT", "in_doubt", "İ", "1970-01-01",
            "0000-00-00",
            "2026-13-45T99:99:99Z", "+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z",
            "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw",
            "AAAA", "____", "%3D%3D%3D%3D", "00000000-0000-0000-0000-000000000000");

    /// For a value in a JSON body, as they stand there.
    static final List<String> JSON = List.of("null", "true", "false", "0", "-1", "1", "-0", "1.0", "1e2", "1E400", "-1E400", "1e-400",
            "99999999999999999999999999999999", "0.00000000000000000000001", "2147483648", "9223372036854775808", "1E+999999999",
            "1e2147483647", "1e-2147483648", "1".repeat(900), "1".repeat(5_000), "\"\"", "\" \"", "\"x\"", "\"-1\"", "\"0\"", "\"1e5\"",
            "\"1E999999999\"", "\"1e-999999999\"", "\"1.123456789123456789\"", "\"99999999999999999999999999\"", "\"NaN\"", "\"Infinity\"",
            "\"0x1\"", "\"+1\"", "\".5\"", "\"\u0661\"", "\"1,000\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\u0007\\u001b[31m\"",
            "\"\\ud800\"", "\"a\\udc00\"", "\"\\ud83d\\ude00\"", "\"\u202e\u200b\"", "\"\ufeff\"", "\"\\r\\nX-Made: up\"",
            "\"" + "x".repeat(256) + "\"", "\"" + "x".repeat(10_000) + "\"", "\"" + "\u00e9".repeat(300) + "\"", "\"'; DROP--\"",
            "\"<script>\"",
            "\"${jndi:x}\"", "\"{{7*7}}\"", "\"2026-13-45T99:99:99Z\"", "\"+999999999-12-31T23:59:59Z\"", "\"-999999999-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59Z\"", "\"1970-01-01T00:00:00Z\"", "\"UGX\"", "\"ugx\"", "\"XXX\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "\"a@b\"", "\"@\"", "\"a@b.example\"", "\"http://127.0.0.1:1/x\"", "\"http://[::1\"", "\"file:///x\"", "\"http://x y\"",
            "\"::\"",
            "\"invoice\"", "\"INVOICE\"", "\"standard\"", "\"owner\"", "\"fiscal.read\"", "\"webhook.test\"", "\"0.0.0.0/0\"", "\"::/0\"",
            "[]", "{}", "[[]]", "[null]", "[{}]", "[1,2]", "{\"\":1}", "{\"a\":{\"b\":[]}}", "[".repeat(40) + "]".repeat(40),
            "[".repeat(1_100) + "]".repeat(1_100), "{\"a\":".repeat(600) + "1" + "}".repeat(600));

    /// Whole bodies.
    static final List<String> BODIES = List.of("", " ", "null", "[]", "{}", "\"x\"", "1", "true", "{", "}", "{\"a\"", "{\"a\":}", "{'a':1}",
            "{a:1}", "{} {}", "[{}]", "{}x", "NaN", "/* */{}", "\ufeff{}", "\u0000", "<a/>", "a=b&c=d", "[".repeat(5_000),
            "{\"a\":".repeat(2_000), "\"" + "x".repeat(60_000) + "\"", "{\"tenant_id\":\"00000000-0000-0000-0000-000000000000\"}");

    /// Headers with values that are not as they should be.
    static final List<String> HEADERS = List.of("X-Request-Timeout: 0", "X-Request-Timeout: 0.001", "X-Request-Timeout: -1",
            "X-Request-Timeout: abc", "X-Request-Timeout: 999", "X-Request-Timeout: 1e9", "X-Request-Timeout: ", "X-Request-ID: x",
            "X-Request-ID: " + "x".repeat(65), "X-Request-ID: ../../../etc", "X-Request-ID: fuzz-well-formed",
            "X-Request-ID: a b c d e f g h",
            "X-Request-ID: <script>alert</script>", "Accept: text/html", "Accept: application/xml", "Accept: */*;q=0", "Accept: ,,,",
            "Accept: garbage", "Accept: application/problem+json", "Accept: application/json;q=2", "Accept: " + "a/b,".repeat(600),
            "Accept: text/event-stream", "Content-Encoding: gzip", "Content-Encoding: identity", "Content-Encoding: x",
            "X-Forwarded-For: garbage", "X-Forwarded-For: 10.0.0.1, ::1", "Forwarded: for=\"_x\"", "X-Forwarded-Proto: ftp",
            "X-Forwarded-Host: evil.example", "Accept-Language: xx-\u00e9", "Range: bytes=0-1", "If-None-Match: *", "If-Match: \"x\"",
            "If-Modified-Since: garbage", "Cookie: a=b; kontor=x; =; ;;", "Cookie: session=" + "x".repeat(500), "traceparent: garbage",
            "traceparent: 00-00000000000000000000000000000000-0000000000000000-00", "Origin: null", "Origin: https://evil.example",
            "X-HTTP-Method-Override: DELETE", "X-Tenant-ID: 00000000-0000-0000-0000-000000000000", "User-Agent: " + "x".repeat(2_000),
            "User-Agent: \u00e9\u0001", "Expect: 100-continue", "Expect: x", "TE: trailers", "Upgrade: h2c", "Referer: %", "DNT: 1",
            "X-" + "y".repeat(200) + ": 1", "Accept-Charset: x", "Sec-Fetch-Site: cross-site");

    static final List<String> TYPES = List.of("", "text/plain", "application/xml", "application/json; charset=utf-16",
            "application/json;charset=ISO-8859-1", "application/json;charset=x", "application/x-www-form-urlencoded", "multipart/form-data",
            "multipart/form-data; boundary=x", "garbage", "/", "application/*", "*/*", "application/problem+json",
            "application/json; a=\"");

    static final List<String> KEYS = List.of("", " ", "x", "fuzz-same", "fuzz-same", "x".repeat(255), "x".repeat(256), "\u00e9", "a,b",
            "\"q\"",
            "\u0001", "%00", "' OR 1=1");

    private Oddities() {}
}
