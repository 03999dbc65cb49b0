package kontor.bench;

import java.util.List;
import java.util.stream.Collectors;

/// What was measured of quotes.
///
/// @param machine what it was measured on
/// @param plans   how PostgreSQL runs the statements; empty unless asked for
record QuotesReport(String machine, List<QuoteCell> cells, List<ImportRun> imports, String plans) {
    private static final String HEAD = "%-16s %7s %-8s %10s %9s %9s %9s %7s %10s %11s %9s %6s%n".formatted("workload", "callers", "",
            "requests/s", "p50 ms", "p95 ms", "p99 ms", "errors", "server µs", "postgres µs", "alloc KB", "other");

    boolean clean() {
        return cells.stream().allMatch(each -> each.errors() == 0);
    }

    String table() {
        return machine + System.lineSeparator() + HEAD + cells.stream().map(QuoteCell::text).collect(Collectors.joining())
                + imports.stream().map(each -> each.text() + System.lineSeparator()).collect(Collectors.joining()) + plans;
    }
}
