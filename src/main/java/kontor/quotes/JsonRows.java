package kontor.quotes;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// Arrays and values within a long JSON text, read where they stand, so that the text never becomes a tree as a whole.
final class JsonRows {
    private final JsonMapper json;

    JsonRows(JsonMapper json) {
        this.json = json;
    }

    /// The value at this path.
    ///
    /// @throws IllegalStateException when there is none
    <T> T value(String text, List<String> path, Class<T> type) {
        try (JsonParser parser = at(text, path)) {
            return parser.readValueAs(type);
        }
    }

    /// The elements of the array at this path, read while they are asked for.
    ///
    /// @throws IllegalStateException when there is none
    <T> Iterator<T> of(String text, List<String> path, Class<T> type) {
        JsonParser parser = array(text, path);
        parser.nextToken();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return parser.currentToken() != JsonToken.END_ARRAY;
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                T value = parser.readValueAs(type);
                parser.nextToken();
                return value;
            }
        };
    }

    /// How many elements the array at this path has.
    int count(String text, List<String> path) {
        try (JsonParser parser = array(text, path)) {
            int count = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
                count++;
            }
            return count;
        }
    }

    private JsonParser array(String text, List<String> path) {
        JsonParser parser = at(text, path);
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalStateException("no list " + path);
        }
        return parser;
    }

    private JsonParser at(String text, List<String> path) {
        JsonParser parser = json.createParser(text);
        parser.nextToken();
        path.forEach(name -> into(parser, name));
        return parser;
    }

    private static void into(JsonParser object, String name) {
        while (object.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = object.currentName().equals(name);
            object.nextToken();
            if (found) {
                return;
            }
            object.skipChildren();
        }
        throw new IllegalStateException("no field " + name);
    }
}
