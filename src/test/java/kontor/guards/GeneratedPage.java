package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A page of docs/ that is written from the program itself, so that it cannot grow old.
final class GeneratedPage {
    private static final String RENEW = "kontor.renew";
    private final Path file;
    private final List<String> lines = new ArrayList<>();

    GeneratedPage(String name, String title, String introduction) {
        this.file = Path.of("docs", name);
        lines.addAll(List.of("# " + title, "", introduction + " Written from the program by `" + name
                + "`'s test; renew it with `mvn test -Dtest='kontor.guards.*DocTest' -D" + RENEW + "=true`."));
    }

    void section(String title, String... columns) {
        lines.addAll(List.of("", "## " + title, ""));
        table(columns);
    }

    void table(String... columns) {
        row(columns);
        lines.add("| --- ".repeat(columns.length) + "|");
    }

    void row(String... cells) {
        lines.add("| " + String.join(" | ", java.util.Arrays.stream(cells).map(cell -> cell.replace("|", "\\|")).toList()) + " |");
    }

    /// Fails when the file says something else, or writes it when asked to.
    void check() throws IOException {
        String text = String.join("\n", lines) + "\n";
        if (Boolean.getBoolean(RENEW)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as(file + " is stale; run mvn test -Dtest='kontor.guards.*DocTest' -D" + RENEW + "=true").exists();
        assertThat(Files.readString(file)).as(file + " is stale; run mvn test -Dtest='kontor.guards.*DocTest' -D" + RENEW + "=true")
                .isEqualTo(text);
    }
}
