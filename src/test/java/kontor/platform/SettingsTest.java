package kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import kontor.platform.Settings.SettingsMistaken;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void everyMistakeIsToldAtOnce() {
        Settings settings = new Settings(Map.of("SIZE", "many", "WAIT", "2 weeks", "SWITCH", "perhaps", "KONTOR_TYPO", "x"),
                Map.of("UNHEARD_OF", "y"));
        settings.number("SIZE", 5, 1, 10, "how many");
        settings.duration("WAIT", Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(1), "how long");
        settings.flag("SWITCH", true, "whether");
        assertThatThrownBy(settings::verify).isInstanceOf(SettingsMistaken.class).hasMessageContainingAll("SIZE: \"many\"",
                "WAIT: \"2 weeks\"",
                "SWITCH: \"perhaps\"", "KONTOR_TYPO: no such setting", "UNHEARD_OF: no such setting");
    }

    @Test
    void aValueBeyondItsBoundsIsAMistake() {
        Settings settings = Settings.of(Map.of("SIZE", "11", "WAIT", "61s"));
        settings.number("SIZE", 5, 1, 10, "how many");
        settings.duration("WAIT", Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(1), "how long");
        assertThatThrownBy(settings::verify).hasMessageContainingAll("SIZE: \"11\" is not a number (1 to 10)", "WAIT: \"61s\"");
    }

    @Test
    void durationsAreWrittenWithTheirUnitOrInSeconds() {
        Settings settings = Settings.of(Map.of("A", "30s", "B", "500ms", "C", "5m", "D", "2h", "E", "45", "F", "1.5s"));
        assertThat(duration(settings, "A")).isEqualTo(Duration.ofSeconds(30));
        assertThat(duration(settings, "B")).isEqualTo(Duration.ofMillis(500));
        assertThat(duration(settings, "C")).isEqualTo(Duration.ofMinutes(5));
        assertThat(duration(settings, "D")).isEqualTo(Duration.ofHours(2));
        assertThat(duration(settings, "E")).isEqualTo(Duration.ofSeconds(45));
        assertThat(duration(settings, "F")).isEqualTo(Duration.ofMillis(1_500));
        settings.verify();
    }

    @Test
    void theEnvironmentWinsOverTheFileAndAnEmptyValueIsNone() {
        Settings settings = new Settings(Map.of("A", "environment", "C", " "), Map.of("A", "file", "B", "file"));
        assertThat(settings.text("A", "standard", "")).isEqualTo("environment");
        assertThat(settings.text("B", "standard", "")).isEqualTo("file");
        assertThat(settings.text("C", "standard", "")).isEqualTo("standard");
    }

    private static Duration duration(Settings settings, String name) {
        return settings.duration(name, Duration.ZERO, Duration.ZERO, Duration.ofDays(1), "");
    }
}
