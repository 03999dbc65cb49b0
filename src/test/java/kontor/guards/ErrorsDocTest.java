package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import kontor.platform.Failure;
import org.junit.jupiter.api.Test;

/// docs/errors.md names every refusal a caller may hear. Refusals are records of a part's sealed family, so none can hide.
class ErrorsDocTest {
    private static final long NUMBER = 987_654_321;
    private static final LocalDate DATE = LocalDate.of(1987, 6, 5);

    @Test
    void everyRefusalIsInTheDocuments() throws IOException, ReflectiveOperationException {
        Map<String, Map<String, Failure>> byPart = new TreeMap<>();
        for (Class<?> type : refusals()) {
            Failure sample = sample(type);
            Failure before = byPart.computeIfAbsent(type.getPackageName().substring("kontor.".length()), none -> new TreeMap<>())
                    .put(sample.code(), sample);
            assertThat(before).as(sample.code() + " stands for two refusals").isNull();
        }
        GeneratedPage page = new GeneratedPage("errors.md", "Errors", "Every refusal, by part: what programs read (`code`, `category`) "
                + "and what people do. Anything else is a failure of ours: status 500, code `internal`.");
        byPart.forEach((part, failures) -> {
            page.section(part, "Code", "Status", "Category", "Message");
            failures.values().forEach(each -> page.row("`" + each.code() + "`", Integer.toString(each.kind().status()),
                    each.kind().category(), message(each)));
        });
        page.check();
    }

    @Test
    void everyRefusalBelongsToASealedFamilyOfItsPart() {
        assertThat(refusals()).hasSizeGreaterThan(40).allSatisfy(type -> {
            assertThat(type.isRecord()).as(type.getName()).isTrue();
            assertThat(Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed)).as(type.getName()).isTrue();
        });
    }

    @Test
    void codesAreStableWordsAndMessagesAreSentences() throws ReflectiveOperationException {
        for (Class<?> type : refusals()) {
            Failure sample = sample(type);
            assertThat(sample.code()).as(type.getName()).matches("[a-z]+\\.[a-z0-9_]+");
            assertThat(message(sample)).as(type.getName()).isNotBlank();
        }
    }

    private static List<Class<?>> refusals() {
        return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("kontor").stream()
                .filter(each -> each.isAssignableTo(Failure.class) && !each.isInterface()).map(JavaClass::reflect)
                .<Class<?>>map(each -> each).sorted(java.util.Comparator.comparing(Class::getName)).toList();
    }

    /// One of the kind, its texts standing for themselves: `{reference}`.
    private static Failure sample(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] parts = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return (Failure) constructor.newInstance(IntStream.range(0, parts.length)
                .mapToObj(place -> value(parts[place].getType(), parts[place].getName(), NUMBER + place)).toArray());
    }

    /// @param number no other part of the refusal has
    private static Object value(Class<?> type, String name, long number) {
        if (type == String.class) {
            return "{" + name + "}";
        }
        if (type == long.class) {
            return number;
        }
        if (type == int.class) {
            return (int) number;
        }
        if (type == URI.class) {
            return URI.create("https://" + number);
        }
        if (type == LocalDate.class) {
            return DATE;
        }
        return type.isEnum() ? type.getEnumConstants()[0] : List.of(new Failure.Violation("/field", "wrong_value", "Not allowed here."));
    }

    /// The message of the sample with every number and word of its own named by where it comes from.
    private static String message(Failure sample) {
        String message = sample.message();
        long number = NUMBER;
        for (RecordComponent part : sample.getClass().getRecordComponents()) {
            String own = "{" + part.getName() + "}";
            if (part.getType().isEnum()) {
                Enum<?> first = (Enum<?>) part.getType().getEnumConstants()[0];
                message = message.replace(first.name(), own).replace(wire(first), own);
            }
            message = part.getType() == LocalDate.class ? message.replace(DATE.toString(), own) : message;
            if (part.getType() == URI.class || part.getType().isPrimitive()) {
                message = message.replace("https://" + number, own).replace(Long.toString(number), own);
            }
            number++;
        }
        return message;
    }

    private static String wire(Enum<?> word) {
        return word instanceof kontor.tenancy.Permission permission ? permission.wire() : word.name().toLowerCase(java.util.Locale.ROOT);
    }
}
