package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kontor.drill.rig.Scenario;
import kontor.drill.scenarios.AllScenarios;
import org.junit.jupiter.api.Test;

/// docs/guarantees.md names, for every demand, a proof that exists, what it waits for, or that there is none.
class GuaranteesDocTest {
    private static final ProofPage PAGE = new ProofPage(Path.of("docs", "guarantees.md"));
    private static final String NAME = "`(?:[A-Z]\\w*Test\\.\\w+|drill: [a-z0-9-]+)`";
    private static final String PROOF = NAME + "(?:, " + NAME + ")*";

    @Test
    void everyDemandStandsOnceAndInOrder() {
        assertThat(demands().map(row -> row.get(1))).containsExactlyElementsOf(
                IntStream.rangeClosed(1, 179).mapToObj(number -> "C" + number).toList());
    }

    @Test
    void everyDemandHasAProofAWaitOrAnHonestNo() {
        assertThat(demands().map(row -> row.get(4))).allSatisfy(proof -> assertThat(proof)
                .matches(PROOF + "(?:; (?:missing: |waits for ).+)?|waits for [a-z ]+|not proved: .+"));
    }

    @Test
    void everyProofExists() {
        List<String> scenarios = AllScenarios.list().stream().map(Scenario::name).toList();
        List<String> names = Pattern.compile(NAME).matcher(PAGE.text()).results()
                .map(found -> found.group().replace("`", "")).distinct().toList();
        assertThat(names).hasSizeGreaterThan(150).allSatisfy(name -> {
            if (name.startsWith("drill: ")) {
                assertThat(scenarios).contains(name.substring("drill: ".length()));
            } else {
                assertThat(ProofPage.isTest(name)).as(name).isTrue();
            }
        });
    }

    @Test
    void theSumsAreRight() {
        List<String> proofs = demands().map(row -> row.get(4)).toList();
        long waits = proofs.stream().filter(proof -> proof.startsWith("waits for ")).count();
        long none = proofs.stream().filter(proof -> proof.startsWith("not proved: ")).count();
        long partly = proofs.stream().filter(proof -> proof.startsWith("`") && proof.contains("; ")).count();
        assertThat(PAGE.text()).contains("Of 179 demands: " + (proofs.size() - waits - none - partly) + " met with proof, "
                + partly + " partly, " + waits + " wait for a part, " + none + " not proved.");
    }

    @Test
    void theReadmeNamesTheTenGuarantees() throws IOException {
        List<String> names = PAGE.rows("\\d+").map(row -> row.get(2)).toList();
        assertThat(names).hasSize(10);
        assertThat(Files.readString(Path.of("README.md"))).contains(names);
    }

    private static Stream<List<String>> demands() {
        return PAGE.rows("C\\d+");
    }
}
