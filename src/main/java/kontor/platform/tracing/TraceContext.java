package kontor.platform.tracing;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where in which trace something stands, as W3C Trace Context writes it.
///
/// @param traceId 32 hexadecimal digits, not all zero
/// @param spanId  16 hexadecimal digits, not all zero
/// @param sampled whether whoever began the trace records it
record TraceContext(String traceId, String spanId, boolean sampled) {
    private static final Pattern FORM = Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final int LENGTH = 55;
    private static final int TRACE_AT = 3;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;

    /// What a `traceparent` header says; empty when it is not well-formed, which by the standard begins a new trace.
    static Optional<TraceContext> parse(@Nullable String header) {
        if (header == null || header.length() < LENGTH || header.length() > 2 * LENGTH || !FORM.matcher(header).matches()
                || (header.startsWith("00") && header.length() > LENGTH)) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(header.substring(FLAGS_AT, LENGTH), 16) & 1) == 1;
        return Optional.of(new TraceContext(header.substring(TRACE_AT, TRACE_AT + 32), header.substring(SPAN_AT, SPAN_AT + 16), sampled));
    }

    /// A trace of its own, recorded by nobody.
    static TraceContext fresh() {
        return new TraceContext(hex(random()) + hex(random()), hex(random()), false);
    }

    /// The next step of the same trace.
    TraceContext next() {
        return new TraceContext(traceId, hex(random()), sampled);
    }

    String traceparent() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    private static long random() {
        long value = ThreadLocalRandom.current().nextLong();
        return value == 0 ? 1 : value;
    }

    private static String hex(long value) {
        return java.util.HexFormat.of().toHexDigits(value);
    }
}
