package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/inventory-promises.md names, for every promise about inventory, tests that exist, what it waits for, or that there is none.
class InventoryPromisesDocTest {
    private static final Path PAGE = Path.of("docs", "inventory-promises.md");
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final String NAME = "`([A-Z]\\w*Test)\\.(\\w+)`";
    private static final Pattern PROOF = Pattern.compile(NAME + "(?:, " + NAME + ")*(?:; (?:waits for|missing): .+)?");
    private static final List<String> ON_PUBLIC_DATA = List.of("F1", "F2", "F3", "F5", "F7", "F9", "I1", "I2", "I4", "S1", "C1");

    @Test
    void everyPromiseStandsOnceAndInOrder() {
        List<String> wanted = new ArrayList<>();
        wanted.addAll(numbered("D", 35));
        wanted.addAll(numbered("A", 20));
        wanted.addAll(numbered("P", 13));
        wanted.addAll(ON_PUBLIC_DATA);
        List<String> found = rows().stream().map(row -> row.get(1)).toList();
        assertThat(found).startsWith(wanted.toArray(String[]::new));
        assertThat(found.subList(wanted.size(), found.size())).hasSize(31).allMatch(each -> each.matches("T\\d\\d")).isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void everyPromiseHasAProofAWaitOrAnHonestNo() {
        assertThat(rows()).allSatisfy(row -> assertThat(row.get(3))
                .matches(proof -> PROOF.matcher(proof).matches() || proof.matches("(?:waits for|not proved): .+")));
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        List<String> names = Pattern.compile(NAME).matcher(Files.readString(PAGE)).results().map(found -> found.group(1) + "."
                + found.group(2)).distinct().toList();
        assertThat(names).hasSizeGreaterThan(90).allSatisfy(name -> {
            String[] parts = name.split("\\.", -1);
            assertThat(above(source(parts[0]), parts[1])).as(name).containsPattern("@(?:Test|ParameterizedTest|RepeatedTest)\\b");
        });
    }

    /// What stands above a method, down from the blank line before it; empty when there is no such method.
    private static String above(String source, String method) {
        int at = source.indexOf(" void " + method + "(");
        return at < 0 ? "" : source.substring(source.lastIndexOf("\n\n", at), at);
    }

    @Test
    void theSumsAreRight() throws IOException {
        List<String> proofs = rows().stream().map(row -> row.get(3)).toList();
        long waits = proofs.stream().filter(proof -> proof.contains("waits for: ")).count();
        long missing = proofs.stream().filter(proof -> proof.contains("missing: ")).count();
        long none = proofs.stream().filter(proof -> proof.startsWith("not proved: ")).count();
        assertThat(Files.readString(PAGE)).contains("Of " + proofs.size() + " promises: " + (proofs.size() - waits - missing - none)
                + " are met with proof, " + waits + " wait for a part, " + missing + " are met with something missing"
                + (none == 0 ? "." : ", " + none + " are not proved."));
    }

    private static List<String> numbered(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number).toList();
    }

    /// By cells; the first of them is what stands before the first bar.
    private static List<List<String>> rows() {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.matches("\\| [A-Z]\\d+ \\|.*"))
                    .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(String simpleName) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return Files.readString(files.filter(path -> path.endsWith(simpleName + ".java")).findFirst()
                    .orElseThrow(() -> new AssertionError("no such test: " + simpleName)));
        }
    }
}
