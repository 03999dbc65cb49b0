package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// docs/inventory-promises.md names, for every promise about inventory, tests that exist, what it waits for, or that there is none.
class InventoryPromisesDocTest {
    private static final ProofPage PAGE = new ProofPage(Path.of("docs", "inventory-promises.md"));
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
    void everyTestThatIsNamedIsThere() {
        List<String> names = Pattern.compile(NAME).matcher(PAGE.text()).results().map(found -> found.group(1) + "."
                + found.group(2)).distinct().toList();
        assertThat(names).hasSizeGreaterThan(90).allSatisfy(name -> assertThat(ProofPage.isTest(name)).as(name).isTrue());
    }

    @Test
    void theSumsAreRight() {
        List<String> proofs = rows().stream().map(row -> row.get(3)).toList();
        long waits = proofs.stream().filter(proof -> proof.contains("waits for: ")).count();
        long missing = proofs.stream().filter(proof -> proof.contains("missing: ")).count();
        long none = proofs.stream().filter(proof -> proof.startsWith("not proved: ")).count();
        assertThat(PAGE.text()).contains("Of " + proofs.size() + " promises: " + (proofs.size() - waits - missing - none)
                + " are met with proof, " + waits + " wait for a part, " + missing + " are met with something missing"
                + (none == 0 ? "." : ", " + none + " are not proved."));
    }

    private static List<String> numbered(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number).toList();
    }

    private static List<List<String>> rows() {
        return PAGE.rows("[A-Z]\\d+").toList();
    }
}
