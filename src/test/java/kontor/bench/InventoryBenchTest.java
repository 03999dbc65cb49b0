package kontor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The bench measures everything it names.
class InventoryBenchTest {
    @Test
    void theQuickRunMeasuresEveryPartWithoutAnError() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int status;
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            status = new CommandLine(new InventoryBench()).execute("--quick", "--plans");
        } finally {
            System.setOut(before);
        }
        String report = printed.toString(StandardCharsets.UTF_8);
        assertThat(status).as(report).isZero();
        assertThat(report)
                .contains("signals of 60 items", "replace of 3,000 rows of demand, all other figures", "Theta and DOTM on 62 series",
                        "default ensemble, 5 origins, on 20 daily series", "Index Scan")
                .doesNotContain("failed, for example", "MORE THAN 6");
        assertThat(report.lines().filter(line -> line.startsWith("/api/v1/"))).hasSize(16)
                .allMatch(line -> line.matches("\\S+ +\\d+ +[2-6] .*"));
    }

    @Test
    void whatIsOutOfBoundsIsRefused() {
        assertThat(new CommandLine(new InventoryBench()).execute("--items", "1")).isEqualTo(2);
        assertThat(new CommandLine(new InventoryBench()).execute("--sizes", "1000,500")).isEqualTo(2);
        assertThat(new CommandLine(new InventoryBench()).execute("--only", "nothing")).isEqualTo(2);
    }

    @Test
    void theLogOfTheDatabaseIsReadAsStatements() {
        List<StatementLog.Sent> sent = StatementLog.read("""
                @17@ LOG:  execute <unnamed>: BEGIN
                @17@ LOG:  execute S_1: SELECT a
                  FROM b WHERE c = $1
                @18@ LOG:  statement: SELECT other
                @17@ LOG:  execute S_2: COMMIT
                """);
        assertThat(sent).containsExactly(new StatementLog.Sent("SELECT a\n  FROM b WHERE c = $1"));
    }
}
