package kontor.quotes;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import kontor.quotes.engine.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One object of a calculation's JSON. A field that is absent or null is unknown (null); one that cannot be read is a problem.
final class Fields {
    /// A number with more digits than this is no figure of a quote; with an exponent it could be a million digits long.
    private static final int DIGITS_MAX = 60;
    private static final BigDecimal INT_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final int TEXT_MAX = 60;
    private static final int DATE_LENGTH = 10;

    private final JsonNode object;
    private final String at;
    private final List<Problem> problems;
    private final Set<String> asked = new HashSet<>();

    /// @param at the object's own pointer
    Fields(JsonNode object, String at, List<Problem> problems) {
        this.object = object;
        this.at = at;
        this.problems = problems;
        if (!object.isObject()) {
            problem("", object.isMissingNode() || object.isNull() ? "missing" : "wrong_type", "An object is needed here.");
        }
    }

    /// An integer or a decimal, as a number or as text.
    @Nullable
    BigDecimal decimal(String name) {
        return decimal(field(name), name);
    }

    private @Nullable BigDecimal decimal(JsonNode value, String name) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        BigDecimal read = value.isNumber() ? value.decimalValue() : parsed(value);
        if (read == null || Math.abs(read.scale()) > DIGITS_MAX || read.precision() > DIGITS_MAX) {
            problem("/" + name, "malformed", "A decimal, such as 0.15 or \"0.15\".");
            return null;
        }
        return read;
    }

    private static @Nullable BigDecimal parsed(JsonNode value) {
        String text = value.isString() ? value.asString().strip() : "";
        return text.length() <= DIGITS_MAX && text.matches("-?[0-9]+(\\.[0-9]+)?") ? new BigDecimal(text) : null;
    }

    @Nullable
    Integer whole(String name) {
        BigDecimal read = decimal(name);
        if (read == null) {
            return null;
        }
        if (read.stripTrailingZeros().scale() > 0 || read.abs().compareTo(INT_MAX) > 0) {
            problem("/" + name, "not_whole", "A whole number of at most " + INT_MAX.toPlainString() + ".");
            return null;
        }
        return read.intValueExact();
    }

    /// A list of decimals.
    @Nullable
    List<BigDecimal> decimals(String name) {
        JsonNode value = field(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        List<@Nullable BigDecimal> read = new ArrayList<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                read.add(decimal(value.get(i), name + "/" + i));
            }
        }
        if (!value.isArray() || read.contains(null)) {
            problem("/" + name, "malformed", "A list of decimals.");
            return null;
        }
        return read.stream().map(Objects::requireNonNull).toList();
    }

    @Nullable
    String text(String name) {
        JsonNode value = field(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.asString().length() > TEXT_MAX) {
            problem("/" + name, "malformed", "A text of at most " + TEXT_MAX + " characters.");
            return null;
        }
        return value.asString();
    }

    @Nullable
    LocalDate date(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            // A year may be written with more digits; no quote is of that year.
            return LocalDate.parse(text.length() == DATE_LENGTH ? text : "");
        } catch (DateTimeException e) {
            problem("/" + name, "malformed", "A date, such as 2026-01-31.");
            return null;
        }
    }

    @Nullable
    Boolean flag(String name) {
        JsonNode value = field(name);
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (!value.isMissingNode() && !value.isNull()) {
            problem("/" + name, "malformed", "true or false.");
        }
        return null;
    }

    /// A word of an enumeration, in any case.
    <T extends Enum<T>> @Nullable T word(String name, Class<T> type) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        T[] words = type.getEnumConstants();
        for (T each : words) {
            if (each.name().equalsIgnoreCase(text)) {
                return each;
            }
        }
        problem("/" + name, "unknown_word", "One of: " + Arrays.toString(words).replaceAll("[\\[\\]]", "") + ".");
        return null;
    }

    /// An object within this one; empty when it is absent.
    Fields object(String name) {
        JsonNode value = field(name);
        return new Fields(
                value.isMissingNode() || value.isNull() ? JsonNodeFactory.instance.objectNode() : value,
                at + "/" + name, problems);
    }

    /// The names of all fields.
    Set<String> names() {
        return object.isObject() ? new TreeSet<>(object.propertyNames()) : Set.of();
    }

    /// Refuses fields nobody asked for, apart from these.
    void noneBut(Set<String> ignored) {
        names().stream().filter(name -> !asked.contains(name) && !ignored.contains(name))
                .forEach(name -> problem("/" + name.replace("~", "~0").replace("/", "~1"), "unknown_field", "There is no such field."));
    }

    void problem(String field, String code, String message) {
        problems.add(new Problem(at + field, code, message));
    }

    /// The field's value; a missing node when it is absent.
    JsonNode field(String name) {
        asked.add(name);
        return object.path(name);
    }
}
