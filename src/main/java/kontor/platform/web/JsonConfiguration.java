package kontor.platform.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;
import tools.jackson.databind.type.LogicalType;

/// JSON as the API speaks it: snake_case, decimals as strings (numbers accepted), lower-case words, and nothing lenient:
/// unknown fields, other encodings than UTF-8, duplicate keys, deep nesting and giant numbers are refused.
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {
    private static final int NESTING_MAX = 32;
    private static final int TOKENS_MAX = 100_000;
    private static final int STRING_MAX = 1_048_576;
    private static final int NUMBER_DIGITS_MAX = 40;

    @Bean
    JsonFactoryBuilderCustomizer boundedJson() {
        return factory -> factory
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).maxTokenCount(TOKENS_MAX)
                        .maxStringLength(STRING_MAX).maxNumberLength(NUMBER_DIGITS_MAX).maxNameLength(200).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).disable(TokenStreamFactory.Feature.CHARSET_DETECTION);
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return mapper -> mapper.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        // In a tree too a decimal is what was written, not the nearest binary fraction.
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS, EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, JsonConfiguration::onlyTexts)
                .addModule(new SimpleModule().addDeserializer(String.class, new TextReader())
                        .addSerializer(BigDecimal.class, new DecimalWriter())
                        .addDeserializer(BigDecimal.class, new DecimalReader()).addSerializer(Instant.class, new InstantWriter()));
    }

    /// A number is no text: a reference 0017 would become 17.
    private static void onlyTexts(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail).setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /// A text with a null character can be kept by no database column; it is refused where it stands.
    private static final class TextReader extends StdScalarDeserializer<String> {
        TextReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser in, DeserializationContext context) {
            String text = StringDeserializer.instance.deserialize(in, context);
            if (text != null && text.indexOf(0) >= 0) {
                throw context.weirdStringException(text, String.class, "holds a null character");
            }
            return text;
        }

        @Override
        public LogicalType logicalType() { return LogicalType.Textual; }
    }

    private static final class DecimalWriter extends StdScalarSerializer<BigDecimal> {
        DecimalWriter() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toPlainString());
        }
    }

    /// The same text as [Instant#toString()], without its general formatter: a page of a list holds eighty of them.
    static final class InstantWriter extends StdScalarSerializer<Instant> {
        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(text(value));
        }

        static String text(Instant value) {
            LocalDateTime utc = LocalDateTime.ofEpochSecond(value.getEpochSecond(), value.getNano(), ZoneOffset.UTC);
            // A local time leaves out seconds that are zero.
            return utc + (utc.getSecond() == 0 && utc.getNano() == 0 ? ":00Z" : "Z");
        }
    }

    /// Decimals come as strings or numbers, plainly written: an exponent in ten bytes could otherwise make a million digits.
    private static final class DecimalReader extends StdScalarDeserializer<BigDecimal> {
        DecimalReader() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser in, DeserializationContext context) {
            JsonToken token = in.currentToken();
            String text = token == JsonToken.VALUE_STRING || token.isNumeric() ? in.getString().strip() : "";
            if (text.length() > NUMBER_DIGITS_MAX || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
                throw context.weirdStringException(text, BigDecimal.class, "not a plain decimal");
            }
            return new BigDecimal(text);
        }
    }
}
