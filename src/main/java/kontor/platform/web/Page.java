package kontor.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import kontor.platform.Failure;
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

    /// Makes the page from the rows a statement with [Request#rows()] found.
    public static <T> Page<T> of(List<T> rows, Request request, Function<T, UUID> key) {
        boolean more = rows.size() > request.limit();
        List<T> items = more ? rows.subList(0, request.limit()) : rows;
        return new Page<>(List.copyOf(items), more, more ? encoded(key.apply(items.getLast())) : null);
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), hasMore, nextCursor);
    }

    private static String encoded(UUID key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static UUID decoded(String cursor) {
        try {
            return UUID.fromString(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new WebFailure.InvalidInput(List.of(new Failure.Violation("?cursor", "wrong_value", "Not a cursor of this list.")))
                    .refused();
        }
    }
}
