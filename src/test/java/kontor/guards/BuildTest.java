package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/// What the build refuses by itself, held to: a check that somebody switches off in pom.xml is missed by nobody else.
class BuildTest {
    private static final Document POM = pom();

    @Test
    void aWarningOfTheCompilerIsAnError() {
        String compiler = "//plugin[artifactId='maven-compiler-plugin']/configuration";
        assertThat(texts(compiler + "/failOnWarning")).containsExactly("true");
        assertThat(texts(compiler + "/showWarnings")).containsExactly("true");
        List<String> arguments = texts(compiler + "/compilerArgs/arg");
        assertThat(arguments)
                .anySatisfy(each -> assertThat(each).startsWith("-Xlint:all,").doesNotContain("-dep-ann", "-unchecked", "-rawtypes",
                        "-fallthrough", "-try", "-this-escape"));
        assertThat(arguments).anySatisfy(each -> assertThat(each).contains("-Xplugin:ErrorProne", "-Xep:NullAway:ERROR")
                .doesNotContain("-XepDisableAllChecks", "-XepAllErrorsAsWarnings", "-XepDisableAllWarnings"));
    }

    /// Seen by what was switched off: each word takes a warning away from somebody, so there are few.
    @Test
    void warningsAreSilencedOnlyWhereItIsSaidWhich() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<String> silenced = files.filter(file -> file.toString().endsWith(".java")).flatMap(BuildTest::silenced).distinct()
                    .toList();
            assertThat(silenced).contains("FutureReturnValueIgnored").doesNotContain("all", "unused", "UnusedVariable", "UnusedMethod",
                    "NullAway", "EmptyCatch");
        }
    }

    @Test
    void badlyFormattedCodeIsRefused() {
        String formatter = "//build/plugins/plugin[artifactId='formatter-maven-plugin']";
        assertThat(texts("/project/properties/formatter.goal")).containsExactly("validate");
        assertThat(texts(formatter + "/executions/execution/goals/goal")).containsExactly("${formatter.goal}");
        assertThat(texts(formatter + "/executions/execution/phase")).containsExactly("process-sources");
        assertThat(texts(formatter + "//skip | " + formatter + "//excludes")).isEmpty();
        assertThat(texts(formatter + "/configuration/configFile")).containsExactly("${project.basedir}/config/formatter.xml");
        assertThat(Path.of("config", "formatter.xml")).exists();
    }

    @Test
    void noTestIsLeftOutOfTheCheck() throws IOException {
        assertThat(texts("//plugin[artifactId='maven-surefire-plugin']//*[self::skip or self::skipTests or self::excludes or self::includes"
                + " or self::testFailureIgnore]")).isEmpty();
        // What the first round leaves to the second is exactly what the second takes.
        assertThat(texts("//plugin[artifactId='maven-surefire-plugin']//excludedGroups")).containsExactly("alone");
        assertThat(texts("//plugin[artifactId='maven-surefire-plugin']//groups")).containsExactly("alone");
        assertThat(Files.readString(Path.of(".ci", "run"))).endsWith("exec mvn -B verify\n");
    }

    private static Stream<String> silenced(Path file) {
        try {
            return java.util.regex.Pattern.compile("@SuppressWarnings\\(\\{?((?:\"\\w+\"(?:, )?)+)").matcher(Files.readString(file))
                    .results()
                    .flatMap(found -> Stream.of(found.group(1).replace("\"", "").split(", ", -1)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> texts(String path) {
        try {
            NodeList found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, POM, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength()).mapToObj(n -> found.item(n).getTextContent().strip()).toList();
        } catch (javax.xml.xpath.XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private static Document pom() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
        } catch (IOException | javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
