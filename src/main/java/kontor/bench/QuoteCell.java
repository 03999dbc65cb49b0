package kontor.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One workload about quotes at one number of callers.
///
/// @param floor null: it sends no statement of its own, and has no floor
/// @param aim   milliseconds that 95 of 100 requests of a single caller may take; 0: none was set
record QuoteCell(String workload, @Nullable Sample floor, Sample product, int aim) {
    long errors() {
        return product.errors() + (floor == null ? 0 : floor.errors());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        if (floor != null) {
            text.append(row("floor", floor)).append(failure(floor));
        }
        text.append(row("product", product)).append(failure(product));
        if (floor != null) {
            text.append(String.format(Locale.ROOT, "%-16s %7s %-8s p95 is %.2f × the floor's, throughput %.2f of it%n", "", "", "",
                    product.p95Millis() / floor.p95Millis(), product.perSecond() / floor.perSecond()));
        }
        if (aim > 0) {
            text.append(String.format(Locale.ROOT, "%-16s %7s %-8s aim: p95 below %d ms, %s%n", "", "", "", aim,
                    product.p95Millis() < aim ? "met" : "MISSED"));
        }
        return text.toString();
    }

    private String row(String side, Sample sample) {
        return String.format(Locale.ROOT, "%-16s %7d %-8s %10.1f %9.2f %9.2f %9.2f %7d %10.0f %11.0f %9.1f %6.2f%n", workload,
                sample.callers(), side, sample.perSecond(), sample.p50Millis(), sample.p95Millis(), sample.p99Millis(), sample.errors(),
                sample.serverMicros(), sample.databaseMicros(), sample.allocatedBytes() / 1e3, sample.used().otherCores());
    }

    private static String failure(Sample sample) {
        return sample.errors() == 0 ? "" : "failed, for example: " + sample.firstError() + System.lineSeparator();
    }
}
