package kontor.inventory.feeds;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kontor.inventory.intake.IntakeFailure;
import kontor.inventory.intake.RowSink;
import kontor.platform.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The objects of a list in a JSON document, as rows: their fields are the columns, those of an object in one are called
/// `product.sku`, and lists in one are passed over. Read twice, one object at a time, since only the end tells which fields there are.
///
/// @param records where the list is, as a JSON pointer; null: the document is the list
/// @param most    one more refuses all
/// @param sample  so many are enough; 0: all
record JsonRows(Path file, @Nullable String records, long most, int sample) {
    private static final int COLUMNS_MAX = 100;
    private static final int SCALE_MAX = 100;
    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32)
            .maxStringLength(1_048_576).maxNumberLength(100).maxNameLength(200).build()).build();

    /// Takes one object.
    private interface Each {
        void row(long line, Map<String, @Nullable Object> fields);
    }

    /// @return false when the list is empty, and `sink` heard nothing
    /// @throws Refused [FetchFailure.Unreadable], [IntakeFailure]
    boolean read(RowSink sink) {
        try {
            Set<String> names = new LinkedHashSet<>();
            long[] seen = new long[1];
            each((line, fields) -> {
                seen[0] = line;
                names.addAll(fields.keySet());
                if (names.size() > COLUMNS_MAX) {
                    throw unreadable("its objects have more than " + COLUMNS_MAX + " fields");
                }
            });
            if (seen[0] == 0) {
                return false;
            }
            List<String> columns = List.copyOf(names);
            sink.heading(columns);
            each((line, fields) -> sink.row(line, cells(columns, fields)));
            return true;
        } catch (JacksonException e) {
            throw unreadable("it is no well-formed JSON, or nested too deeply");
        }
    }

    private static List<@Nullable Object> cells(List<String> columns, Map<String, @Nullable Object> fields) {
        List<@Nullable Object> cells = new ArrayList<>(columns.size());
        columns.forEach(each -> cells.add(fields.get(each)));
        return Collections.unmodifiableList(cells);
    }

    private void each(Each to) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), file)) {
            seek(in);
            long line = 0;
            while (in.nextToken() == JsonToken.START_OBJECT && (sample == 0 || line < sample)) {
                if (++line > most) {
                    throw new IntakeFailure.TooManyRows(most).refused();
                }
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                object(in, "", fields);
                to.row(line, fields);
            }
            boolean whole = in.currentToken() == JsonToken.END_ARRAY || (sample > 0 && line >= sample);
            if (!whole) {
                throw unreadable("its list has something that is no object");
            }
        }
    }

    private void seek(JsonParser in) {
        in.nextToken();
        for (String name : records == null ? List.<String>of() : Stream.of(records.substring(1).split("/", -1)).toList()) {
            if (in.currentToken() != JsonToken.START_OBJECT || !entered(in, name.replace("~1", "/").replace("~0", "~"))) {
                throw unreadable("there is nothing at " + records);
            }
        }
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw unreadable("there is no list" + (records == null ? "" : " at " + records));
        }
    }

    private static boolean entered(JsonParser in, String name) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean here = in.currentName().equals(name);
            in.nextToken();
            if (here) {
                return true;
            }
            in.skipChildren();
        }
        return false;
    }

    private static void object(JsonParser in, String prefix, Map<String, @Nullable Object> fields) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + in.currentName();
            JsonToken token = in.nextToken();
            switch (token) {
                case START_OBJECT -> object(in, name + ".", fields);
                case START_ARRAY -> in.skipChildren();
                default -> fields.put(name, value(in, token));
            }
        }
    }

    private static @Nullable Object value(JsonParser in, JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> plain(in.getString());
            default -> in.getString();
        };
    }

    /// Without an exponent, unless that would make a giant of it.
    private static String plain(String number) {
        if (!number.contains("e") && !number.contains("E")) {
            return number;
        }
        BigDecimal value = new BigDecimal(number);
        return Math.abs((long) value.scale()) > SCALE_MAX ? number : value.toPlainString();
    }

    private static Refused unreadable(String what) {
        return new FetchFailure.Unreadable(what).refused();
    }
}
