package kontor.guards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A page that says of each demand in a row of a table which tests prove it.
record ProofPage(Path path) {
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory");

    String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The rows whose first cell looks like this, by cells; the first of them is what stands before the first bar.
    Stream<List<String>> rows(String first) {
        return text().lines().filter(line -> line.matches("\\| " + first + " \\|.*"))
                .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
    }

    /// Whether there is a test of this name.
    ///
    /// @param name such as `ThisTest.thatHolds`
    static boolean isTest(String name) {
        String[] parts = name.split("\\.", -1);
        return Stream.of(type(parts[0]).getDeclaredMethods()).filter(method -> method.getName().equals(parts[1]))
                .anyMatch(method -> annotations(method).stream().anyMatch(TESTS::contains));
    }

    private static Set<String> annotations(Method method) {
        return Stream.of(method.getDeclaredAnnotations()).map(Annotation::annotationType).map(Class::getSimpleName)
                .collect(Collectors.toSet());
    }

    private static Class<?> type(String simpleName) {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            String file = SOURCES.relativize(files.filter(path -> path.endsWith(simpleName + ".java")).findFirst()
                    .orElseThrow(() -> new AssertionError("no such test: " + simpleName))).toString();
            return Class.forName(file.substring(0, file.length() - ".java".length()).replace(java.io.File.separatorChar, '.'), false,
                    ProofPage.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(simpleName, e);
        }
    }
}
