package kontor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Describes records as the API writes them: fields in snake case, words of an enumeration in lower case
/// (`kontor.platform.web.JsonConfiguration`). The describing library reads classes with a JSON library of its own.
final class WireSchemas extends ModelResolver {
    WireSchemas(ObjectMapper mapper) {
        super(mapper.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE), new Names());
        openapi31(true);
    }

    /// A record within another is called by both names: there are many a `Wish`, and by its own name one would stand for all.
    private static final class Names extends TypeNameResolver {
        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> around = type.getEnclosingClass();
            return around == null || !type.getName().startsWith("kontor.")
                    ? super.getNameOfClass(type)
                    : getNameOfClass(around) + type.getSimpleName();
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema schema = super.resolve(type, context, others);
        if (schema != null && schema.getEnum() != null) {
            lowerCase(schema, schema.getEnum());
        }
        return schema;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void lowerCase(Schema schema, List<?> words) {
        schema.setEnum(words.stream().map(word -> String.valueOf(word).toLowerCase(Locale.ROOT)).toList());
    }
}
