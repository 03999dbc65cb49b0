package kontor.platform.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import kontor.platform.Failure;
import kontor.platform.Refused;
import org.jspecify.annotations.Nullable;

/// One page of a list, and where the next begins. There is no total: counting costs more than the page.
///
/// @param nextCursor opaque; null on the last page
public record Page<T>(List<T> items, boolean hasMore, @Nullable String nextCursor) {
    private static final int SIZE = 20;
    private static final int SIZE_MAX = 100;

    /// Which page is asked for: up to `limit` rows behind the row `after`.
    public record Request(int limit, @Nullable UUID after) {
        /// Reads `?limit=&cursor=`; a bad value is a field error.
        public static Request of(@Nullable Integer limit, @Nullable String cursor) {
            int size = limit == null ? SIZE : limit;
            new Checks().that(size >= 1 && size <= SIZE_MAX, "?limit", "out_of_range", "From 1 to " + SIZE_MAX + ".").orRefuse();
            return new Request(size, cursor == null ? null : decoded(cursor));
        }

        /// The limit for the statement: one more than the page, to see whether there is another.
        public int rows() {
            return limit + 1;
        }
    }

    /// Which page of a list in the order of names is asked for.
    ///
    /// @param after the names the last row of the page before is known by; empty on the first
    public record ByName(int limit, List<String> after) {
        private static final String MARK = "names";
        private static final String BETWEEN = "\n";

        public ByName {
            after = List.copyOf(after);
        }

        /// Reads `?limit=&cursor=`; a bad value is a field error.
        ///
        /// @param names how many a row is known by
        public static ByName of(@Nullable Integer limit, @Nullable String cursor, int names) {
            int size = Request.of(limit, null).limit();
            List<String> parts = cursor == null ? List.of() : List.of(text(cursor).split(BETWEEN, -1));
            if (!parts.isEmpty() && (parts.size() != names + 1 || !parts.getFirst().equals(MARK) || parts.toString().indexOf(0) >= 0)) {
                throw noCursor();
            }
            return new ByName(size, parts.isEmpty() ? parts : parts.subList(1, parts.size()));
        }

        /// The limit for the statement: one more than the page, to see whether there is another.
        public int rows() {
            return limit + 1;
        }

        /// One of the names the page begins behind; null on the first page.
        public @Nullable String after(int name) {
            return after.isEmpty() ? null : after.get(name);
        }
    }

    /// Makes the page from the rows a statement with [ByName#rows()] found.
    ///
    /// @param names a row's, without line breaks
    public static <T> Page<T> of(List<T> rows, ByName request, Function<T, List<String>> names) {
        boolean more = rows.size() > request.limit();
        List<T> items = more ? rows.subList(0, request.limit()) : rows;
        return new Page<>(List.copyOf(items), more,
                more ? encoded(ByName.MARK + ByName.BETWEEN + String.join(ByName.BETWEEN, names.apply(items.getLast()))) : null);
    }

    /// Makes the page from the rows a statement with [Request#rows()] found.
    public static <T> Page<T> of(List<T> rows, Request request, Function<T, UUID> key) {
        boolean more = rows.size() > request.limit();
        List<T> items = more ? rows.subList(0, request.limit()) : rows;
        return new Page<>(List.copyOf(items), more, more ? encoded(key.apply(items.getLast()).toString()) : null);
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), hasMore, nextCursor);
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static UUID decoded(String cursor) {
        try {
            return UUID.fromString(text(cursor));
        } catch (IllegalArgumentException e) {
            throw noCursor();
        }
    }

    private static String text(String cursor) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor))).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw noCursor();
        }
    }

    private static Refused noCursor() {
        return new WebFailure.InvalidInput(List.of(new Failure.Violation("?cursor", "wrong_value", "Not a cursor of this list.")))
                .refused();
    }
}
