package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kontor.DeclaredSettings;
import kontor.platform.Settings;
import org.junit.jupiter.api.Test;

/// docs/settings.md names every setting of every part, with its default and its bounds.
class SettingsDocTest {
    /// Defaults that depend on the machine, in words.
    static final Map<String, String> COMPUTED = Map.of("DB_POOL_SIZE", "twice the processors and 2, at most 20");

    @Test
    void everySettingIsInTheDocuments() throws IOException, ReflectiveOperationException {
        Map<String, List<Settings.Declared>> byPart = byPart();
        GeneratedPage page = new GeneratedPage("settings.md", "Settings",
                "Every setting, by part. They come from the environment, or from the file that `KONTOR_CONFIG` names.");
        byPart.forEach((part, settings) -> {
            page.section(part, "Setting", "Kind", "Default", "Bounds", "Meaning");
            settings.forEach(each -> page.row("`" + each.name() + "`", each.kind(), COMPUTED.getOrDefault(each.name(), each.standard()),
                    each.bounds(), each.meaning()));
        });
        page.check();
        assertThat(byPart.values().stream().flatMap(List::stream).map(Settings.Declared::name))
                .as("a part reads settings that AllSettings does not declare, or the other way round")
                .containsExactlyInAnyOrderElementsOf(DeclaredSettings.all().stream().map(Settings.Declared::name).toList());
    }

    @Test
    void everySettingSaysWhatItMeans() {
        assertThat(DeclaredSettings.all()).allSatisfy(each -> {
            assertThat(each.name()).matches("[A-Z][A-Z0-9_]+");
            assertThat(each.meaning()).as(each.name()).hasSizeGreaterThan(10).doesNotEndWith(".");
        });
    }

    /// Each part's record reads its own settings; what is left is the composition root's.
    private static Map<String, List<Settings.Declared>> byPart() throws ReflectiveOperationException {
        Map<String, List<Settings.Declared>> parts = new TreeMap<>();
        List<Settings.Declared> left = new ArrayList<>(DeclaredSettings.all());
        for (JavaClass each : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("kontor")) {
            // What a tenant settles for its quotes is data of the tenant, no setting of the program.
            if (each.isRecord() && each.getSimpleName().endsWith("Settings") && !each.getPackageName().equals("kontor")
                    && !each.getPackageName().startsWith("kontor.quotes")) {
                List<Settings.Declared> read = read(each.reflect());
                left.removeAll(read);
                parts.computeIfAbsent(each.getPackageName().split("\\.", -1)[1], none -> new ArrayList<>()).addAll(read);
            }
        }
        parts.put("the program itself", left);
        parts.values().forEach(settings -> settings.sort(java.util.Comparator.comparing(Settings.Declared::name)));
        return parts;
    }

    private static List<Settings.Declared> read(Class<?> type) throws ReflectiveOperationException {
        Settings settings = Settings.of(Map.of());
        Method read = type.getDeclaredMethod("read", Settings.class);
        read.setAccessible(true);
        read.invoke(null, settings);
        return settings.declared();
    }
}
