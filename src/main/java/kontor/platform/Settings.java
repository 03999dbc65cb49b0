package kontor.platform;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the operator has set: read from the environment and, below it, from one file. Each part reads its own record from
/// here; a mistake does not stop the reading, so that [#verify()] can list every one of them at once.
public final class Settings {
    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    public Settings(Map<String, String> environment, Map<String, String> file) {
        this.environment = Map.copyOf(environment);
        this.file = Map.copyOf(file);
    }

    /// Settings from these values alone; for tests and for commands that start a server of their own.
    public static Settings of(Map<String, String> values) {
        return new Settings(values, Map.of());
    }

    /// One setting a part has asked for; the generated page docs/settings.md lists them.
    public record Declared(String name, String kind, String standard, String bounds, String meaning) {
    }

    public String text(String name, String standard, String meaning) {
        return read(name, "text", standard, "", meaning, standard, Function.identity());
    }

    public @Nullable String secret(String name, String meaning) {
        declared.put(name, new Declared(name, "secret", "(none)", "", meaning));
        return raw(name);
    }

    public boolean flag(String name, boolean standard, String meaning) {
        return read(name, "flag", String.valueOf(standard), "true, false", meaning, standard, Settings::parseFlag);
    }

    public long number(String name, long standard, long min, long max, String meaning) {
        return read(name, "number", String.valueOf(standard), min + " to " + max, meaning, standard,
                text -> bounded(Long.parseLong(text), min, max));
    }

    /// A duration, written as `30s`, `500ms`, `5m`, `12h`, or a bare number of seconds.
    public Duration duration(String name, Duration standard, Duration min, Duration max, String meaning) {
        return read(name, "duration", show(standard), show(min) + " to " + show(max), meaning, standard,
                text -> bounded(parseDuration(text), min, max));
    }

    /// Ends the reading: refuses unknown names in the file and unknown `KONTOR_` names in the environment.
    ///
    /// @throws SettingsMistaken with every mistake found since the start
    public void verify() {
        Set<String> unknown = new HashSet<>(file.keySet());
        environment.keySet().stream().filter(name -> name.startsWith("KONTOR_")).forEach(unknown::add);
        unknown.removeAll(declared.keySet());
        unknown.stream().sorted().forEach(name -> mistakes.add(name + ": no such setting"));
        if (!mistakes.isEmpty()) {
            throw new SettingsMistaken(mistakes);
        }
    }

    public List<Declared> declared() {
        return List.copyOf(declared.values());
    }

    /// Records a mistake that only a part can see, such as two settings that exclude each other.
    public void mistake(String name, String what) {
        mistakes.add(name + ": " + what);
    }

    private <T> T read(String name, String kind, String shown, String bounds, String meaning, T standard, Function<String, T> parse) {
        declared.put(name, new Declared(name, kind, shown.isEmpty() ? "(empty)" : shown, bounds, meaning));
        String text = raw(name);
        if (text == null) {
            return standard;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            mistakes.add(name + ": \"" + text + "\" is not a " + kind + (bounds.isEmpty() ? "" : " (" + bounds + ")"));
            return standard;
        }
    }

    private @Nullable String raw(String name) {
        String text = environment.getOrDefault(name, file.get(name));
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static boolean parseFlag(String text) {
        return switch (text) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Duration parseDuration(String text) {
        String digits = text.replaceAll("[a-z]+$", "");
        BigDecimal amount = new BigDecimal(digits);
        long millis = switch (text.substring(digits.length())) {
            case "ms" -> 1;
            case "", "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> throw new IllegalArgumentException(text);
        };
        return Duration.ofMillis(amount.multiply(BigDecimal.valueOf(millis)).longValue());
    }

    private static String show(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1_000 != 0
                ? millis + "ms"
                : millis % 60_000 != 0 || millis == 0
                        ? millis / 1_000 + "s"
                        : millis % 3_600_000 != 0 ? millis / 60_000 + "m" : millis / 3_600_000 + "h";
    }

    private static <T extends Comparable<T>> T bounded(T value, T min, T max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(value.toString());
        }
        return value;
    }

    /// The start is refused; the message lists every mistake, one a line.
    public static final class SettingsMistaken extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        SettingsMistaken(List<String> mistakes) {
            super(String.join(System.lineSeparator(), mistakes));
        }
    }
}
