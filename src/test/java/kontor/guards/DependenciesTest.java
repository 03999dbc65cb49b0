package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The bill of materials the build writes into the jar: everything the program is made of has a licence we may ship it under.
class DependenciesTest {
    private static final Path BILL = Path.of("target", "classes", "META-INF", "sbom", "application.cdx.json");
    private static final Set<String> ALLOWED = Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "CDDL-1.0",
            "PostgreSQL", "0BSD", "CC0-1.0", "Unlicense", "EPL-1.0", "BSD-4-Clause",
            // Binds whoever changes the licensed files themselves; we change none (docs/decisions/0022).
            "MPL-2.0");
    /// Licences their projects name in words of their own, read one by one.
    private static final Map<String, String> IN_WORDS = Map.of("Bouncy Castle Licence", "MIT, by the words of its text",
            "Public Domain, per Creative Commons CC0", "CC0-1.0", "Public Domain", "no rights reserved", "The PostgreSQL License",
            "PostgreSQL", "Mozilla Public License Version 2.0", "MPL-2.0");

    /// Allowed one by one, for what is said in the record behind it.
    private static final Map<String, String> BY_NAME = Map.of("pkg:maven/org.mariadb.jdbc/mariadb-java-client@",
            "LGPL-2.1, an unmodified jar of its own (docs/decisions/0027)");

    @Test
    void everyPartOfTheProgramHasALicenceThatMayBeShipped() throws IOException {
        assumeTrue(Files.exists(BILL), "written by mvn generate-resources");
        Map<String, List<String>> refused = new TreeMap<>();
        JsonNode components = new JsonMapper().readTree(Files.readString(BILL)).required("components");
        for (JsonNode component : components) {
            List<String> licences = component.path("licenses").valueStream().map(DependenciesTest::name).toList();
            String purl = component.required("purl").asString();
            if (licences.stream().noneMatch(DependenciesTest::allowed) && BY_NAME.keySet().stream().noneMatch(purl::startsWith)) {
                refused.put(purl, licences);
            }
        }
        assertThat(components.size()).isGreaterThan(50);
        assertThat(refused).isEmpty();
    }

    @Test
    void nothingUnfinishedIsShipped() throws IOException {
        assumeTrue(Files.exists(BILL), "written by mvn generate-resources");
        assertThat(new JsonMapper().readTree(Files.readString(BILL)).required("components").valueStream()
                .map(component -> component.required("version").asString()))
                .noneMatch(version -> version.matches("(?i).*(snapshot|alpha|beta|-m\\d|-rc).*"));
    }

    /// Of several licences one may choose.
    private static boolean allowed(String licence) {
        return ALLOWED.contains(licence) || IN_WORDS.containsKey(licence)
                || List.of(licence.split(" OR ", -1)).stream().anyMatch(ALLOWED::contains);
    }

    private static String name(JsonNode entry) {
        JsonNode licence = entry.path("license");
        return entry.has("expression")
                ? entry.required("expression").asString()
                : licence.path("id").asString(licence.path("name").asString(""));
    }
}
