package kontor.platform.data;

import java.time.Duration;
import java.util.Map;
import kontor.platform.caches.BoundedCache;
import kontor.platform.caches.CacheBounds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/// A statement's text with its `:names` turned into the driver's question marks. Parsed once; the texts are constants of
/// the code.
record SqlText(String original, String positional, ParsedSql parsed) {
    static final BoundedCache<String, SqlText> PARSED = BoundedCache
            .shared(new CacheBounds("sql_texts", 2_000, 8_000_000, Duration.ofDays(1)));

    static SqlText of(String text) {
        return PARSED.get(text, SqlText::parse);
    }

    /// The values in the order of the question marks; a name without a value is an error.
    @Nullable
    Object[] values(Map<String, @Nullable Object> params) {
        return NamedParameterUtils.buildValueArray(parsed, new MapSqlParameterSource(params), null);
    }

    private static SqlText parse(String text) {
        ParsedSql parsed = NamedParameterUtils.parseSqlStatement(text);
        return new SqlText(text, NamedParameterUtils.substituteNamedParameters(parsed, null), parsed);
    }
}
