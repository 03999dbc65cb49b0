package kontor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The bench measures everything it names, and says so when a request fails.
class QuotesBenchTest {
    @Test
    void theQuickRunMeasuresEveryWorkloadWithoutAnError() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int status;
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            status = new CommandLine(new QuotesBench()).execute("--quick", "--plans");
        } finally {
            System.setOut(before);
        }
        String report = printed.toString(StandardCharsets.UTF_8);
        assertThat(status).as(report).isZero();
        assertThat(report).contains("preview 100", "freeze 100", "freeze 200", "list, state", "dashboard new", "import of 300 lines", "mix",
                "Index Scan").doesNotContain("failed, for example");
        assertThat(new CommandLine(new QuotesBench()).execute("--users", "0")).isEqualTo(2);
    }

    @Test
    void aFailedRequestIsAFailedRun() {
        Meters.Reading used = new Meters.Reading(1, 0, 0, 0, 0, 0);
        Sample good = new Sample(1, 10, 0, "", used, 1, 2, 3);
        Sample bad = new Sample(1, 10, 1, "HTTP/1.1 503", used, 1, 2, 3);
        assertThat(report(new QuoteCell("list", good, good, 100)).clean()).isTrue();
        assertThat(report(new QuoteCell("list", good, bad, 100)).clean()).isFalse();
        assertThat(report(new QuoteCell("list", bad, good, 100)).clean()).isFalse();
        assertThat(report(new QuoteCell("mix", null, bad, 1)).table()).contains("failed, for example: HTTP/1.1 503", "MISSED");
    }

    private static QuotesReport report(QuoteCell cell) {
        return new QuotesReport("this machine", java.util.List.of(cell), java.util.List.of(), "");
    }
}
