package kontor.platform.web;

import java.util.Arrays;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/// Constants in parameters, written as in JSON: `?state=in_doubt`, in any case.
@SuppressWarnings("rawtypes") // Spring asks for the raw type: it hands in any enum's class.
final class Words implements ConverterFactory<String, Enum> {
    @Override
    public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
        return word -> Arrays.stream(type.getEnumConstants()).filter(each -> each.name().equalsIgnoreCase(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a word of " + type.getSimpleName()));
    }
}
