package kontor.quotes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/// JSON in which equal content is equal text: names sorted, nothing absent, no white space, decimals as plain text with the
/// digits they have. What is frozen is kept and hashed in it.
final class Canonical {
    private final JsonMapper json = JsonMapper.builder().enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule().addSerializer(BigDecimal.class, new Plain())).build();

    String text(Object content) {
        return json.writeValueAsString(content);
    }

    <T> T read(String text, Class<T> type) {
        return json.readValue(text, type);
    }

    /// What reads parts of such texts.
    JsonRows rows() {
        return new JsonRows(json);
    }

    /// SHA-256 of the text, in hex.
    static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Plain extends StdScalarSerializer<BigDecimal> {
        Plain() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toPlainString());
        }
    }
}
