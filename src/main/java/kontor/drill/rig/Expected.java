package kontor.drill.rig;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a scenario may cause. Everything beyond it is a failure.
///
/// @param errors         error answers that may be given, as `503 platform.busy`; the part after the blank is the
///                       problem's code, `*` any
/// @param breaks         whether connections to the server may fail or break
/// @param p99Factor      the normal tenant's p99 may grow so many times over its own baseline; 0 when nothing is promised,
///                       because the server or its database is away meanwhile
/// @param p99FloorMillis below this a p99 is good whatever the baseline was, since a factor of next to nothing means nothing
/// @param logErrors      regular expressions for lines of level ERROR that the server may write
/// @param settles        how long connections, threads and documents may take to come to rest afterwards
public record Expected(Set<String> errors, boolean breaks, double p99Factor, long p99FloorMillis, List<String> logErrors,
        Duration settles) {
    /// No error answer, no broken connection, p99 at most three times the baseline or 250 ms, nothing in the log, rest within 45 s.
    public static final Expected NOTHING_WRONG = new Expected(Set.of(), false, 3, 250, List.of(), Duration.ofSeconds(45));

    public Expected {
        errors = Set.copyOf(errors);
        logErrors = List.copyOf(logErrors);
    }

    /// This error answer too, such as `503 platform.busy`.
    public Expected answering(String... statusAndCode) {
        Set<String> more = new TreeSet<>(errors);
        more.addAll(List.of(statusAndCode));
        return new Expected(more, breaks, p99Factor, p99FloorMillis, logErrors, settles);
    }

    /// Connections may fail or break.
    public Expected breaking() {
        return new Expected(errors, true, p99Factor, p99FloorMillis, logErrors, settles);
    }

    public Expected p99(double factor, long floorMillis) {
        return new Expected(errors, breaks, factor, floorMillis, logErrors, settles);
    }

    /// Nothing is promised about the normal tenant's latency.
    public Expected withoutLatency() {
        return p99(0, 0);
    }

    public Expected logging(String... patterns) {
        List<String> more = new ArrayList<>(logErrors);
        more.addAll(List.of(patterns));
        return new Expected(errors, breaks, p99Factor, p99FloorMillis, more, settles);
    }

    public Expected settlingWithin(Duration time) {
        return new Expected(errors, breaks, p99Factor, p99FloorMillis, logErrors, time);
    }

    boolean allows(Answer answer) {
        return errors.contains(answer.status() + " " + answer.code()) || errors.contains(answer.status() + " *");
    }

    boolean allowsLine(String line) {
        return logErrors.stream().anyMatch(pattern -> java.util.regex.Pattern.compile(pattern).matcher(line).find());
    }
}
