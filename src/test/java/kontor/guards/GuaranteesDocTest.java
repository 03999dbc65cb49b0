package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kontor.drill.rig.Scenario;
import kontor.drill.scenarios.AllScenarios;
import org.junit.jupiter.api.Test;

/// docs/guarantees.md names, for every demand, a proof that exists, what it waits for, or that there is none.
class GuaranteesDocTest {
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Path PAGE = Path.of("docs", "guarantees.md");
    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory");
    private static final String NAME = "`(?:[A-Z]\\w*Test\\.\\w+|drill: [a-z0-9-]+)`";
    private static final String PROOF = NAME + "(?:, " + NAME + ")*";

    @Test
    void everyDemandStandsOnceAndInOrder() throws IOException {
        assertThat(demands().map(row -> row.get(1))).containsExactlyElementsOf(
                IntStream.rangeClosed(1, 179).mapToObj(number -> "C" + number).toList());
    }

    @Test
    void everyDemandHasAProofAWaitOrAnHonestNo() throws IOException {
        assertThat(demands().map(row -> row.get(4))).allSatisfy(proof -> assertThat(proof)
                .matches(PROOF + "(?:; (?:missing: |waits for ).+)?|waits for [a-z ]+|not proved: .+"));
    }

    @Test
    void everyProofExists() throws IOException {
        List<String> scenarios = AllScenarios.list().stream().map(Scenario::name).toList();
        List<String> names = Pattern.compile(NAME).matcher(Files.readString(PAGE)).results()
                .map(found -> found.group().replace("`", "")).distinct().toList();
        assertThat(names).hasSizeGreaterThan(150).allSatisfy(name -> {
            if (name.startsWith("drill: ")) {
                assertThat(scenarios).contains(name.substring("drill: ".length()));
            } else {
                assertThat(isTest(name)).as(name).isTrue();
            }
        });
    }

    @Test
    void theSumsAreRight() throws IOException {
        List<String> proofs = demands().map(row -> row.get(4)).toList();
        long waits = proofs.stream().filter(proof -> proof.startsWith("waits for ")).count();
        long none = proofs.stream().filter(proof -> proof.startsWith("not proved: ")).count();
        long partly = proofs.stream().filter(proof -> proof.startsWith("`") && proof.contains("; ")).count();
        assertThat(Files.readString(PAGE)).contains("Of 179 demands: " + (proofs.size() - waits - none - partly) + " met with proof, "
                + partly + " partly, " + waits + " wait for a part, " + none + " not proved.");
    }

    @Test
    void theReadmeNamesTheTenGuarantees() throws IOException {
        List<String> names = rows("\\d+").map(row -> row.get(2)).toList();
        assertThat(names).hasSize(10);
        assertThat(Files.readString(Path.of("README.md"))).contains(names);
    }

    private static Stream<List<String>> demands() throws IOException {
        return rows("C\\d+");
    }

    /// The rows whose first cell looks like this, by cells; the first of them is what stands before the first bar.
    private static Stream<List<String>> rows(String first) throws IOException {
        return Files.readAllLines(PAGE).stream().filter(line -> line.matches("\\| " + first + " \\|.*"))
                .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
    }

    private static boolean isTest(String name) throws IOException {
        String[] parts = name.split("\\.", -1);
        return Stream.of(type(parts[0]).getDeclaredMethods()).filter(method -> method.getName().equals(parts[1]))
                .anyMatch(method -> annotations(method).stream().anyMatch(TESTS::contains));
    }

    private static Set<String> annotations(Method method) {
        return Stream.of(method.getDeclaredAnnotations()).map(Annotation::annotationType).map(Class::getSimpleName)
                .collect(Collectors.toSet());
    }

    private static Class<?> type(String simpleName) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            String file = SOURCES.relativize(files.filter(path -> path.endsWith(simpleName + ".java")).findFirst().orElseThrow())
                    .toString();
            return Class.forName(file.substring(0, file.length() - ".java".length()).replace(java.io.File.separatorChar, '.'), false,
                    GuaranteesDocTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(simpleName, e);
        }
    }
}
