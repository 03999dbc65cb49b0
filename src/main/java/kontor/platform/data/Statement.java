package kontor.platform.data;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/// One SQL statement with named parameters. `:tenant` is bound by itself to the scope's tenant, so that every statement
/// can carry its own tenant condition beside the database's policy.
public final class Statement {
    private final SqlText text;
    private final Runner runner;
    private final Map<String, @Nullable Object> params = new HashMap<>();

    Statement(SqlText text, Runner runner, @Nullable UUID tenant) {
        this.text = text;
        this.runner = runner;
        if (tenant != null) {
            params.put("tenant", tenant);
        }
    }

    /// Executes a prepared statement made from the text and hands it, positioned on its answer, to `answer`.
    interface Runner {
        <T> T run(SqlText text, Map<String, @Nullable Object> params, Answer<T> answer);
    }

    /// Reads an executed statement.
    interface Answer<T> {
        T read(PreparedStatement executed) throws SQLException;
    }

    public Statement param(String name, @Nullable Object value) {
        params.put(name, value);
        return this;
    }

    /// @return how many rows were changed
    public int update() {
        return runner.run(text, params, PreparedStatement::getUpdateCount);
    }

    public <T> List<T> list(RowMapper<T> mapper) {
        return runner.run(text, params, executed -> {
            List<T> rows = new ArrayList<>();
            try (ResultSet set = executed.getResultSet()) {
                for (int row = 0; set.next(); row++) {
                    rows.add(mapped(mapper, set, row));
                }
            }
            return rows;
        });
    }

    public <T> Optional<T> optional(RowMapper<T> mapper) {
        List<T> rows = list(mapper);
        if (rows.size() > 1) {
            throw new IllegalStateException("at most one row expected, " + rows.size() + " found: " + text.original());
        }
        return rows.stream().findFirst();
    }

    public <T> T one(RowMapper<T> mapper) {
        return optional(mapper).orElseThrow(() -> new IllegalStateException("one row expected, none found: " + text.original()));
    }

    private static <T> T mapped(RowMapper<T> mapper, ResultSet set, int row) throws SQLException {
        T value = mapper.mapRow(set, row);
        if (value == null) {
            throw new IllegalStateException("a row was mapped to null");
        }
        return value;
    }

    static void bind(PreparedStatement statement, int offset, SqlText text, Map<String, @Nullable Object> params) throws SQLException {
        int at = offset;
        for (Object value : text.values(params)) {
            statement.setObject(at++, wire(statement, value));
        }
    }

    private static @Nullable Object wire(PreparedStatement statement, @Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Instant instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case Collection<?> many -> array(statement, many);
            default -> value;
        };
    }

    private static java.sql.Array array(PreparedStatement statement, Collection<?> many) throws SQLException {
        Object[] values = new Object[many.size()];
        String type = "text";
        int i = 0;
        for (Object each : many) {
            type = switch (each) {
                case UUID u -> "uuid";
                case Integer n -> "int4";
                case Long n -> "int8";
                case BigDecimal n -> "numeric";
                case Instant t -> "timestamptz";
                case Boolean b -> "bool";
                default -> type;
            };
            values[i++] = each instanceof Enum<?> constant ? constant.name() : wire(statement, each);
        }
        return statement.getConnection().createArrayOf(type, values);
    }
}
